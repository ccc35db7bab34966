package io.parcelflow.web.api;

import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchWords;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from parameters which properties are wanted, and in which order. */
final class PropertySearchParser {

    private PropertySearchParser() {}

    static SearchFilter filter(QueryParameters query) {
        Map<NumericField, Range> ranges = new EnumMap<>(NumericField.class);
        for (NumericField measure : NumericField.values()) {
            Range range = query.range(measure.name().toLowerCase(Locale.ROOT));
            if (range != null) {
                ranges.put(measure, range);
            }
        }
        return new SearchFilter(
                query.zipCodes("zip"),
                ranges,
                query.list("status"),
                query.list("type"),
                query.list("source"),
                query.instant("changed_since"),
                searchText(query),
                query.flag("active"));
    }

    private static @Nullable String searchText(QueryParameters query) {
        String text = query.text("text");
        if (text != null && SearchWords.parseQuery(text).isEmpty()) {
            query.addError("text", "has no letter and no digit to look for");
        }
        return text;
    }

    /** Such as {@code price} for the least first, {@code -price} for the greatest. */
    static SearchOrder order(QueryParameters query) {
        String text = query.text("sort");
        if (text == null) {
            return SearchOrder.RECENT_CHANGES_FIRST;
        }
        boolean isDescending = text.startsWith("-");
        String word = isDescending ? text.substring(1) : text;
        for (SearchOrder.SortField by : SearchOrder.SortField.values()) {
            if (by.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new SearchOrder(by, isDescending);
            }
        }
        query.addError(
                "sort",
                "is changed, first_seen, zip, price, bedrooms, bathrooms, area, year or quality,"
                        + " with a minus in front for the greatest first, not '"
                        + text
                        + "'");
        return SearchOrder.RECENT_CHANGES_FIRST;
    }
}
