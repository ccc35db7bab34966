package io.parcelflow.runtime.run;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.config.ConfiguredWorkflow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow is to do differently from the configuration.
 *
 * @param name the first part of the run's identifier: {@code daily}, {@code custom}
 * @param zips ZIP codes in place of {@code TARGET_ZIP_CODES}, as written; empty for those
 * @param sources sources in place of {@code SOURCES}; empty for those
 * @param mode mode in place of {@code ORCHESTRATION_MODE}, null for that
 * @param timeLimit time limit in place of {@code COLLECTION_TIMEOUT_MINUTES}, whole minutes; null
 *     for that
 * @param isNew whether an unfinished run of the same request is given up rather than gone on with
 */
public record WorkflowRequest(
        String name,
        List<String> zips,
        List<String> sources,
        @Nullable String mode,
        @Nullable Duration timeLimit,
        boolean forcesNewRun) {

    /** The daily workflow as it is configured. */
    public static final WorkflowRequest DAILY =
            new WorkflowRequest("daily", List.of(), List.of(), null);

    public WorkflowRequest {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException(
                    "a workflow name consists of lowercase letters, digits and dashes, not '"
                            + name
                            + "'");
        }
        zips = List.copyOf(zips);
        sources = List.copyOf(sources);
    }

    /** One that goes on with an unfinished run of the same request, if there is one. */
    public WorkflowRequest(
            String name, List<String> zips, List<String> sources, @Nullable String mode) {
        this(name, zips, sources, mode, null, false);
    }

    /** One with the configured time limit. */
    public WorkflowRequest(
            String name,
            List<String> zips,
            List<String> sources,
            @Nullable String mode,
            boolean isNew) {
        this(name, zips, sources, mode, null, isNew);
    }

    /** What somebody put together in the configuration. */
    public static WorkflowRequest of(ConfiguredWorkflow workflow) {
        OrchestrationMode mode = workflow.mode();
        return new WorkflowRequest(
                workflow.name(),
                workflow.zips().stream().map(ZipCode::value).toList(),
                workflow.sources(),
                mode == null ? null : mode.name(),
                workflow.deadline(),
                false);
    }

    /** The texts that replace settings for this workflow. */
    public Map<String, String> overrides() {
        Map<String, String> overrides = new HashMap<>();
        if (!zips.isEmpty()) {
            overrides.put("TARGET_ZIP_CODES", String.join(",", zips));
        }
        if (!sources.isEmpty()) {
            overrides.put("SOURCES", String.join(",", sources));
        }
        if (mode != null) {
            overrides.put("ORCHESTRATION_MODE", mode);
        }
        if (timeLimit != null) {
            overrides.put("COLLECTION_TIMEOUT_MINUTES", String.valueOf(timeLimit.toMinutes()));
        }
        return overrides;
    }
}
