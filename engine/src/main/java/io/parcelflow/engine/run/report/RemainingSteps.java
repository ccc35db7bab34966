package io.parcelflow.engine.run.report;

import java.time.Duration;

/**
 * The remaining work of a lane.
 *
 * @param count estimated number of remaining steps
 * @param inFlight number of steps in flight
 * @param time estimated time until the lane ends, at the latest by the time limit of the run
 */
public record RemainingSteps(long count, int inFlight, Duration time) {}
