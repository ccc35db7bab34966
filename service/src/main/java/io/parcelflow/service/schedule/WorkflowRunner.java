package io.parcelflow.service.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs the workflows that are due. */
public interface WorkflowRunner {

    /**
     * The identifier of the run that goes on, in this process or another, so that none can begin;
     * null if one can.
     */
    @Nullable String currentRunId();

    /**
     * Runs a workflow to its end, or goes on with its unfinished run.
     *
     * @param name the workflow's name
     */
    FiringResult run(String name);

    /** Whether a run of that workflow that began then or later has come to its end. */
    boolean hasEndedSince(String name, Instant begun);
}
