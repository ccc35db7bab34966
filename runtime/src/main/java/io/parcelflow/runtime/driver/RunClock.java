package io.parcelflow.runtime.driver;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Run time: starts at the wall clock and then advances with the monotonic clock, however the wall
 * clock is set.
 */
final class RunClock {

    private final Instant startedAt;
    private final LongSupplier nanoTime;
    private final long startNanos;

    RunClock(Instant startedAt) {
        this(startedAt, System::nanoTime);
    }

    /** With the given monotonic clock, in nanoseconds. */
    RunClock(Instant startedAt, LongSupplier nanoTime) {
        this.startedAt = startedAt;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    Instant now() {
        return startedAt.plusNanos(nanoTime.getAsLong() - startNanos);
    }

    /** Nanoseconds from now until that moment; negative if it has passed. */
    long nanosUntil(Instant moment) {
        long untilStart =
                (moment.getEpochSecond() - startedAt.getEpochSecond()) * 1_000_000_000L
                        + moment.getNano()
                        - startedAt.getNano();
        return untilStart - (nanoTime.getAsLong() - startNanos);
    }
}
