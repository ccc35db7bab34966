package io.parcelflow.service.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Executes scheduled workflows. */
public interface WorkflowRunner {

    /** The active run in this or another process, which prevents a start; null for none. */
    @Nullable String currentRunId();

    /**
     * Executes a workflow to its end, or resumes its interrupted run.
     *
     * @param name the workflow's name
     */
    FiringResult run(String name);

    /** Whether a run of the workflow that started at or after that time has ended. */
    boolean hasEndedSince(String name, Instant since);
}
