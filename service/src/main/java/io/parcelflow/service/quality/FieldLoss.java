package io.parcelflow.service.quality;

import io.parcelflow.engine.property.PropertyField;

/**
 * A field that fewer records of a source know than before.
 *
 * @param before share of the records that knew it, from 0 to 1
 * @param now share of the records that know it, from 0 to 1
 */
public record FieldLoss(PropertyField field, double before, double now) {}
