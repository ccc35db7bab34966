package io.parcelflow.store.search;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.record.FieldOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the records that have a value of each field; not thread-safe. */
public final class FieldCounts {

    private static final List<PropertyField> FIELDS = FieldOrder.FIELDS;

    private final long[] counts = new long[FIELDS.size()];

    /** Reads what {@link #toText} wrote; fields that have come since are known of none. */
    public static FieldCounts parse(String text) {
        FieldCounts read = new FieldCounts();
        if (!text.isEmpty()) {
            String[] numbers = text.split(" ", -1);
            for (int i = 0; i < numbers.length && i < read.counts.length; i++) {
                read.counts[i] = Long.parseLong(numbers[i]);
            }
        }
        return read;
    }

    /** Adds so many records that know these fields. */
    public void add(long known, long records) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += (known >>> i & 1) * records;
        }
    }

    public void add(FieldCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** The numbers in the order of the fields. */
    public String toText() {
        StringBuilder text = new StringBuilder(4 * counts.length);
        for (long count : counts) {
            text.append(text.isEmpty() ? "" : " ").append(count);
        }
        return text.toString();
    }

    /** By field; a field that none knows is left out. */
    public Map<PropertyField, Long> byField() {
        Map<PropertyField, Long> byField = new EnumMap<>(PropertyField.class);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                byField.put(FIELDS.get(i), counts[i]);
            }
        }
        return byField;
    }
}
