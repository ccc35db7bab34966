package io.parcelflow.service.schedule;

import io.parcelflow.store.RunOwner;
import java.time.Instant;

/**
 * A scheduled execution of a workflow that has started and not ended, as far as is known.
 *
 * @param scheduledAt the scheduled time
 * @param startedAt when it first started
 * @param owner the process that executes it
 */
public record Firing(Instant scheduledAt, Instant startedAt, RunOwner owner) {}
