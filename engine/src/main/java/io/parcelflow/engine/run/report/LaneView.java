package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.task.CollectorStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a lane stands at one moment.
 *
 * @param tasksDone tasks that ended well
 * @param tasksNotDone tasks that ended otherwise
 * @param tasksSuspicious tasks among these whose listing is not to be believed
 * @param stepsDone steps that succeeded
 * @param stepsLeft an estimate of the steps that are still to be asked for
 * @param requests steps asked for, retries included
 * @param records records stored by LIST and DETAIL steps
 * @param detailsDone DETAIL steps that succeeded
 * @param detailsRemaining DETAIL steps known to be due
 * @param inFlight steps under way
 * @param waitReason what the next step waits for
 * @param waitUntil until when, null if that is not known
 * @param waits time by what was waited for since the run's start; adds up to the time since then
 * @param timeLeft an estimate of the time until the lane ends
 * @param breaker whether the source is left alone because it failed too often
 * @param slowdown how many times slower than its limits the source is asked since it asked for a
 *     slower pace; 1 is as fast as they allow
 * @param lastFailure the last failure's message, or null
 */
public record LaneView(
        String source,
        CollectorStatus status,
        long tasksTotal,
        long tasksDone,
        long tasksNotDone,
        long tasksSuspicious,
        long stepsDone,
        long stepsLeft,
        long requests,
        long retries,
        long throttles,
        long records,
        long rejects,
        long detailsDone,
        long detailsRemaining,
        int inFlight,
        WaitReason waitReason,
        @Nullable Instant waitUntil,
        Map<WaitReason, Duration> waits,
        Duration timeLeft,
        CircuitBreakerState breaker,
        double slowdown,
        @Nullable String lastFailure) {

    public LaneView {
        waits = Map.copyOf(waits);
    }

    /** Properties that result pages brought; their details bring them once more. */
    public long propertiesListed() {
        return Math.max(0, records - detailsDone);
    }

    /** How much of it is done, from 0 to 1: steps while it goes on, then tasks that ended well. */
    public double progress() {
        return status.isEnded()
                ? share(tasksDone, tasksTotal)
                : share(stepsDone, stepsDone + stepsLeft);
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
