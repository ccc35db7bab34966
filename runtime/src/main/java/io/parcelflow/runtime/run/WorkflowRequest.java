package io.parcelflow.runtime.run;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.config.ConfiguredWorkflow;
import io.parcelflow.runtime.config.RunOverrides;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to run a workflow, with its overrides.
 *
 * @param name the first part of the run ID: {@code daily}, {@code custom}
 * @param zips ZIP codes instead of {@code TARGET_ZIP_CODES}; empty for those
 * @param sources sources instead of {@code SOURCES}; empty for those
 * @param mode mode instead of {@code ORCHESTRATION_MODE}; null for that one
 * @param timeLimit time limit instead of {@code COLLECTION_TIMEOUT_MINUTES}, at most {@link
 *     #TIME_LIMIT_MAX}; null for that one
 * @param forcesNewRun whether an unfinished run of the same request is given up rather than gone on
 *     with
 */
public record WorkflowRequest(
        String name,
        List<ZipCode> zips,
        List<String> sources,
        @Nullable OrchestrationMode mode,
        @Nullable Duration timeLimit,
        boolean forcesNewRun) {

    /** The maximum time limit of a run. */
    public static final Duration TIME_LIMIT_MAX = Duration.ofDays(7);

    /** The daily workflow as configured. */
    public static final WorkflowRequest DAILY =
            new WorkflowRequest("daily", List.of(), List.of(), null);

    public WorkflowRequest {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException(
                    "a workflow name consists of lowercase letters, digits and dashes, not '"
                            + name
                            + "'");
        }
        if (timeLimit != null
                && (!timeLimit.isPositive() || timeLimit.compareTo(TIME_LIMIT_MAX) > 0)) {
            throw new IllegalArgumentException(
                    "a time limit is more than nothing and at most seven days, not " + timeLimit);
        }
        zips = List.copyOf(zips);
        sources = List.copyOf(sources);
    }

    /** A request that resumes an interrupted run of the same request, if there is one. */
    public WorkflowRequest(
            String name,
            List<ZipCode> zips,
            List<String> sources,
            @Nullable OrchestrationMode mode) {
        this(name, zips, sources, mode, null, false);
    }

    /** A request with overrides. */
    public static WorkflowRequest of(String name, RunOverrides overrides, boolean forcesNewRun) {
        return new WorkflowRequest(
                name,
                overrides.zips(),
                overrides.sources(),
                overrides.mode(),
                overrides.timeLimit(),
                forcesNewRun);
    }

    /** A request for a custom workflow. */
    public static WorkflowRequest of(ConfiguredWorkflow workflow) {
        return new WorkflowRequest(
                workflow.name(),
                workflow.zips(),
                workflow.sources(),
                workflow.mode(),
                workflow.deadline(),
                false);
    }

    /** The same with another time limit; null for the configured one. */
    public WorkflowRequest withTimeLimit(@Nullable Duration limit) {
        return new WorkflowRequest(name, zips, sources, mode, limit, forcesNewRun);
    }

    /** The overrides. */
    public RunOverrides overrides() {
        return new RunOverrides(zips, sources, mode, timeLimit);
    }
}
