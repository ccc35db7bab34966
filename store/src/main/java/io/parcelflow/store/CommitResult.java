package io.parcelflow.store;

import io.parcelflow.engine.run.task.Reconciliation;

/**
 * Counts of what a commit changed.
 *
 * @param created properties that were not known before
 * @param changed properties of which a merged value changed
 * @param unchanged properties seen again as they were
 * @param detailsDue listed records of this step that are due for a DETAIL step and were not counted
 *     before in this run
 * @param totals after a LIST step, what the task's listing has so far, the same if the step is
 *     stored again; {@link Reconciliation#NONE} after others
 */
public record CommitResult(
        int created, int changed, int unchanged, int detailsDue, Reconciliation totals) {

    /** The result of a DETAIL step. */
    public CommitResult(int created, int changed, int unchanged, int detailsDue) {
        this(created, changed, unchanged, detailsDue, Reconciliation.NONE);
    }
}
