package io.parcelflow.store;

import io.parcelflow.engine.run.task.LaneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Resumes runs after their process ended.
 *
 * <p>Only the holder of the store's lease ({@link RunLeases}) may change runs.
 */
public interface RunRecovery {

    /**
     * Runs that can be resumed, newest first: those without an outcome, and those that were
     * INTERRUPTED and not abandoned.
     */
    List<RunRecord> unfinishedRuns();

    /**
     * Marks every run without an outcome as INTERRUPTED and its open tasks as UNFINISHED, because
     * the caller holds the lease, so no process runs them.
     *
     * @return their identifiers
     */
    List<String> interruptAll(Instant at);

    /**
     * Progress of the tasks of an unfinished run, by source in plan order. Tasks that an
     * interruption left UNFINISHED count as not ended.
     */
    Map<String, LaneProgress> progress(String runId);

    /**
     * Records that an unfinished run is resumed: it has no end any more, one resume more, and its
     * UNFINISHED tasks are open again.
     *
     * @throws StoreException if the run is unknown or cannot be resumed
     */
    void resume(String runId, long ownerPid, Instant at);

    /** Abandons an unfinished run: it stays INTERRUPTED with what it had, and cannot be resumed. */
    void abandon(String runId, Instant at);

    /**
     * Records the running time of a run, without interruptions, and its counters.
     *
     * @param counters text of the caller, which {@link RunLineage#counters} gives back
     */
    void recordActiveTime(String runId, Duration activeTime, String counters);
}
