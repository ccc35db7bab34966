package io.parcelflow.engine.run.limit;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes when a source may be asked next under all its limits; never sleeps.
 *
 * <p>The shortest window sets an even pace without bursts (the generic cell rate algorithm),
 * because a burst granted on time may arrive late on a busy machine and break the limit. What a
 * lane could not use for a moment, since answers or the machine were slow, it makes up for at no
 * more than twice that pace; the window's limit holds meanwhile. The longer windows are counted.
 */
public final class RateLimiter {

    /** Added to each longer window, so that requests a little late still keep within it. */
    private static final long GUARD_NANOS_MAX = 10_000_000;

    /**
     * How far ahead a permit is given to a step, which then waits for its moment by itself: late
     * wake-ups of the machine do not cost permits. After a stall such steps may leave together.
     */
    public static final long LOOKAHEAD_NANOS = 25_000_000;

    /** What was not used for longer than this is lost; no more is ever made up for at once. */
    static final long CATCH_UP_NANOS_MAX = 500_000_000;

    private static final int CATCH_UP_SPEED = 2;

    /** A longer crawl delay is no pace but a refusal, and is waited out as far as this. */
    private static final Duration CRAWL_DELAY_MAX = Duration.ofDays(1);

    private final long limitIntervalNanos;
    private final SentRequestLog sentLog;
    private final long arrearsNanosMax;
    private final Map<RateLimit, SlidingWindowCounter> windows = new LinkedHashMap<>();
    private long crawlDelayNanos;
    private long nextPermitNanos = Long.MIN_VALUE;
    private long lastPermitNanos = Long.MIN_VALUE;

    /** When the next permit would be due if none had been left unused. */
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
     * Goes on for another under other limits: a window of a length that one of its limits had
     * counts what was spent, others begin empty.
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

    /** What another knows of the window that sets the pace of these limits; else its own log. */
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
                    // Counted at the end of their part, which may lie ahead.
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

    /** The first moment from {@code nowNanos} on at which the source may be asked. */
    public long earliest(long nowNanos) {
        long at = earliestByPace(nowNanos);
        for (SlidingWindowCounter window : windows.values()) {
            at = Math.max(at, window.earliest(at));
        }
        return at;
    }

    /** Whether a long window, not the pace, is what the next permit waits for. */
    public boolean isQuotaBound(long nowNanos) {
        return !windows.isEmpty() && earliest(nowNanos) > earliestByPace(nowNanos);
    }

    private long earliestByPace(long nowNanos) {
        return Math.max(nowNanos, Math.max(nextPermitNanos, sentLog.earliestNanos()));
    }

    /** Spends the permit of that moment, which {@link #earliest} has given. */
    public void take(long atNanos) {
        long intervalNanos = intervalNanos();
        boolean isFirst = dueNanos == Long.MIN_VALUE;
        lastPermitNanos = atNanos;
        // A source that pushed back is asked no faster than it seems to like.
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

    /** The request with that permit left later than it might have. */
    public void sentLate(long permitNanos, long leftNanos) {
        sentLog.sentLate(permitNanos, leftNanos);
        for (SlidingWindowCounter window : windows.values()) {
            window.sentLate(permitNanos, leftNanos);
        }
    }

    /** The request with that permit was answered after so long. */
    public void answered(long permitNanos, long tookNanos, long usualNanos) {
        sentLog.answered(permitNanos, tookNanos, usualNanos);
    }

    /** Time between two requests at the present pace; 0 where nothing limits it. */
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

    /** What may be made up for; a source that wants more time between requests is obeyed. */
    private long arrearsNanosMax() {
        return crawlDelayNanos <= limitIntervalNanos ? arrearsNanosMax : 0;
    }

    public double slowdown() {
        return adaptiveThrottle.slowdown();
    }

    /** The source's rules ask for this much time between two requests, none if it is zero. */
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

    /** Since when the source is asked more slowly than its limits; never if it is not. */
    long slowedSinceNanos() {
        return adaptiveThrottle.slowdown() > 1 ? slowedSinceNanos : Long.MIN_VALUE;
    }

    /** What of each long window is used. */
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

    /** What was spent, beside a pause that is not the pacer's own. */
    public LimitState state(long pausedUntilNanos) {
        return state(pausedUntilNanos, 0, evenPaceFrom(), Long.MIN_VALUE);
    }

    /**
     * What will have been spent if every permit from now until that moment is used, however late
     * within that time; a pause allows none before its end.
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

    /** From this moment on permits at the pace keep the shortest limit whatever was before. */
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
