package io.parcelflow.web.search;

import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.SearchOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of the filters and orders of a search in its query: those of a property's members. */
public final class SearchParameters {

    private static final Map<String, SearchOrder.SortField> ORDERS = new LinkedHashMap<>();

    static {
        ORDERS.put("changedAt", SearchOrder.SortField.CHANGED);
        ORDERS.put("firstSeenAt", SearchOrder.SortField.FIRST_SEEN);
        ORDERS.put("zipCode", SearchOrder.SortField.ZIP);
        for (NumericField field : NumericField.values()) {
            ORDERS.put(name(field), SearchOrder.SortField.valueOf(field.name()));
        }
    }

    private SearchParameters() {}

    /** The parameter of the least value of a field, such as {@code minListPrice}. */
    public static String minimum(NumericField field) {
        return "min" + capitalized(field);
    }

    /** The parameter of the greatest value of a field, such as {@code maxListPrice}. */
    public static String maximum(NumericField field) {
        return "max" + capitalized(field);
    }

    private static String capitalized(NumericField field) {
        String name = name(field);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String name(NumericField field) {
        return switch (field) {
            case LIST_PRICE -> "listPrice";
            case CLOSE_PRICE -> "closePrice";
            case BEDROOMS -> "bedroomsTotal";
            case BATHROOMS -> "bathroomsTotalInteger";
            case AREA -> "livingArea";
            case YEAR -> "yearBuilt";
            case QUALITY -> "qualityScore";
        };
    }

    /** The names of the fields to sort by. */
    public static Set<String> sortFields() {
        return Collections.unmodifiableSet(ORDERS.keySet());
    }

    /** Such as {@code listPrice} for the least first, {@code -listPrice} for the greatest. */
    public static Optional<SearchOrder> order(String text) {
        boolean isDescending = text.startsWith("-");
        return Optional.ofNullable(ORDERS.get(isDescending ? text.substring(1) : text))
                .map(field -> new SearchOrder(field, isDescending));
    }
}
