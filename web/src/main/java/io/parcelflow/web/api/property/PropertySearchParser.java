package io.parcelflow.web.api.property;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchWords;
import io.parcelflow.web.api.request.QueryParameters;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from parameters which properties are wanted, and in which order. */
final class PropertySearchParser {

    /** What the fields of a search are called here: as the members of a property. */
    private static final Map<NumericField, String> FIELDS = new EnumMap<>(NumericField.class);

    private static final Map<String, SearchOrder.SortField> ORDERS = new LinkedHashMap<>();

    static {
        FIELDS.put(NumericField.LIST_PRICE, "listPrice");
        FIELDS.put(NumericField.CLOSE_PRICE, "closePrice");
        FIELDS.put(NumericField.BEDROOMS, "bedroomsTotal");
        FIELDS.put(NumericField.BATHROOMS, "bathroomsTotalInteger");
        FIELDS.put(NumericField.AREA, "livingArea");
        FIELDS.put(NumericField.YEAR, "yearBuilt");
        FIELDS.put(NumericField.QUALITY, "qualityScore");
        ORDERS.put("changedAt", SearchOrder.SortField.CHANGED);
        ORDERS.put("firstSeenAt", SearchOrder.SortField.FIRST_SEEN);
        ORDERS.put("zipCode", SearchOrder.SortField.ZIP);
        FIELDS.forEach(
                (field, name) -> ORDERS.put(name, SearchOrder.SortField.valueOf(field.name())));
    }

    private PropertySearchParser() {}

    static SearchFilter filter(QueryParameters query, OrchestrationEngine engine) {
        Map<NumericField, Range> ranges = new EnumMap<>(NumericField.class);
        FIELDS.forEach((field, name) -> {
            String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            Range range = query.range("min" + capitalized, "max" + capitalized);
            if (range != null) {
                ranges.put(field, range);
            }
        });
        return new SearchFilter(
                query.zipCodes("zipCode"),
                ranges,
                query.list("standardStatus"),
                query.list("propertyType"),
                query.sources("source", () -> KnownSources.of(engine)),
                query.instant("changedSince", engine.settings().current().reports().zone()),
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

    /** Such as {@code listPrice} for the least first, {@code -listPrice} for the greatest. */
    static SearchOrder order(QueryParameters query) {
        String text = query.text("sort");
        if (text == null) {
            return SearchOrder.RECENT_CHANGES_FIRST;
        }
        boolean isDescending = text.startsWith("-");
        SearchOrder.SortField field = ORDERS.get(isDescending ? text.substring(1) : text);
        if (field != null) {
            return new SearchOrder(field, isDescending);
        }
        query.addError(
                "sort",
                "is one of "
                        + String.join(", ", ORDERS.keySet())
                        + ", with a minus in front for the greatest first, not '"
                        + text
                        + "'");
        return SearchOrder.RECENT_CHANGES_FIRST;
    }
}
