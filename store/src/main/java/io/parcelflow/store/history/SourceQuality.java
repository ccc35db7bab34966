package io.parcelflow.store.history;

import io.parcelflow.engine.property.PropertyField;
import java.util.Map;

/**
 * How complete the records of a source are.
 *
 * @param source the source, or {@link #MERGED} for the properties merged from all
 * @param records how many there are
 * @param score the mean quality score, from 0 to 100; 0 if there are none
 * @param known how many of them know each field; a field that none knows is left out
 */
public record SourceQuality(
        String source, long records, double score, Map<PropertyField, Long> known) {

    /** Stands for the merged properties; no source has an empty name. */
    public static final String MERGED = "";

    public SourceQuality {
        known = Map.copyOf(known);
    }

    /** Share of the records that know a field, from 0 to 1. */
    public double completeness(PropertyField field) {
        return records == 0 ? 0 : (double) known.getOrDefault(field, 0L) / records;
    }
}
