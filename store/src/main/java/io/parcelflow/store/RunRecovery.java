package io.parcelflow.store;

import io.parcelflow.engine.run.task.LaneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is needed for a run to go on after its process ended.
 *
 * <p>Only the holder of the store's claim ({@link RunLeases}) may change runs.
 */
public interface RunRecovery {

    /**
     * Runs that can go on, newest first: those without an outcome, and those that were INTERRUPTED
     * and not abandoned.
     */
    List<RunRecord> unfinishedRuns();

    /**
     * Marks every run without an outcome as INTERRUPTED and its open tasks as UNFINISHED, because
     * the caller holds the claim and so nobody runs them.
     *
     * @return their identifiers
     */
    List<String> interruptAll(Instant at);

    /**
     * How far the tasks of an unfinished run are, by source in the order of the plan. Tasks that an
     * interruption left UNFINISHED count as not ended.
     */
    Map<String, LaneProgress> progress(String runId);

    /**
     * Records that an unfinished run goes on: it has no outcome and no end any more, one resume
     * more, and its UNFINISHED tasks are open again.
     *
     * @throws StoreException if the run is unknown or cannot go on
     */
    void resume(String runId, long ownerPid, Instant at);

    /** Gives up an unfinished run: it stays INTERRUPTED with what it had, and will not go on. */
    void abandon(String runId, Instant at);

    /**
     * Records for how long a run has been going on, interruptions left out, and what it counted.
     *
     * @param counted text of the caller, which {@link RunLineage#counters} gives back
     */
    void recordActiveTime(String runId, Duration worked, String counted);
}
