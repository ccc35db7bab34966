package io.parcelflow.sandbox.site;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.http.LoopbackRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests to a site: statistics of all, and the latest ones themselves. Thread-safe. */
public final class SiteLog {

    private final String source;
    private final List<RateLimit> limits;
    private final int keptMax;

    private final SlidingWindow second = new SlidingWindow(Duration.ofSeconds(1));
    private final List<SlidingWindow> windows = new ArrayList<>();
    private final ArrayDeque<LoggedRequest> kept = new ArrayDeque<>();
    private final Map<String, Long> byKind = new HashMap<>();
    private final Map<Integer, Long> byStatus = new HashMap<>();
    private long requests;
    private long firstNanos;
    private long lastNanos;
    private int inFlight;
    private int inFlightMax;

    /**
     * @param keptMax number of requests kept; older ones only count in the statistics
     */
    SiteLog(String source, List<RateLimit> limits, int keptMax) {
        this.source = source;
        this.limits = limits;
        this.keptMax = keptMax;
        for (RateLimit limit : limits) {
            windows.add(new SlidingWindow(limit.per()));
        }
    }

    /** Counts a request on arrival. */
    synchronized Arrival arrived(String kind) {
        // Read under the lock: the windows need ordered times.
        long nowNanos = System.nanoTime();
        requests++;
        firstNanos = requests == 1 ? nowNanos : firstNanos;
        lastNanos = nowNanos;
        inFlight++;
        inFlightMax = Math.max(inFlightMax, inFlight);
        second.add(nowNanos);
        for (SlidingWindow window : windows) {
            window.add(nowNanos);
        }
        byKind.merge(kind, 1L, Long::sum);
        return new Arrival(requests, Instant.now(), nowNanos, inFlight);
    }

    /** Logs the response. */
    synchronized void answered(Arrival arrival, LoopbackRequest request, int status) {
        byStatus.merge(status, 1L, Long::sum);
        if (keptMax == 0) {
            return;
        }
        if (kept.size() == keptMax) {
            kept.removeFirst();
        }
        kept.addLast(
                new LoggedRequest(
                        source,
                        arrival.number(),
                        arrival.at(),
                        arrival.nanos(),
                        request.method(),
                        request.target(),
                        request.header("User-Agent"),
                        request.header("Authorization") != null,
                        status,
                        arrival.inFlight()));
    }

    synchronized void finished() {
        inFlight--;
    }

    /** The latest requests in the order of their responses. */
    public synchronized List<LoggedRequest> requests() {
        return List.copyOf(kept);
    }

    public synchronized RequestSummary summary() {
        Map<RateLimit, Integer> perLimit = new HashMap<>();
        for (int i = 0; i < windows.size(); i++) {
            perLimit.put(limits.get(i), windows.get(i).peak());
        }
        return new RequestSummary(
                requests,
                byStatus.getOrDefault(429, 0L),
                second.peak(),
                perLimit,
                inFlightMax,
                byKind,
                byStatus,
                firstNanos,
                Duration.ofNanos(lastNanos - firstNanos));
    }

    /** The arrival of a request: its number, its time, and the number of requests in flight. */
    record Arrival(long number, Instant at, long nanos, int inFlight) {}
}
