package io.parcelflow.bench;

import java.time.Duration;

/**
 * Figures of one run as a whole process.
 *
 * @param firstRequest from the start of the process to the arrival of its first request
 * @param peakResidentBytes the most memory it held at once
 * @param cpu processor time of the process, user and system
 * @param makespan the run's own length
 * @param lowerBound requests that arrived ÷ what the source grants, the largest of the sources
 * @param requests requests that arrived
 * @param throttled those answered by 429
 * @param records properties that result pages brought
 */
record Measured(
        Duration firstRequest,
        long peakResidentBytes,
        Duration cpu,
        Duration makespan,
        Duration lowerBound,
        long requests,
        long throttled,
        long records) {

    double ratio() {
        return (double) makespan.toNanos() / lowerBound.toNanos();
    }
}
