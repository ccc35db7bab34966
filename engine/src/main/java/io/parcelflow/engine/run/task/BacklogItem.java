package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;

/**
 * A listed record that is due for a DETAIL step.
 *
 * @param zip the ZIP code in which it was listed
 * @param key the source's ID of the record
 */
public record BacklogItem(ZipCode zip, String key) {}
