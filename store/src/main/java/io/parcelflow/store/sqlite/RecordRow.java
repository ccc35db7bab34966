package io.parcelflow.store.sqlite;

import io.parcelflow.store.record.RecordState;

/**
 * The row of a source's record.
 *
 * @param id row number, 0 of a record that was never heard of
 * @param property row number of the first record of the property that it speaks of
 * @param listedIn the run whose listing has just shown it, 0 if none has
 */
record RecordRow(long id, long property, RecordState state, long listedIn) {

    static final RecordRow UNKNOWN = new RecordRow(0, 0, RecordState.UNKNOWN, 0);

    boolean isKnown() {
        return id != 0;
    }

    /** The same, now that it has a row number. */
    RecordRow at(long newId, long newProperty) {
        return new RecordRow(newId, newProperty, state, listedIn);
    }

    /** The same row with another state. */
    RecordRow with(RecordState other) {
        return new RecordRow(id, property, other, 0);
    }

    /** The same row with another state, shown by a listing of that run. */
    RecordRow listed(RecordState other, long run) {
        return new RecordRow(id, property, other, run);
    }
}
