package io.parcelflow.engine.property.quality;

import io.parcelflow.engine.property.PropertyField;

/**
 * A value that a source reported and that is not a merged value, because it is implausible.
 *
 * @param field the field
 * @param source the source that reported it
 * @param problem what is implausible, for a person
 */
public record DoubtedValue(PropertyField field, String source, String problem) {

    /** The problem with its source, such as {@code yearBuilt 79 is out of range (maricopa_api)}. */
    public String text() {
        return problem + " (" + source + ")";
    }
}
