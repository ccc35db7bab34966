package io.parcelflow.engine.run.report;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.limit.PacingLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The minimum duration of the requests of a plan.
 *
 * @param duration the largest of: over sources, the time from the first request to the response to
 *     the last at the source's rate, or the sum of response times ÷ steps in flight; over stages
 *     and the whole plan, the sum of these ÷ lanes in parallel, without long windows, since a lane
 *     that waits for one releases its slot
 * @param binding what determines it
 * @param limitedBy the same in words, such as "maricopa_api's rate limit of 2/s"
 */
public record LowerBound(Duration duration, Binding binding, String limitedBy) {

    /** What determines a lower bound. */
    public enum Binding {
        /** A source's rate limit. */
        RATE,
        /** A source's response times with the maximum number of steps in flight. */
        LATENCY,
        /** The maximum number of lanes in parallel. */
        CONCURRENCY
    }

    /**
     * The requests of one source.
     *
     * @param requests number of requests
     * @param totalLatency sum of the response times
     * @param minLatency the shortest response time; zero if it is not known for every request
     * @param activations how many times its lane had a slot; in between others had it
     * @param limitPeriods the same requests by the limits that applied, in order; empty if those of
     *     the plan applied all the time
     */
    public record LaneWorkload(
            long requests,
            Duration totalLatency,
            Duration minLatency,
            int activations,
            List<LimitPeriod> limitPeriods) {

        static final LaneWorkload NONE = new LaneWorkload(0, Duration.ZERO, Duration.ZERO, 1);

        public LaneWorkload {
            limitPeriods = List.copyOf(limitPeriods);
        }

        /** A workload under the limits of the plan. */
        public LaneWorkload(long requests, Duration busy, Duration leastLatency, int turns) {
            this(requests, busy, leastLatency, turns, List.of());
        }

        private List<LimitPeriod> periodsUnder(List<RateLimit> planned) {
            return limitPeriods.isEmpty()
                    ? List.of(new LimitPeriod(planned, requests))
                    : limitPeriods;
        }
    }

    /**
     * Requests sent one after another under the same limits.
     *
     * @param limits empty for no limits
     */
    public record LimitPeriod(List<RateLimit> limits, long requests) {

        public LimitPeriod {
            limits = List.copyOf(limits);
        }
    }

    /**
     * The lower bound of this workload with the plan's concurrency.
     *
     * @param workBySource workload by source
     */
    public static LowerBound of(Plan plan, Map<String, LaneWorkload> workBySource) {
        LowerBound largest =
                new LowerBound(Duration.ZERO, Binding.LATENCY, "nothing: there are no requests");
        Duration all = Duration.ZERO;
        int concurrency = 0;
        for (Stage stage : plan.stages()) {
            Duration inStage = Duration.ZERO;
            for (Lane lane : stage.lanes()) {
                LaneWorkload work = workBySource.getOrDefault(lane.name(), LaneWorkload.NONE);
                inStage = inStage.plus(inPlace(lane, work));
                largest = largest.max(ofLane(lane, work));
            }
            int atOnce = Math.min(stage.concurrency(), plan.maxConcurrentLanes());
            largest = largest.max(concurrent(inStage, atOnce, stage.lanes().size()));
            all = all.plus(inStage);
            concurrency += stage.concurrency();
        }
        int atOnce = Math.min(concurrency, plan.maxConcurrentLanes());
        return largest.max(concurrent(all, atOnce, plan.lanes().size()));
    }

    private static LowerBound ofLane(Lane lane, LaneWorkload work) {
        List<LimitPeriod> stretches = work.periodsUnder(lane.source().limits());
        long rateNanos = 0;
        for (LimitPeriod stretch : stretches) {
            rateNanos += PacingLimit.minNanos(stretch.limits(), stretch.requests());
        }
        Duration byRate = Duration.ofNanos(rateNanos).plus(work.minLatency());
        Duration byLatency = work.totalLatency().dividedBy(lane.source().maxInFlight());
        boolean isLimited = stretches.stream().anyMatch(stretch -> !stretch.limits().isEmpty());
        boolean isByRate = isLimited && byRate.compareTo(byLatency) >= 0;
        return isByRate
                ? new LowerBound(byRate, Binding.RATE, lane.name() + "'s " + limitedBy(stretches))
                : new LowerBound(
                        byLatency,
                        Binding.LATENCY,
                        lane.name()
                                + "'s response time with at most "
                                + lane.source().maxInFlight()
                                + " parallel requests");
    }

    private static String limitedBy(List<LimitPeriod> stretches) {
        return stretches.size() == 1
                ? "rate limit of " + join(stretches.getFirst().limits())
                : "rate limits, which changed during the run";
    }

    /** How long it occupies its slot: not while it waits for a long window. */
    private static Duration inPlace(Lane lane, LaneWorkload work) {
        long paceNanos = 0;
        long longestGapNanos = 0;
        for (LimitPeriod stretch : work.periodsUnder(lane.source().limits())) {
            paceNanos += PacingLimit.minPaceNanos(stretch.limits(), stretch.requests());
            longestGapNanos =
                    Math.max(longestGapNanos, PacingLimit.minPaceNanos(stretch.limits(), 2));
        }
        // Between two activations, one request is not waited for in the slot.
        long outsideNanos = longestGapNanos * Math.max(0, work.activations() - 1);
        Duration byPace = Duration.ofNanos(Math.max(0, paceNanos - outsideNanos));
        Duration byLatency = work.totalLatency().dividedBy(lane.source().maxInFlight());
        return byPace.compareTo(byLatency) >= 0 ? byPace : byLatency;
    }

    private static String join(Iterable<?> limits) {
        StringBuilder text = new StringBuilder();
        for (Object limit : limits) {
            text.append(text.isEmpty() ? "" : ", ").append(limit);
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    private static LowerBound concurrent(Duration work, int atOnce, int lanes) {
        return new LowerBound(
                work.dividedBy(Math.max(1, Math.min(atOnce, lanes))),
                Binding.CONCURRENCY,
                atOnce == 1
                        ? "collecting one source at a time"
                        : "collecting only " + atOnce + " sources in parallel");
    }

    private LowerBound max(LowerBound other) {
        return other.duration.compareTo(duration) > 0 ? other : this;
    }

    /** Makespan ÷ lower bound; 1 is as fast as possible, NaN if there is no lower bound. */
    public double ratio(Duration makespan) {
        return duration.isZero() ? Double.NaN : (double) makespan.toNanos() / duration.toNanos();
    }
}
