package io.parcelflow.engine.run.limit;

import java.time.Duration;
import java.time.Instant;

/** Instants as nanoseconds since 1970, which a long holds until the year 2262. */
public final class EpochNanos {

    public static final long NEVER = Long.MAX_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** No time is counted as longer, so that a source's absurd wish does not overflow. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private EpochNanos() {}

    public static long of(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    /** That much later, a year at most. */
    public static long plus(long epochNanos, Duration duration) {
        return epochNanos
                + (duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos());
    }

    public static Instant toInstant(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos);
    }
}
