package io.parcelflow.store.search;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.record.FieldOrder;
import java.util.List;

/** The fields that have a value, as one bit each at its position in {@link FieldOrder}. */
public final class KnownFields {

    private static final List<PropertyField> FIELDS = FieldOrder.FIELDS;

    private KnownFields() {}

    public static long of(Facts facts) {
        long known = 0;
        for (int i = 0; i < FIELDS.size(); i++) {
            known |= facts.has(FIELDS.get(i)) ? 1L << i : 0;
        }
        return known;
    }
}
