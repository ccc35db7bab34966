package io.parcelflow.store;

/**
 * What a commit changed.
 *
 * @param created properties that were not known before
 * @param changed properties of which a merged value changed
 * @param unchanged properties seen again as they were
 * @param detailsDue listed records of this step that are due for a DETAIL step and were not counted
 *     before in this run
 */
public record CommitResult(int created, int changed, int unchanged, int detailsDue) {}
