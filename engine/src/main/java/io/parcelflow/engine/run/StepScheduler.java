package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.RateLimiter;
import io.parcelflow.engine.run.report.WaitReason;

/** Decides whether a lane's next step may be sent now, or what it waits for. */
final class StepScheduler {

    /** The decision about the next step. */
    sealed interface Decision {
        /** It is sent with that permit. */
        record Issue(long permitNanos) implements Decision {}

        /** It waits; forever means until another event. */
        record Wait(WaitReason reason, long untilNanos) implements Decision {}

        /** There is no next step and will be none. */
        record Complete() implements Decision {}
    }

    private static final Decision COMPLETE = new Decision.Complete();

    private final LaneQueue queue;
    private final LaneThrottle throttle;
    private final PermitReservation reservation;
    private final RunContext context;

    StepScheduler(
            LaneQueue queue,
            LaneThrottle throttle,
            PermitReservation reservation,
            RunContext context) {
        this.queue = queue;
        this.throttle = throttle;
        this.reservation = reservation;
        this.context = context;
    }

    /** Spends a permit if the step may be sent. */
    Decision decide(int inFlight, long nowNanos) {
        if (context.isPaused) {
            // A lane without steps may end all the same.
            boolean isAnyLeft = queue.readyAt(nowNanos) != EpochNanos.NEVER;
            return isAnyLeft ? waitFor(WaitReason.PAUSED) : idle(inFlight);
        }
        if (inFlight >= throttle.stepConcurrency()) {
            return waitFor(WaitReason.SOURCE);
        }
        long readyAt = queue.readyAt(nowNanos);
        if (readyAt == EpochNanos.NEVER) {
            return idle(inFlight);
        }
        if (throttle.isClosed(nowNanos)) {
            return waitFor(throttle.closedReason(nowNanos), throttle.closedUntilNanos(nowNanos));
        }
        if (readyAt > nowNanos) {
            return waitFor(queue.idleReason(nowNanos), readyAt);
        }
        return askLimits(nowNanos);
    }

    private Decision idle(int inFlight) {
        if (inFlight > 0) {
            return waitFor(WaitReason.SOURCE);
        }
        return queue.isDrained() ? COMPLETE : waitFor(WaitReason.STORE);
    }

    private Decision askLimits(long nowNanos) {
        long permitNanos = throttle.earliestPermit(nowNanos);
        if (permitNanos >= context.deadlineNanos) {
            return waitFor(throttle.permitReason(nowNanos), permitNanos);
        }
        reservation.extendTo(permitNanos, nowNanos);
        if (permitNanos > nowNanos + RateLimiter.LOOKAHEAD_NANOS) {
            return waitFor(
                    throttle.permitReason(nowNanos),
                    reservation.wakeForNanos(permitNanos, nowNanos));
        }
        if (!reservation.covers(permitNanos)) {
            return waitFor(WaitReason.STORE);
        }
        throttle.takePermit(permitNanos);
        return new Decision.Issue(permitNanos);
    }

    private static Decision waitFor(WaitReason reason) {
        return waitFor(reason, EpochNanos.NEVER);
    }

    private static Decision waitFor(WaitReason reason, long untilNanos) {
        return new Decision.Wait(reason, untilNanos);
    }
}
