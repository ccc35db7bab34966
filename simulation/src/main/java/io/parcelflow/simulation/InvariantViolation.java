package io.parcelflow.simulation;

import java.time.Duration;

/**
 * Something happened that must never happen.
 *
 * @param invariant what does not hold
 * @param what what happened
 * @param after how long after the trial began, in true time
 */
public record InvariantViolation(String invariant, String what, Duration after) {}
