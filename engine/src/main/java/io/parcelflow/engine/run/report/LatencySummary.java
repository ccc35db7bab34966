package io.parcelflow.engine.run.report;

import java.time.Duration;

/**
 * The response times of a source.
 *
 * @param median the median; zero if there were no responses
 * @param total the sum
 */
public record LatencySummary(Duration median, Duration total) {}
