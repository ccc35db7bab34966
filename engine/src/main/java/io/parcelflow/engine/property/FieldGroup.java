package io.parcelflow.engine.property;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that mean something only together and so are taken from one and the same observation. */
enum FieldGroup {
    ADDRESS(
            PropertyField.STREET_NUMBER,
            PropertyField.UNPARSED_ADDRESS,
            PropertyField.STREET_DIR_PREFIX,
            PropertyField.STREET_NAME,
            PropertyField.STREET_SUFFIX,
            PropertyField.STREET_DIR_SUFFIX),
    POSITION(PropertyField.LATITUDE, PropertyField.LONGITUDE),
    OFFER(
            PropertyField.LISTING_ID,
            PropertyField.LISTING_URL,
            PropertyField.STANDARD_STATUS,
            PropertyField.LIST_PRICE,
            PropertyField.DAYS_ON_MARKET),
    SALE(PropertyField.CLOSE_PRICE, PropertyField.CLOSE_DATE),
    TAX(PropertyField.TAX_YEAR, PropertyField.TAX_ASSESSED_VALUE, PropertyField.TAX_MARKET_VALUE);

    private static final List<FieldGroup> ALL = List.of(values());

    private final PropertyField lead;
    private final List<PropertyField> fields;

    FieldGroup(PropertyField lead, PropertyField... followers) {
        this.lead = lead;
        List<PropertyField> all = new ArrayList<>(List.of(followers));
        all.addFirst(lead);
        this.fields = List.copyOf(all);
    }

    static List<FieldGroup> all() {
        return ALL;
    }

    /** The field without which the others say little. */
    PropertyField lead() {
        return lead;
    }

    List<PropertyField> fields() {
        return fields;
    }

    /** The first observation that knows the leading field, else the first that knows any. */
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
