package io.parcelflow.store.sqlite.write;

import io.parcelflow.store.record.PropertyResolver.Change;
import io.parcelflow.store.sqlite.record.RecordRow;

/**
 * The effect of a write on a record and its property.
 *
 * @param row the record's row as it is stored now
 */
record WriteResult(RecordRow row, Change change) {}
