package io.parcelflow.engine.strategy;

import java.time.Duration;

/**
 * What the user allows a plan to do.
 *
 * @param maxConcurrentLanes {@code MAX_CONCURRENT_COLLECTORS}
 * @param timeLimit {@code COLLECTION_TIMEOUT_MINUTES}, or what is left of it
 * @param interZipDelay {@code INTER_ZIP_DELAY}, for sources asked one after another
 * @param interCollectorDelay {@code INTER_COLLECTOR_DELAY}, between two sources asked one after
 *     another
 * @param parallelInterZipDelay {@code PARALLEL_INTER_ZIP_DELAY}, for sources asked side by side
 */
public record PlanSettings(
        int maxConcurrentLanes,
        Duration timeLimit,
        Duration interZipDelay,
        Duration interCollectorDelay,
        Duration parallelInterZipDelay) {}
