package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.record.RecordState;

/**
 * The row of a source's record.
 *
 * @param id row number, 0 of an unknown record
 * @param property row number of the first record of its property
 * @param listedIn the run whose listing has just shown it, 0 if none has
 */
public record RecordRow(long id, long property, RecordState state, long listedIn) {

    public static final RecordRow UNKNOWN = new RecordRow(0, 0, RecordState.UNKNOWN, 0);

    public boolean isKnown() {
        return id != 0;
    }

    /** The same, now that it has a row number. */
    public RecordRow at(long newId, long newProperty) {
        return new RecordRow(newId, newProperty, state, listedIn);
    }

    /** The same row with another state. */
    public RecordRow with(RecordState other) {
        return new RecordRow(id, property, other, 0);
    }

    /** The same row with another state, shown by a listing of that run. */
    public RecordRow listed(RecordState other, long run) {
        return new RecordRow(id, property, other, run);
    }
}
