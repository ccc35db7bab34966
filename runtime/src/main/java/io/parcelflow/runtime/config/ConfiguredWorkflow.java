package io.parcelflow.runtime.config;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.cron.CronSchedule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A custom workflow with its own ZIP codes, sources, mode and time limit.
 *
 * @param name the first part of the IDs of its runs, such as {@code phoenix-hourly}
 * @param description a one-line description; null for none
 * @param zips its ZIP codes; empty for those of {@code TARGET_ZIP_CODES}
 * @param sources its sources; empty for those of {@code SOURCES}
 * @param mode its mode; null for {@code ORCHESTRATION_MODE}
 * @param deadline its time limit, whole minutes; null for {@code COLLECTION_TIMEOUT_MINUTES}
 * @param schedule when the service runs it; null if it runs only on request
 */
public record ConfiguredWorkflow(
        String name,
        @Nullable String description,
        List<ZipCode> zips,
        List<String> sources,
        @Nullable OrchestrationMode mode,
        @Nullable Duration deadline,
        @Nullable CronSchedule schedule) {

    public ConfiguredWorkflow {
        zips = List.copyOf(zips);
        sources = List.copyOf(sources);
    }
}
