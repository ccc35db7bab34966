package io.parcelflow.engine.run.report;

import io.parcelflow.engine.plan.DurationText;
import java.time.Duration;
import java.util.List;

/** Explains what limited the speed of a run and how to speed it up. */
public final class TuningAdvice {

    /** Up to this ratio a run is as fast as its limits allow. */
    private static final double NEAR_THE_BOUND = 1.1;

    /** Shorter runs without a long wait need no advice. */
    public static final Duration SHORT_RUN = Duration.ofSeconds(5);

    /** Shorter waits are not worth a change. */
    private static final Duration WAIT_MIN = Duration.ofSeconds(2);

    /** Nor are waits below this share of a run. */
    private static final double WAIT_SHARE_MIN = 0.05;

    private TuningAdvice() {}

    /** One or two sentences; empty for a short run without a long wait. */
    public static String of(LowerBound bound, Duration makespan, List<LaneSummary> lanes) {
        if (bound.duration().isZero()) {
            return "No requests were sent.";
        }
        if (bound.ratio(makespan) > NEAR_THE_BOUND) {
            return slack(bound, makespan, lanes);
        }
        return switch (bound.binding()) {
            case RATE ->
                    "Limited by "
                            + bound.limitedBy()
                            + "; faster only with a higher limit or fewer requests (a larger DETAIL_MAX_AGE_DAYS).";
            case LATENCY ->
                    "Limited by "
                            + bound.limitedBy()
                            + "; faster only with more parallel requests, if the source allows them.";
            case CONCURRENCY ->
                    "Limited by "
                            + bound.limitedBy()
                            + ": mode parallel or a higher MAX_CONCURRENT_COLLECTORS is faster.";
        };
    }

    private static String slack(LowerBound bound, Duration makespan, List<LaneSummary> lanes) {
        WaitReason longest = WaitReason.SOURCE;
        Duration longestWait = Duration.ZERO;
        String source = "";
        for (LaneSummary lane : lanes) {
            for (WaitReason reason : WaitReason.values()) {
                Duration wait = lane.waits().totals().getOrDefault(reason, Duration.ZERO);
                boolean explains =
                        reason != WaitReason.ENDED
                                && reason != WaitReason.RATE_LIMIT
                                && reason != WaitReason.PAUSED;
                if (explains && wait.compareTo(longestWait) > 0) {
                    longestWait = wait;
                    longest = reason;
                    source = lane.source();
                }
            }
        }
        boolean isNoticed =
                longestWait.compareTo(WAIT_MIN) >= 0
                        && longestWait.toNanos() >= WAIT_SHARE_MIN * makespan.toNanos();
        if (!isNoticed) {
            return makespan.compareTo(SHORT_RUN) < 0
                    ? ""
                    : "No single wait explains it: the run took "
                            + DurationText.format(makespan)
                            + ", the minimum time for its requests is "
                            + DurationText.format(bound.duration())
                            + ".";
        }
        return source
                + " waited "
                + DurationText.format(longestWait)
                + " of "
                + DurationText.format(makespan)
                + " for "
                + longest.description()
                + remedy(longest);
    }

    private static String remedy(WaitReason reason) {
        return switch (reason) {
            case SLOT -> ": mode parallel or a higher MAX_CONCURRENT_COLLECTORS is faster.";
            case DELAY ->
                    ": set INTER_ZIP_DELAY, INTER_COLLECTOR_DELAY and PARALLEL_INTER_ZIP_DELAY to 0 to rely on the rate limits alone.";
            case THROTTLED -> ": its configured rate limit is higher than it allows.";
            case RETRY_BACKOFF, BREAKER -> ": it failed often; see the failures of this run.";
            case QUOTA -> ": its quota was exhausted.";
            case SOURCE -> ": limited by its response time.";
            case STORE -> ": it is slow, or was not writable for a while.";
            case RATE_LIMIT, PAUSED, ENDED -> ".";
        };
    }
}
