package io.parcelflow.service.schedule;

import java.time.Instant;

/**
 * The result of a scheduled time of a workflow.
 *
 * @param scheduledAt the scheduled time
 * @param endedAt when the result was known
 * @param result the result for display: {@code completed}, {@code skipped: …}
 */
public record FiringRecord(Instant scheduledAt, Instant endedAt, String result) {}
