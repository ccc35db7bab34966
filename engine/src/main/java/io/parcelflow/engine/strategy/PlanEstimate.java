package io.parcelflow.engine.strategy;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.limit.PacingLimit;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import java.time.Duration;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long a plan takes, computed from the requests of its lanes instead of simulating each: the
 * cost is that of its tasks, whatever number of requests they have.
 *
 * @param makespan the estimated duration, without a time limit
 * @param requests number of requests
 * @param limitedBy what determines the duration, in words
 */
public record PlanEstimate(Duration makespan, long requests, String limitedBy) {

    /** A lane that takes up to this share of the whole determines it. */
    private static final double WHOLE = 0.98;

    /**
     * The work of a lane.
     *
     * @param slotNanos how long it holds its slot: not while it waits for a long window
     * @param totalNanos how long it takes from its start
     */
    private record LaneWork(long requests, long slotNanos, long totalNanos, String limitedBy) {}

    /**
     * Estimates a plan.
     *
     * @param history measurements by source name; assumptions for a missing source
     * @param pace the use of each source's limits now by source name; unused for a missing source
     */
    public static PlanEstimate of(
            Plan plan, Map<String, SourceHistory> history, Map<String, RateLimitStatus> pace) {
        long makespan = 0;
        long requests = 0;
        long held = 0;
        int slots = 0;
        LaneWork longest = new LaneWork(0, 0, 0, "nothing: there are no requests");
        for (Stage stage : plan.stages()) {
            int atOnce = Math.min(stage.concurrency(), plan.maxConcurrentLanes());
            slots += atOnce;
            PriorityQueue<Long> free = new PriorityQueue<>();
            for (int i = 0; i < atOnce; i++) {
                free.add(0L);
            }
            for (Lane lane : stage.lanes()) {
                LaneWork work = work(lane, history, pace);
                long start = free.remove();
                free.add(start + work.slotNanos + stage.interLaneDelay().toNanos());
                makespan = Math.max(makespan, start + work.totalNanos);
                requests += work.requests;
                held += work.slotNanos;
                longest = work.totalNanos > longest.totalNanos ? work : longest;
            }
        }
        makespan = Math.max(makespan, held / Math.min(slots, plan.maxConcurrentLanes()));
        String limitedBy =
                longest.totalNanos >= WHOLE * makespan
                        ? longest.limitedBy
                        : plan.maxConcurrentLanes() == 1
                                ? "collecting one source at a time"
                                : "collecting only "
                                        + plan.maxConcurrentLanes()
                                        + " sources in parallel";
        return new PlanEstimate(Duration.ofNanos(makespan), requests, limitedBy);
    }

    boolean finishesWithin(Duration limit) {
        return makespan.compareTo(limit) <= 0;
    }

    private static LaneWork work(
            Lane lane, Map<String, SourceHistory> history, Map<String, RateLimitStatus> pace) {
        SourceProfile source = lane.source();
        SourceHistory known = history.get(lane.name());
        SourceHistory expected = known == null ? SourceHistory.defaults(source) : known;
        long pages = 0;
        long details = 0;
        for (ZipCode zip : lane.zips()) {
            pages += expected.expectedPages(zip);
            details += source.hasDetails() ? expected.expectedDetails(zip) : 0;
        }
        long requests = pages + details + (source.needsPreparation() ? 1 : 0);
        long latency = expected.latency().toNanos();
        long byPace = PacingLimit.minPaceNanos(source.limits(), requests) + latency;
        long byWindows = byWindows(source, pace.get(lane.name()), requests) + latency;
        long byLatency = requests * latency / source.maxInFlight() + latency;
        long byDelay = byDelay(lane, expected, pages);
        long slot = Math.max(byPace, Math.max(byLatency, byDelay));
        long total = Math.max(slot, byWindows);
        return new LaneWork(
                requests, slot, total, limitedBy(source, total, byDelay, byLatency, pace));
    }

    /** Also for what is left of long windows. */
    private static long byWindows(
            SourceProfile source, @Nullable RateLimitStatus pace, long requests) {
        long nanos = PacingLimit.minNanos(source.limits(), requests);
        if (pace != null) {
            for (RateLimitStatus.WindowUsage window : pace.windows()) {
                long later = requests - window.remaining();
                if (later > 0) {
                    double full = Math.ceil((double) later / window.limit().permits());
                    nanos = Math.max(nanos, (long) (full * window.limit().per().toNanos()));
                }
            }
        }
        return nanos;
    }

    /** With a delay, ZIP codes are listed one after another. */
    private static long byDelay(Lane lane, SourceHistory expected, long pages) {
        if (lane.interZipDelay().isZero()) {
            return 0;
        }
        double perSecond = lane.source().permitsPerSecond();
        long page = Math.max(expected.latency().toNanos(), (long) (1e9 / perSecond));
        int last = expected.expectedDetails(lane.zips().getLast());
        return (lane.zips().size() - 1) * lane.interZipDelay().toNanos()
                + pages * page
                + PacingLimit.minPaceNanos(lane.source().limits(), last);
    }

    private static String limitedBy(
            SourceProfile source,
            long total,
            long byDelay,
            long byLatency,
            Map<String, RateLimitStatus> pace) {
        if (total == byDelay) {
            return "the configured delay between " + source.name() + "'s ZIP codes";
        }
        if (total == byLatency || source.limits().isEmpty()) {
            return source.name()
                    + "'s response time with at most "
                    + source.maxInFlight()
                    + " parallel requests";
        }
        boolean isUsed =
                pace.containsKey(source.name())
                        && pace.get(source.name()).windows().stream()
                                .anyMatch(window -> window.used() > 0);
        return source.name()
                + "'s rate limit of "
                + source.limits().stream()
                        .map(RateLimit::toString)
                        .collect(Collectors.joining(", "))
                + (isUsed ? ", partly used" : "");
    }
}
