package io.parcelflow.store;

import java.time.Instant;

/**
 * Keeps a store small: removes what is older than the retention allows, marks what no source has
 * shown for long, and gives back unused space.
 *
 * <p>Only for the holder of the store's lease, except {@link #previewCleanup} and {@link #size}.
 * Properties and their prices are never removed.
 */
public interface StoreMaintenance {

    /** The latest runs are kept however old they are: planning uses their measurements. */
    int RUNS_KEPT_MIN = RunJournal.RECENT_RUNS;

    /** What {@link #cleanUp} would remove and mark; changes nothing. */
    CleanupCounts previewCleanup(RetentionCutoffs retention);

    /**
     * Removes and marks, in many small transactions, so that others can write in between; the next
     * one continues what was broken off.
     *
     * @param at when the marks begin
     */
    CleanupCounts cleanUp(RetentionCutoffs retention, Instant at);

    Size size();

    /**
     * Gives back the space that nothing uses; others wait meanwhile.
     *
     * @throws StoreException if it cannot, and nothing is lost: of kind REFUSED if the disk or the
     *     rights do not suffice
     */
    void compact();

    /**
     * Cutoff times of the retention. {@link Instant#EPOCH} keeps everything.
     *
     * @param runsBefore runs that ended before, with all that belongs to them, and what is
     *     remembered of changes of properties before
     * @param tasksBefore tasks of runs that ended before; such a run can no longer be resumed
     * @param incidentsBefore rejects and failed steps that were recorded before
     * @param unseenSince active records that no source has shown since are marked inactive
     */
    record RetentionCutoffs(
            Instant runsBefore, Instant tasksBefore, Instant incidentsBefore, Instant unseenSince) {

        /** Everything is kept. */
        public static final RetentionCutoffs KEEP_ALL =
                new RetentionCutoffs(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    }

    /**
     * Number of expired items by kind.
     *
     * @param runs runs removed
     * @param tasks tasks removed, those of removed runs included
     * @param rejects rejects removed, those of removed runs included
     * @param failures failed steps removed, those of removed runs included
     * @param changes changes of properties removed from the history; the properties stay
     * @param unseen records marked inactive
     */
    record CleanupCounts(
            long runs, long tasks, long rejects, long failures, long changes, long unseen) {

        public static final CleanupCounts NONE = new CleanupCounts(0, 0, 0, 0, 0, 0);

        public boolean isEmpty() {
            return equals(NONE);
        }
    }

    /**
     * Disk usage of a store.
     *
     * @param bytes in all
     * @param freeBytes of these, what nothing uses
     */
    record Size(long bytes, long freeBytes) {}
}
