package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.limit.RateLimiter;

/**
 * How far ahead a lane's permits are durable: no permit is given before what it spends is stored,
 * so that a crash at any moment never spends one twice.
 *
 * <p>Permits are reserved for two seconds and again when less than half of that is left, so a lane
 * that is asked all the time waits for the store only at its beginning, and a crash loses no more
 * than two seconds of permits. A store that takes long to answer is asked for more at a time. A
 * lane whose next permit is far off reserves nothing until it is near. A lane that nothing limits
 * reserves nothing.
 */
final class PermitReservation {

    private static final long AHEAD_NANOS = 2_000_000_000L;
    private static final long AHEAD_NANOS_MAX = 120_000_000_000L;

    /** With less than this many answers' time ahead, an answer would come too late to be of use. */
    private static final int ANSWERS_AHEAD = 4;

    private final String source;
    private final LaneThrottle throttle;
    private final RunContext context;
    private long untilNanos = Long.MIN_VALUE;
    private long askedUntilNanos = Long.MIN_VALUE;
    private long askedAtNanos;
    private long aheadNanos = AHEAD_NANOS;
    private long pausedUntilNanos;
    private long crawlDelayNanos;
    private boolean isOutstanding;
    private boolean isUrgent;

    PermitReservation(String source, LaneThrottle gate, RunContext context) {
        this.source = source;
        this.throttle = gate;
        this.context = context;
        this.pausedUntilNanos = gate.pausedUntilNanos();
        this.crawlDelayNanos = gate.crawlDelayNanos();
    }

    /** Whether the permit of that moment may be given. */
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

    /** When to look again after a permit that is not near: in time to reserve it. */
    long wakeForNanos(long permitNanos, long nowNanos) {
        long reserveAtNanos = permitNanos - renewalNanos();
        return covers(permitNanos) || reserveAtNanos <= nowNanos
                ? permitNanos - RateLimiter.LOOKAHEAD_NANOS / 2
                : reserveAtNanos;
    }

    /**
     * Makes at once durable what the source wished anew: a pause, or more time between requests.
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

    /** The limits are others: what is durable was reckoned by those before. */
    void reset(long nowNanos) {
        untilNanos = Long.MIN_VALUE;
        isUrgent = throttle.isPaced();
        askIfUrgent(nowNanos);
    }

    /** That much is durable; it does not count if the source wished something in between. */
    void reserved(long until, long nowNanos) {
        isOutstanding = false;
        aheadNanos =
                Math.clamp(ANSWERS_AHEAD * (nowNanos - askedAtNanos), AHEAD_NANOS, AHEAD_NANOS_MAX);
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
        askedAtNanos = nowNanos;
        askedUntilNanos = nowNanos + aheadNanos;
        context.emit(
                new Command.ReserveLimits(
                        source,
                        throttle.limitState(askedUntilNanos, nowNanos),
                        EpochNanos.toInstant(askedUntilNanos)));
    }

    /** What is to be found after a crash at this moment: all that is reserved counts as spent. */
    LimitState state(long nowNanos) {
        return throttle.limitState(throttle.isPaced() ? askedUntilNanos : Long.MIN_VALUE, nowNanos);
    }
}
