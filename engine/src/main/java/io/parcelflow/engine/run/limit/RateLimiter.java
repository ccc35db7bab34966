package io.parcelflow.engine.run.limit;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes when a source may receive the next request under all its limits; never sleeps.
 *
 * <p>The shortest window determines an even rate without bursts (the generic cell rate algorithm),
 * because a burst sent in time may arrive late on a busy machine and exceed the limit. Permits that
 * a lane could not use for a moment, since responses or the machine were slow, may be caught up at
 * no more than twice that rate, within the window's limit. The longer windows are counted.
 */
public final class RateLimiter {

    /**
     * Safety margin added to each longer window, so that slightly late requests do not exceed it.
     */
    private static final long GUARD_NANOS_MAX = 10_000_000;

    /**
     * How far ahead a permit is given to a step, which then waits on its own: late wake-ups of the
     * machine waste no permits. After a stall, such steps may be sent together.
     */
    public static final long LOOKAHEAD_NANOS = 25_000_000;

    /** Permits unused for longer than this are lost; at most this much is caught up. */
    static final long CATCH_UP_NANOS_MAX = 500_000_000;

    private static final int CATCH_UP_SPEED = 2;

    /** A longer crawl delay amounts to a refusal and is reduced to this. */
    private static final Duration CRAWL_DELAY_MAX = Duration.ofDays(1);

    private final long limitIntervalNanos;
    private final SentRequestLog sentLog;
    private final long arrearsNanosMax;
    private final Map<RateLimit, SlidingWindowCounter> windows = new LinkedHashMap<>();
    private long crawlDelayNanos;
    private long nextPermitNanos = Long.MIN_VALUE;
    private long lastPermitNanos = Long.MIN_VALUE;

    /** When the next permit would be due if none had been unused. */
    private long dueNanos = Long.MIN_VALUE;

    private final AdaptiveThrottle adaptiveThrottle;
    private long slowedSinceNanos;

    public RateLimiter(List<RateLimit> limits, LimitState state) {
        this(limits, state, new SentRequestLog(0, 0));
    }

    private RateLimiter(List<RateLimit> limits, LimitState state, SentRequestLog before) {
        List<RateLimit> shortestFirst =
                limits.stream().sorted(Comparator.comparing(RateLimit::per)).toList();
        if (shortestFirst.isEmpty()) {
            limitIntervalNanos = 0;
            sentLog = new SentRequestLog(0, 0);
            arrearsNanosMax = 0;
        } else {
            RateLimit pace = shortestFirst.getFirst();
            long perNanos = Math.min(pace.per().toNanos(), PacingLimit.WINDOW_MAX.toNanos());
            long guardedNanos = perNanos + SendDelayMargin.minMarginNanos(perNanos);
            limitIntervalNanos = Math.ceilDiv(guardedNanos, pace.permits());
            sentLog = new SentRequestLog(pace.permits(), perNanos, before);
            arrearsNanosMax = sentLog.isEnabled() ? Math.min(CATCH_UP_NANOS_MAX, perNanos / 2) : 0;
        }
        for (RateLimit limit : PacingLimit.others(shortestFirst)) {
            long perNanos = limit.per().toNanos();
            SlidingWindowCounter window =
                    new SlidingWindowCounter(limit.permits(), perNanos, guardNanos(perNanos));
            state.window(limit.per()).ifPresent(window::restore);
            windows.put(limit, window);
        }
        nextPermitNanos = state.nextPermitEpochNanos();
        adaptiveThrottle = new AdaptiveThrottle(state.slowdown());
        slowedSinceNanos = state.slowedSinceEpochNanos();
        crawlDelayNanos = state.crawlDelayNanos();
    }

