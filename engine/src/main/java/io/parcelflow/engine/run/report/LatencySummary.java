package io.parcelflow.engine.run.report;

import java.time.Duration;

/**
 * How long a source took to answer.
 *
 * @param median the middle of all answers' times, zero if there were none
 * @param total the sum of all answers' times
 */
public record LatencySummary(Duration median, Duration total) {}
