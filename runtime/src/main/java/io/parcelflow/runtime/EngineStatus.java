package io.parcelflow.runtime;

import io.parcelflow.runtime.source.SystemHealth;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine stands.
 *
 * @param isInitialized whether its store and collectors are open
 * @param currentRunId the run that goes on, in this process or another, or null
 * @param currentRunDuration for how long it has been going on, or null
 * @param isPaused whether it is to make no new request until somebody lets it proceed
 * @param mode the configured mode
 * @param collectors what each source does now, or did in the latest run, by name; {@code idle} if
 *     it was never asked
 * @param targetZipCount ZIP codes configured
 * @param maxConcurrentCollectors as configured
 * @param collectionTimeout as configured
 * @param health what was measured of the store and the sources
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