    /**
     * Continues another limiter with other limits: a window of an existing length keeps its spent
     * permits, others start empty.
     */
    public RateLimiter(List<RateLimit> limits, RateLimiter before) {
        this(limits, before.state(Long.MIN_VALUE), known(limits, before));
        lastPermitNanos = before.lastPermitNanos;
        if (lastPermitNanos != Long.MIN_VALUE) {
            nextPermitNanos = Math.min(nextPermitNanos, lastPermitNanos + intervalNanos());
        }
        windows.forEach((limit, window) -> {
            if (limit.per().toNanos() == before.sentLog.windowNanos() && window.used() == 0) {
                for (long moment : before.sentLog.sentEpochNanos()) {
                    window.take(moment);
                }
            }
        });
    }

    /**
     * The other limiter's log of the window that sets the rate under these limits; otherwise its
     * own log.
     */
    private static SentRequestLog known(List<RateLimit> limits, RateLimiter before) {
        RateLimit pace = PacingLimit.shortest(limits);
        if (pace == null || pace.per().toNanos() == before.sentLog.windowNanos()) {
            return before.sentLog;
        }
        for (Map.Entry<RateLimit, SlidingWindowCounter> each : before.windows.entrySet()) {
            if (PacingLimit.isPace(pace) && each.getKey().per().equals(pace.per())) {
                long[] moments = each.getValue().permitEpochNanos(SentRequestLog.PERMITS_MAX);
                SentRequestLog log = new SentRequestLog(moments.length, pace.per().toNanos());
                for (long moment : moments) {
                    // Counted at the end of their part, which may be in the future.
                    boolean isAhead =
                            before.lastPermitNanos != Long.MIN_VALUE
                                    && moment > before.lastPermitNanos;
                    log.record(isAhead ? before.lastPermitNanos : moment);
                }
                return log;
            }
        }
        return before.sentLog;
    }

    private static long guardNanos(long perNanos) {
        return Math.min(GUARD_NANOS_MAX, perNanos / 50);
    }

    /** The earliest time from {@code nowNanos} on at which a request may be sent. */
    public long earliest(long nowNanos) {
        long at = earliestByPace(nowNanos);
        for (SlidingWindowCounter window : windows.values()) {
            at = Math.max(at, window.earliest(at));
        }
        return at;
    }

    /** Whether the next permit waits for a long window and not for the rate. */
    public boolean isQuotaBound(long nowNanos) {
        return !windows.isEmpty() && earliest(nowNanos) > earliestByPace(nowNanos);
    }

    private long earliestByPace(long nowNanos) {
        return Math.max(nowNanos, Math.max(nextPermitNanos, sentLog.earliestNanos()));
    }

    /** Spends the permit of that time, which {@link #earliest} returned. */
    public void take(long atNanos) {
        long intervalNanos = intervalNanos();
        boolean isFirst = dueNanos == Long.MIN_VALUE;
        lastPermitNanos = atNanos;
        // A source that throttled is not sent requests faster than it seems to accept.
        boolean mayCatchUp = !isFirst && adaptiveThrottle.slowdown() == 1;
        long arrearsNanos = mayCatchUp ? Math.clamp(atNanos - dueNanos, 0L, arrearsNanosMax()) : 0;
        dueNanos = atNanos - arrearsNanos + intervalNanos;
        long catchUpNanos = Math.max(intervalNanos / CATCH_UP_SPEED, crawlDelayNanos);
        nextPermitNanos = arrearsNanos == 0 ? dueNanos : Math.max(dueNanos, atNanos + catchUpNanos);
        sentLog.take(atNanos);
        for (SlidingWindowCounter window : windows.values()) {
            window.take(atNanos);
        }
    }

    /** The request with that permit was sent late. */
    public void sentLate(long permitNanos, long leftNanos) {
        sentLog.sentLate(permitNanos, leftNanos);
        for (SlidingWindowCounter window : windows.values()) {
            window.sentLate(permitNanos, leftNanos);
        }
    }

    /** The request with that permit was answered after that time. */
    public void answered(long permitNanos, long tookNanos, long usualNanos) {
        sentLog.answered(permitNanos, tookNanos, usualNanos);
    }

