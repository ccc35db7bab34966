package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a lane does while its next step has to wait: during a long wait it releases its
 * slot, and if the wait lasts beyond the deadline it ends.
 */
final class WaitPolicy {

    /** A shorter wait past the deadline is just the run's end; a longer one ends the lane. */
    private static final long LONG_WAIT_NANOS = 1_000_000_000L;

    /** From this wait on, the lane releases its slot. */
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final String source;
    private final RunContext context;

    WaitPolicy(String source, RunContext context) {
        this.source = source;
        this.context = context;
    }

    /** What the lane does. */
    sealed interface Decision {
        /** It waits in its slot. */
        record Wait() implements Decision {}

        /** It releases its slot until that time. */
        record Pause() implements Decision {}

        /** It ends. */
        record Stop(Failure failure) implements Decision {}
    }

    /**
     * Decides.
     *
     * @param hasStepsInFlight whether the result of a step in flight may change what it waits for
     * @param cause the failure that causes the wait; null for none
     */
    Decision decide(
            WaitReason reason,
            long untilNanos,
            boolean hasStepsInFlight,
            @Nullable Failure cause,
            long nowNanos) {
        if (hasStepsInFlight || !reason.isCausedBySource()) {
            return new Decision.Wait();
        }
        boolean isLong = untilNanos - nowNanos > LONG_WAIT_NANOS || reason.isPushback();
        if (untilNanos >= context.deadlineNanos && isLong) {
            return new Decision.Stop(tooLate(untilNanos, cause));
        }
        boolean isPause = untilNanos - nowNanos > PAUSE_NANOS && reason.isPause();
        return isPause ? new Decision.Pause() : new Decision.Wait();
    }

    private Failure tooLate(long untilNanos, @Nullable Failure cause) {
        String when =
                source
                        + " can be used again at "
                        + nextSecond(untilNanos)
                        + ", after the time limit of this run";
        return cause == null
                ? Failure.of(FailureKind.QUOTA_EXHAUSTED, when)
                : new Failure(cause.kind(), when + ": " + cause.message(), cause.retryAfter());
    }

    private static Instant nextSecond(long nanos) {
        return EpochNanos.toInstant(nanos).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }
}
