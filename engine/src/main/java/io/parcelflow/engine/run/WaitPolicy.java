package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a lane does while its next step has to wait: where the source lets no step through
 * for long, others have its place meanwhile, and where it lets none through before the deadline,
 * for good.
 */
final class WaitPolicy {

    /** A shorter wait past the deadline is just the run's end; a longer one ends the lane. */
    private static final long LONG_WAIT_NANOS = 1_000_000_000L;

    /** While a source wants no request for longer, other lanes have the place. */
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final String source;
    private final RunContext context;

    WaitPolicy(String source, RunContext context) {
        this.source = source;
        this.context = context;
    }

    /** What the lane does. */
    sealed interface Decision {
        /** It waits in its place. */
        record Wait() implements Decision {}

        /** It gives its place to others until then. */
        record Pause() implements Decision {}

        /** It ends. */
        record Stop(Failure failure) implements Decision {}
    }

    /**
     * Decides.
     *
     * @param hasStepsInFlight whether an answer that is under way may change what it waits for
     * @param cause what failed before, if that is why it waits
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
