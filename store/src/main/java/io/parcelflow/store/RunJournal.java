package io.parcelflow.store;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The durable record of runs, their tasks, their failures and what they measured. */
public interface RunJournal extends RunJournalReader {

    /** So many of the latest runs count for planning; older ones no longer tell much. */
    int RECENT_RUNS = 10;

    /** Records a new run and its tasks, all PENDING. */
    void begin(RunRecord run, Map<String, List<ZipCode>> zipsBySource);

    /**
     * Records that a task's listing has ended. If it adds up and is not suspicious, every record of
     * the source that was listed for that ZIP code before and not in this run is counted as missed
     * once more; at {@code inactiveAfter} misses in a row it is inactive, and a property is
     * inactive once all its records are. A record that is seen again is active. What a listing
     * brought that does not add up says nothing about what later ones should bring. Repeated for
     * the same task, it changes nothing.
     *
     * @param suspicion why the result is suspicious, null if it is not
     * @param gap why it does not add up to what was announced, null if it does
     * @param inactiveAfter at least 1
     * @return properties that became inactive
     */
    int completeListing(
            String runId,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            @Nullable ListingGap gap,
            int inactiveAfter,
            Instant at);

    /** Records the end of a listing that matches the announced total. */
    default int completeListing(
            String runId,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            int inactiveAfter,
            Instant at) {
        return completeListing(runId, source, zip, suspicion, null, inactiveAfter, at);
    }

    /** Records the end of a task. */
    void endTask(String runId, TaskRecord task, Instant at);

    /**
     * Records the same end of all tasks of a source that have not ended yet.
     *
     * @param failure why, if there is a reason
     */
    void endOpenTasks(
            String runId, String source, TaskState state, @Nullable Failure failure, Instant at);

    /**
     * Records a step that failed permanently. The record of a DETAIL step is not due again in this
     * run; in the next it is due after all others, or later if its page is refused again and again.
     *
     * @param detailsBefore what was last fetched before this is due
     */
    void failStep(String runId, Step step, Failure failure, Instant detailsBefore, Instant at);

    /** Records the end of a run; its open tasks become UNFINISHED. */
    void finish(RunRecord run);

    /** The listing position of a task; empty if the run has no such task. */
    Optional<TaskCursor> cursor(String runId, String source, ZipCode zip);

    /**
     * Records of a source that were due for a DETAIL step when the run listed them and are not
     * settled: never fetched first, in the order in which they were listed, then the stalest.
     *
     * @param detailsBefore leaves out what was fetched at or after this time
     */
    Backlog backlog(String runId, String source, Instant detailsBefore, int limit);

    /**
     * What the {@link #RECENT_RUNS} latest runs measured, by source name, for planning; a source
     * that was never measured, or not listed by these runs, is left out.
     */
    Map<String, SourceHistory> sourceHistory(Instant detailsBefore);

    /** Records what a run measured of a source. */
    void recordMeasurement(String runId, String source, Duration medianLatency, long requests);

    /** Stores what was spent of each source's limits, as text in the engine's format. */
    void saveLimits(Map<String, String> stateBySource, Instant at);

    /** What was stored by {@link #saveLimits}. */
    Map<String, String> limits();

    /** Asks the process that runs it to cancel a run; false if the run has ended or is unknown. */
    boolean requestCancel(String runId, Instant at);

    boolean isCancelRequested(String runId);

    /** Asks the process that runs it to pause a run; false if the run has ended or is unknown. */
    boolean requestPause(String runId, Instant at);

    /**
     * Asks the process that runs it to resume a paused run; false if the run has ended or is
     * unknown.
     */
    boolean requestResume(String runId);

    /** Whether a run is to be paused; never right after it was resumed from an interruption. */
    boolean isPauseRequested(String runId);

    /**
     * The listing position of a task.
     *
     * @param next position of the LIST step that comes next; null for the first one, and if the
     *     listing is complete
     * @param isListed whether the listing is complete
     */
    record TaskCursor(@Nullable String next, boolean isListed) {}

    /**
     * A listing that says nothing about records it does not have.
     *
     * @param suspicion why, for people
     * @param gap why it does not add up to what was announced; null if it does, and brought far
     *     fewer records than usual
     */
    record SuspiciousListing(
            String source, ZipCode zip, String suspicion, @Nullable ListingGap gap) {

        /** A suspicious listing that matches the announced total. */
        public SuspiciousListing(String source, ZipCode zip, String suspicion) {
            this(source, zip, suspicion, null);
        }
    }

    /**
     * A step that failed permanently.
     *
     * @param at time of the failure
     */
    record StepFailure(Step step, Failure failure, Instant at) {}

    /**
     * A reject and where it came from.
     *
     * @param at when it was recorded
     */
    record RejectRecord(String runId, Reject reject, Instant at) {}

    /**
     * Some failures or rejects.
     *
     * @param next cursor of the next page; null if this is the last
     */
    record IncidentPage<T>(List<T> items, @Nullable String next) {

        public IncidentPage {
            items = List.copyOf(items);
        }

        /** The exception for an invalid cursor. */
        public static IllegalArgumentException invalid(String cursor) {
            return new IllegalArgumentException(
                    "the cursor '"
                            + (cursor.length() > 80 ? cursor.substring(0, 80) : cursor)
                            + "' is not valid for this list; omit it to start over");
        }
    }
}
