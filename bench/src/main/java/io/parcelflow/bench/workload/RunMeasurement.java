package io.parcelflow.bench.workload;

import io.parcelflow.bench.process.MeasuredProcess;
import java.time.Duration;

/**
 * Measurements of one run as a process.
 *
 * @param process the measured process
 * @param firstRequest from the start of the process to the arrival of its first request
 * @param makespan the run's own duration
 * @param lowerBound the largest {@link RequestTimeLowerBound} of the sources
 * @param requests number of received requests
 * @param throttled number of 429 responses
 * @param records number of records on result pages
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

    /** Makespan ÷ lower bound; NaN if there is none. */
    double makespanRatio() {
        return lowerBound.isZero()
                ? Double.NaN
                : (double) makespan.toNanos() / lowerBound.toNanos();
    }
}
