package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.record.RecordState;

/**
 * The row of a source's record.
 *
 * @param id row number, 0 of an unknown record
 * @param property row number of the first record of its property
 * @param listedIn the last run whose listing showed it; 0 if none did, and after a change that is
 *     not due to a listing
 * @param zip the ZIP code it was last collected for, as the store has it
 */
public record RecordRow(long id, long property, RecordState state, long listedIn, int zip) {

    public static final RecordRow UNKNOWN = new RecordRow(0, 0, RecordState.UNKNOWN, 0, 0);

    public boolean isKnown() {
        return id != 0;
    }

    /** The same row with its row number. */
    public RecordRow at(long newId, long newProperty) {
        return new RecordRow(newId, newProperty, state, listedIn, zip);
    }

    /** The same row with another state. */
    public RecordRow with(RecordState other) {
        return new RecordRow(id, property, other, 0, zip);
    }

    /** The same row with another state, shown by a listing of that run for that ZIP code. */
    public RecordRow listed(RecordState other, long run, int zipOfListing) {
        return new RecordRow(id, property, other, run, zipOfListing);
    }

    /** Whether that run has listed it for that ZIP code. */
    public boolean isListedIn(long run, int zipOfListing) {
        return listedIn == run && zip == zipOfListing;
    }
}
