package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.limit.RateLimiter;
import java.time.Duration;

/**
 * Reserves a lane's permits in the store: no permit is granted before its use is stored, so that a
 * crash never spends one twice.
 *
 * <p>Permits are reserved for two seconds, and again when less than half of that is left, so a busy
 * lane waits for the store only at its start, and a crash loses at most two seconds of permits. For
 * a slow store, more are reserved at a time. A lane whose next permit is far off reserves nothing
 * until it is near; a lane without limits reserves nothing.
 */
final class PermitReservation {

    private static final long AHEAD_NANOS = 2_000_000_000L;
    private static final long AHEAD_NANOS_MAX = 120_000_000_000L;

    /**
     * With less time ahead than this many store operations take, a reservation would be too late.
     */
    private static final int ANSWERS_AHEAD = 4;

    private final String source;
    private final LaneThrottle throttle;
    private final RunContext context;
    private long untilNanos = Long.MIN_VALUE;
    private long askedUntilNanos = Long.MIN_VALUE;
    private long requestedAtNanos;
    private long aheadNanos = AHEAD_NANOS;
    private long pausedUntilNanos;
    private long crawlDelayNanos;
    private boolean isOutstanding;
    private boolean isUrgent;

    PermitReservation(String source, LaneThrottle throttle, RunContext context) {
        this.source = source;
        this.throttle = throttle;
        this.context = context;
        this.pausedUntilNanos = throttle.pausedUntilNanos();
        this.crawlDelayNanos = throttle.crawlDelayNanos();
    }

    /** Whether the permit at that time may be granted. */
    boolean covers(long permitNanos) {
        return permitNanos <= untilNanos || !throttle.isPaced();
    }

    /** Reserves more if the permit is near and little is left after it. */
    void extendTo(long permitNanos, long nowNanos) {
        boolean isNear = permitNanos <= nowNanos + renewalNanos();
        boolean isEnough = permitNanos + renewalNanos() <= untilNanos;
        if (throttle.isPaced() && isNear && !isEnough && !isOutstanding) {
            ask(nowNanos);
        }
    }

    private long renewalNanos() {
        return aheadNanos / 2;
    }

    /** When to check again for a permit that is not near: in time to reserve it. */
    long wakeForNanos(long permitNanos, long nowNanos) {
        long reserveAtNanos = permitNanos - renewalNanos();
        return covers(permitNanos) || reserveAtNanos <= nowNanos
                ? permitNanos - RateLimiter.LOOKAHEAD_NANOS / 2
                : reserveAtNanos;
    }

    /**
     * Immediately stores a change requested by the source: a pause, or more time between requests.
     */
    void persistPushback(long nowNanos) {
        if (throttle.crawlDelayNanos() != crawlDelayNanos) {
            crawlDelayNanos = throttle.crawlDelayNanos();
            untilNanos = Long.MIN_VALUE;
            isUrgent = true;
        }
        if (throttle.pausedUntilNanos() > pausedUntilNanos) {
            pausedUntilNanos = throttle.pausedUntilNanos();
            isUrgent = true;
        }
        askIfUrgent(nowNanos);
    }

    /** The source asked for a pause; after the lane's end it is stored with the end of the run. */
    void pause(Duration pause, boolean isLaneEnded, long nowNanos) {
        throttle.pause(pause, nowNanos);
        if (!isLaneEnded) {
            persistPushback(nowNanos);
        }
    }

    /** The limits changed: the stored state is based on the old ones. */
    void reset(long nowNanos) {
        untilNanos = Long.MIN_VALUE;
        isUrgent = throttle.isPaced();
        askIfUrgent(nowNanos);
    }

    /** That state is stored; ignored if the source requested a change meanwhile. */
    void reserved(long until, long nowNanos) {
        isOutstanding = false;
        aheadNanos =
                Math.clamp(
                        ANSWERS_AHEAD * (nowNanos - requestedAtNanos),
                        AHEAD_NANOS,
                        AHEAD_NANOS_MAX);
        untilNanos = isUrgent ? Long.MIN_VALUE : until;
        askIfUrgent(nowNanos);
    }

    private void askIfUrgent(long nowNanos) {
        if (isUrgent && !isOutstanding) {
            ask(nowNanos);
        }
    }

    private void ask(long nowNanos) {
        isOutstanding = true;
        isUrgent = false;
        requestedAtNanos = nowNanos;
        askedUntilNanos = nowNanos + aheadNanos;
        context.emit(
                new Command.ReserveLimits(
                        source,
                        throttle.limitState(askedUntilNanos, nowNanos),
                        EpochNanos.toInstant(askedUntilNanos)));
    }

    /** The state after a crash at this time: everything reserved counts as spent. */
    LimitState state(long nowNanos) {
        return throttle.limitState(throttle.isPaced() ? askedUntilNanos : Long.MIN_VALUE, nowNanos);
    }
}
