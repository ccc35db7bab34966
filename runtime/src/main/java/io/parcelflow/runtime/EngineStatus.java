package io.parcelflow.runtime;

import io.parcelflow.runtime.source.SystemHealth;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of the engine.
 *
 * @param isInitialized whether its store and collectors are open
 * @param currentRunId ID of the active run, in this process or another; null for none
 * @param currentRunDuration how long the active run has been running; null for none
 * @param isPaused whether the active run is paused
 * @param mode the configured mode
 * @param collectors what each source does now, or did in the latest run, by name; {@code idle} if
 *     it was never used
 * @param targetZipCount number of configured ZIP codes
 * @param maxConcurrentCollectors as configured
 * @param collectionTimeout as configured
 * @param health the health of the store and the sources
 */
public record EngineStatus(
        boolean isInitialized,
        @Nullable String currentRunId,
        @Nullable Duration currentRunDuration,
        boolean isPaused,
        String mode,
        Map<String, String> collectors,
        int targetZipCount,
        int maxConcurrentCollectors,
        Duration collectionTimeout,
        SystemHealth health) {

    public boolean isRunning() {
        return currentRunId != null;
    }
}
