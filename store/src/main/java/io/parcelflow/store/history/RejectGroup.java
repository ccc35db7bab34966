package io.parcelflow.store.history;

import java.time.Instant;

/**
 * Rejects of one source for one reason.
 *
 * @param runs in how many runs there were any
 * @param latest when the run began that had the latest
 */
public record RejectGroup(String source, String reason, long count, int runs, Instant latest) {}
