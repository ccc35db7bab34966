package io.parcelflow.store.history;

import java.time.Instant;

/**
 * How complete the records of a source were after a run.
 *
 * @param runId the latest run that had ended
 * @param at when that run ended
 */
public record QualityPoint(String runId, Instant at, SourceQuality quality) {}
