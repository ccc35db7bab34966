package io.parcelflow.engine.run.report;

/**
 * What a lane's steps brought.
 *
 * @param pages LIST steps that succeeded
 * @param details DETAIL steps that succeeded
 * @param detailsRemaining DETAIL steps known to be due
 * @param stored records stored by LIST and DETAIL steps
 * @param rejects records that could not be adapted
 */
public record RecordCounts(
        long pages, long details, long detailsRemaining, long stored, long rejects) {

    /** Steps that succeeded. */
    public long stepsDone() {
        return pages + details;
    }

    /** Records that result pages brought; their details bring them once more. */
    public long listed() {
        return Math.max(0, stored - details);
    }
}
