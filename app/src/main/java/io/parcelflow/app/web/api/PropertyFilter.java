package io.parcelflow.app.web.api;

import io.parcelflow.store.search.Measure;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchWords;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from parameters which properties are wanted, and in which order. */
final class PropertyFilter {

    private PropertyFilter() {}

    static SearchFilter read(Query query) {
        Map<Measure, Range> ranges = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            Range range = query.range(measure.name().toLowerCase(Locale.ROOT));
            if (range != null) {
                ranges.put(measure, range);
            }
        }
        return new SearchFilter(
                query.zips("zip"),
                ranges,
                query.words("status"),
                query.words("type"),
                query.words("source"),
                query.moment("changed_since"),
                words(query),
                query.flag("active"));
    }

    private static @Nullable String words(Query query) {
        String text = query.text("text");
        if (text != null && SearchWords.asked(text).isEmpty()) {
            query.wrong("text", "has no letter and no digit to look for");
        }
        return text;
    }

    /** Such as {@code price} for the least first, {@code -price} for the greatest. */
    static SearchOrder order(Query query) {
        String text = query.text("sort");
        if (text == null) {
            return SearchOrder.NEWS_FIRST;
        }
        boolean isDescending = text.startsWith("-");
        String word = isDescending ? text.substring(1) : text;
        for (SearchOrder.By by : SearchOrder.By.values()) {
            if (by.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new SearchOrder(by, isDescending);
            }
        }
        query.wrong(
                "sort",
                "is changed, first_seen, zip, price, bedrooms, bathrooms, area, year or quality,"
                        + " with a minus in front for the greatest first, not '"
                        + text
                        + "'");
        return SearchOrder.NEWS_FIRST;
    }
}
