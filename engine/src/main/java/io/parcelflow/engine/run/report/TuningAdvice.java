package io.parcelflow.engine.run.report;

import io.parcelflow.engine.plan.DurationText;
import java.time.Duration;
import java.util.List;

/** Says what to change to make a run faster. */
public final class TuningAdvice {

    /** Up to here a run counts as being as fast as its limits allow. */
    private static final double NEAR_THE_BOUND = 1.1;

    /** Shorter waits are not worth changing anything for. */
    private static final Duration WAIT_MIN = Duration.ofSeconds(2);

    /** Nor are those of less than this share of a run. */
    private static final double WAIT_SHARE_MIN = 0.05;

    private TuningAdvice() {}

    public static String of(LowerBound bound, Duration makespan, List<LaneSummary> lanes) {
        if (bound.duration().isZero()) {
            return "No request was made.";
        }
        if (bound.ratio(makespan) > NEAR_THE_BOUND) {
            return slack(bound, makespan, lanes);
        }
        return switch (bound.binding()) {
            case RATE ->
                    "As fast as "
                            + bound.limitedBy()
                            + " allows; faster only with a higher limit or fewer requests (a larger"
                            + " DETAIL_MAX_AGE_DAYS).";
            case LATENCY ->
                    "As fast as "
                            + bound.limitedBy()
                            + " allow; faster only with more steps in flight, if the source agrees.";
            case CONCURRENCY ->
                    "Bounded by "
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
        return !isNoticed
                ? "Nothing held it up for long: it took "
                        + DurationText.format(makespan)
                        + ", its requests alone take "
                        + DurationText.format(bound.duration())
                        + "."
                : source
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
                    ": without INTER_ZIP_DELAY, INTER_COLLECTOR_DELAY and"
                            + " PARALLEL_INTER_ZIP_DELAY the rate limits hold the pace alone.";
            case THROTTLED -> ": its configured rate limit is higher than what it grants.";
            case RETRY_BACKOFF, BREAKER -> ": it failed often; see the failures of this run.";
            case QUOTA -> ": its long limit was used up.";
            case SOURCE -> ": it answers slowly for the steps in flight.";
            case STORE -> ": it is slow, or could not be written for a while.";
            case RATE_LIMIT, PAUSED, ENDED -> ".";
        };
    }
}
