package io.parcelflow.service.schedule;

import java.time.Instant;

/**
 * What came of a moment at which a workflow was due.
 *
 * @param moment when it was due
 * @param endedAt when that was known
 * @param result in a few words for a person: {@code completed}, {@code skipped: …}
 */
public record FiringRecord(Instant scheduledAt, Instant endedAt, String result) {}
