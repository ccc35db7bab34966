package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;

/**
 * A listed record that is due for a DETAIL step.
 *
 * @param zip the ZIP code it was listed for
 * @param key what the source calls the record
 */
public record BacklogItem(ZipCode zip, String key) {}
