package io.parcelflow.engine.property.merge;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields that belong together and are therefore taken from the same observation.
 *
 * @param lead the main field, without which the others mean little
 * @param fields all fields
 */
record FieldGroup(PropertyField lead, List<PropertyField> fields) {

    static final FieldGroup ADDRESS =
            of(
                    PropertyField.STREET_NUMBER,
                    PropertyField.UNPARSED_ADDRESS,
                    PropertyField.STREET_DIR_PREFIX,
                    PropertyField.STREET_NAME,
                    PropertyField.STREET_SUFFIX,
                    PropertyField.STREET_DIR_SUFFIX,
                    PropertyField.UNIT_NUMBER);
    static final FieldGroup POSITION = of(PropertyField.LATITUDE, PropertyField.LONGITUDE);
    static final FieldGroup OFFER =
            of(
                    PropertyField.LISTING_ID,
                    PropertyField.LISTING_URL,
                    PropertyField.STANDARD_STATUS,
                    PropertyField.LIST_PRICE,
                    PropertyField.DAYS_ON_MARKET);
    static final FieldGroup SALE = of(PropertyField.CLOSE_PRICE, PropertyField.CLOSE_DATE);
    static final FieldGroup TAX =
            of(
                    PropertyField.TAX_YEAR,
                    PropertyField.TAX_ASSESSED_VALUE,
                    PropertyField.TAX_MARKET_VALUE);

    /** Of these, one field means nothing without the others. */
    static final List<FieldGroup> INSEPARABLE = List.of(POSITION, SALE);

    static final List<FieldGroup> ALL = List.of(ADDRESS, POSITION, OFFER, SALE, TAX);

    FieldGroup {
        fields = List.copyOf(fields);
    }

    private static FieldGroup of(PropertyField lead, PropertyField... followers) {
        List<PropertyField> all = new ArrayList<>(List.of(followers));
        all.addFirst(lead);
        return new FieldGroup(lead, all);
    }

    /** The first observation that has the main field, otherwise the first that has any. */
    @Nullable Observation owner(Observation[] ranked) {
        for (Observation observation : ranked) {
            if (observation.facts().has(lead)) {
                return observation;
            }
        }
        for (Observation observation : ranked) {
            for (PropertyField field : fields) {
                if (observation.facts().has(field)) {
                    return observation;
                }
            }
        }
        return null;
    }
}
