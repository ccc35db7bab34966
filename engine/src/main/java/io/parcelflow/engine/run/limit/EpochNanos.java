package io.parcelflow.engine.run.limit;

import java.time.Duration;
import java.time.Instant;

/** Times as nanoseconds since 1970, which fit into a long until the year 2262. */
public final class EpochNanos {

    public static final long NEVER = Long.MAX_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Longer durations are reduced to this, so that an absurd retry-after does not overflow. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private EpochNanos() {}

    public static long of(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    /** That time plus a duration, at most about a year. */
    public static long plus(long epochNanos, Duration duration) {
        return epochNanos
                + (duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos());
    }

    public static Instant toInstant(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos);
    }
}
