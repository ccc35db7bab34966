package io.parcelflow.engine.strategy;

import java.time.Duration;

/**
 * The configured limits of a plan.
 *
 * @param maxConcurrentLanes {@code MAX_CONCURRENT_COLLECTORS}
 * @param timeLimit {@code COLLECTION_TIMEOUT_MINUTES}, or the rest of it
 * @param interZipDelay {@code INTER_ZIP_DELAY}, for sources collected one after another
 * @param interCollectorDelay {@code INTER_COLLECTOR_DELAY}, between two sources collected one after
 *     another
 * @param parallelInterZipDelay {@code PARALLEL_INTER_ZIP_DELAY}, for sources collected in parallel
 */
public record PlanSettings(
        int maxConcurrentLanes,
        Duration timeLimit,
        Duration interZipDelay,
        Duration interCollectorDelay,
        Duration parallelInterZipDelay) {}
