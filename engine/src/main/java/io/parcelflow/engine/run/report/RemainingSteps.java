package io.parcelflow.engine.run.report;

import java.time.Duration;

/**
 * What a lane still has to do.
 *
 * @param count an estimate of the steps that are still to be asked for
 * @param inFlight steps under way
 * @param time an estimate of the time until the lane ends
 */
public record RemainingSteps(long count, int inFlight, Duration time) {}
