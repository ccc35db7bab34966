package io.parcelflow.engine.run.report;

/**
 * The records of a lane.
 *
 * @param pages number of successful LIST steps
 * @param details number of successful DETAIL steps
 * @param detailsRemaining number of known due DETAIL steps
 * @param stored number of records stored by LIST and DETAIL steps
 * @param rejects number of records that could not be parsed
 */
public record RecordCounts(
        long pages, long details, long detailsRemaining, long stored, long rejects) {

    /** Number of successful steps. */
    public long stepsDone() {
        return pages + details;
    }

    /** Number of records on result pages, without their details. */
    public long listed() {
        return Math.max(0, stored - details);
    }
}
