package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.task.LaneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The initial state of a run.
 *
 * @param runId such as {@code daily_20261123_030000}
 * @param plan the plan
 * @param startedAt when it starts
 * @param seed seed of the retry jitter
 * @param retryPolicy when failed steps are retried
 * @param limits the state of each source's rate limits, by source name
 * @param history measurements of earlier runs by source name, to estimate the remaining time and
 *     detect suspicious listings
 * @param workedBefore for how long the run went on before, which counts against its time limit
 * @param progress progress of its tasks by source name; a missing source has not started
 */
public record RunSpec(
        String runId,
        Plan plan,
        Instant startedAt,
        long seed,
        RetryPolicy retryPolicy,
        Map<String, LimitState> limits,
        Map<String, SourceHistory> history,
        Duration workedBefore,
        Map<String, LaneProgress> progress) {

    public RunSpec {
        if (workedBefore.isNegative()) {
            throw new IllegalArgumentException(
                    "workedBefore must not be negative: " + workedBefore);
        }
        progress = Map.copyOf(progress);
        limits = Map.copyOf(limits);
        history = Map.copyOf(history);
    }

    /** A run that has not been interrupted. */
    public RunSpec(
            String runId,
            Plan plan,
            Instant startedAt,
            long seed,
            RetryPolicy retryPolicy,
            Map<String, LimitState> limits,
            Map<String, SourceHistory> expected) {
        this(runId, plan, startedAt, seed, retryPolicy, limits, expected, Duration.ZERO, Map.of());
    }

    /** The same run resumed after that active time, with the progress of its tasks. */
    public RunSpec resumed(Duration workedBefore, Map<String, LaneProgress> from) {
        return new RunSpec(
                runId, plan, startedAt, seed, retryPolicy, limits, history, workedBefore, from);
    }

    /** A run without a history. */
    public static RunSpec newRun(String runId, Plan plan, Instant startedAt, long seed) {
        return new RunSpec(runId, plan, startedAt, seed, RetryPolicy.DEFAULT, Map.of(), Map.of());
    }

    RandomGenerator newRandom() {
        return new SplittableRandom(seed);
    }
}
