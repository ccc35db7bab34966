package io.parcelflow.sandbox.site;

import io.parcelflow.engine.plan.RateLimit;
import java.util.List;

/**
 * Enforces rate limits exactly: no window of any limit ever has more requests than allowed.
 * Thread-safe.
 *
 * <p>Rejected requests do not count.
 */
final class SiteRateLimiter {

    private final List<RateLimit> limits;
    private final SlidingWindow[] windows;

    SiteRateLimiter(List<RateLimit> limits) {
        this.limits = limits;
        this.windows = new SlidingWindow[limits.size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new SlidingWindow(limits.get(i).per());
        }
    }

    /** Admits a request and returns 0, or returns the nanoseconds until one could be admitted. */
    synchronized long admit(long nowNanos) {
        long waitNanos = 0;
        for (int i = 0; i < windows.length; i++) {
            waitNanos = Math.max(waitNanos, windows[i].nanosUntilBelow(permits(i), nowNanos));
        }
        if (waitNanos == 0) {
            for (SlidingWindow window : windows) {
                window.add(nowNanos);
            }
        }
        return waitNanos;
    }

    /**
     * Header lines of the IETF draft for the limit with the smallest remainder; none without
     * limits.
     */
    synchronized List<String> headers(long nowNanos) {
        int tightest = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < windows.length; i++) {
            int left = permits(i) - windows[i].count(nowNanos);
            if (left < least) {
                least = left;
                tightest = i;
            }
        }
        if (tightest < 0) {
            return List.of();
        }
        RateLimit limit = limits.get(tightest);
        long resetNanos = windows[tightest].nanosUntilBelow(1, nowNanos);
        return List.of(
                "RateLimit-Policy: \"default\";q="
                        + limit.permits()
                        + ";w="
                        + Math.max(1, limit.per().toSeconds()),
                "RateLimit: \"default\";r=" + least + ";t=" + ceilSeconds(resetNanos));
    }

    static long ceilSeconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }

    private int permits(int i) {
        return (int) Math.min(Integer.MAX_VALUE, limits.get(i).permits());
    }
}
