package io.parcelflow.bench.workload;

import io.parcelflow.bench.process.MeasuredProcess;
import java.time.Duration;

/**
 * Figures of one run as a whole process.
 *
 * @param process what was seen of the process
 * @param firstRequest from the start of the process to the arrival of its first request
 * @param makespan the run's own length
 * @param lowerBound the largest {@link RequestTimeLowerBound} of the sources
 * @param requests requests that arrived
 * @param throttled those answered by 429
 * @param records records that result pages brought
 */
public record RunMeasurement(
        MeasuredProcess process,
        Duration firstRequest,
        Duration makespan,
        Duration lowerBound,
        long requests,
        long throttled,
        long records) {

    public double cpuSeconds() {
        return process.cpuUser().plus(process.cpuSystem()).toNanos() / 1e9;
    }

    double cpuMicrosPerStep() {
        return cpuSeconds() * 1e6 / requests;
    }

    double cpuMicrosPerRecord() {
        return cpuSeconds() * 1e6 / records;
    }

    /** Makespan ÷ lower bound, NaN where there is none. */
    double makespanRatio() {
        return lowerBound.isZero()
                ? Double.NaN
                : (double) makespan.toNanos() / lowerBound.toNanos();
    }
}
