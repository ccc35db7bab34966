package io.parcelflow.web.search;

import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.SearchOrder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of the filters and orders of a search in its query: those of a property's members. */
public final class SearchParameters {

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
        String name = FIELDS.get(field);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
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
