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
 * All a run starts from.
 *
 * @param runId such as {@code daily_20261123_030000}
 * @param plan what to do
 * @param startedAt when it begins
 * @param seed seed of the jitter of retries
 * @param retryPolicy when a failed step is tried again
 * @param limits what was already spent of each source's limits, by source name
 * @param history what earlier runs measured, by source name, for estimates of the time left and to
 *     tell a suspicious listing
 * @param workedBefore for how long the run went on before, which counts against its time limit
 * @param progress how far its tasks are, by source name; a source that is missing has not begun
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

    /** A run that begins. */
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

    /** The same run as it goes on after so long, from where its tasks stand. */
    public RunSpec resumed(Duration workedBefore, Map<String, LaneProgress> from) {
        return new RunSpec(
                runId, plan, startedAt, seed, retryPolicy, limits, history, workedBefore, from);
    }

    /** A run that knows nothing of earlier ones. */
    public static RunSpec newRun(String runId, Plan plan, Instant startedAt, long seed) {
        return new RunSpec(runId, plan, startedAt, seed, RetryPolicy.DEFAULT, Map.of(), Map.of());
    }

    RandomGenerator newRandom() {
        return new SplittableRandom(seed);
    }
}
