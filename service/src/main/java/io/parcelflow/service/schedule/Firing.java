package io.parcelflow.service.schedule;

import io.parcelflow.store.RunOwner;
import java.time.Instant;

/**
 * A workflow that the schedule began and that has not come to its end, as far as is known.
 *
 * @param moment when it was due
 * @param begunAt when it was begun first
 * @param owner the process that runs it
 */
public record Firing(Instant scheduledAt, Instant startedAt, RunOwner owner) {}