    /** Time between two requests at the current rate; 0 for no limit. */
    public long intervalNanos() {
        long interval = leastIntervalNanos();
        if (adaptiveThrottle.slowdown() > 1) {
            interval = (long) (Math.max(interval, 1_000_000) * adaptiveThrottle.slowdown());
        }
        return interval;
    }

    private long leastIntervalNanos() {
        return Math.max(limitIntervalNanos, crawlDelayNanos);
    }

    /** How much may be caught up; not with a crawl delay or after throttling. */
    private long arrearsNanosMax() {
        return crawlDelayNanos <= limitIntervalNanos ? arrearsNanosMax : 0;
    }

    public double slowdown() {
        return adaptiveThrottle.slowdown();
    }

    /** Sets the minimum time between two requests that the source requires; zero for none. */
    public void crawlDelay(Duration delay) {
        Duration bounded = delay.compareTo(CRAWL_DELAY_MAX) > 0 ? CRAWL_DELAY_MAX : delay;
        crawlDelayNanos = bounded.toNanos();
    }

    public long crawlDelayNanos() {
        return crawlDelayNanos;
    }

    public void throttled(long nowNanos) {
        if (adaptiveThrottle.slowdown() == 1) {
            slowedSinceNanos = nowNanos;
        }
        adaptiveThrottle.throttled();
    }

    /** Since when the source is slowed down; never if it is not. */
    long slowedSinceNanos() {
        return adaptiveThrottle.slowdown() > 1 ? slowedSinceNanos : Long.MIN_VALUE;
    }

    /** The use of each long window. */
    List<RateLimitStatus.WindowUsage> windowUsages(long nowNanos) {
        List<RateLimitStatus.WindowUsage> uses = new ArrayList<>();
        windows.forEach((limit, window) -> {
            long opensNanos = window.earliest(nowNanos);
            long oldestNanos = window.oldestNanos();
            uses.add(
                    new RateLimitStatus.WindowUsage(
                            limit,
                            window.used(),
                            window.used() == 0 ? null : EpochNanos.toInstant(oldestNanos),
                            opensNanos > nowNanos ? EpochNanos.toInstant(opensNanos) : null));
        });
        return uses;
    }

    public void succeeded() {
        adaptiveThrottle.succeeded();
    }

    /** The current state, with a pause managed elsewhere. */
    public LimitState state(long pausedUntilNanos) {
        return state(pausedUntilNanos, 0, evenPaceFrom(), Long.MIN_VALUE);
    }

    /**
     * The state if every permit until that time is used, however late; a pause allows none before
     * its end.
     */
    public LimitState stateWith(long untilNanos, long pausedUntilNanos, long nowNanos) {
        long firstNanos = earliestByPace(Math.max(nowNanos, pausedUntilNanos));
        if (untilNanos < firstNanos) {
            return state(pausedUntilNanos);
        }
        long aheadNanos = untilNanos - firstNanos;
        long arrearsNanos = arrearsNanosMax();
        long permits = (aheadNanos + arrearsNanos) / Math.max(1, leastIntervalNanos()) + 1;
        long lastNanos = Math.max(untilNanos + LOOKAHEAD_NANOS, evenPaceFrom() + aheadNanos);
        return state(
                pausedUntilNanos, permits, lastNanos + arrearsNanos + intervalNanos(), untilNanos);
    }

    /** From this time on, permits at an even rate keep the shortest limit whatever was before. */
    private long evenPaceFrom() {
        return Math.max(nextPermitNanos, sentLog.evenPaceFromNanos(limitIntervalNanos));
    }

    private LimitState state(long pausedUntilNanos, long permits, long nextNanos, long untilNanos) {
        Map<RateLimit, long[]> spent = new LinkedHashMap<>();
        windows.forEach(
                (limit, window) -> spent.put(limit, window.snapshotIncluding(permits, untilNanos)));
        return new LimitState(
                nextNanos,
                pausedUntilNanos,
                adaptiveThrottle.slowdown(),
                slowedSinceNanos(),
                crawlDelayNanos,
                spent);
    }
}
