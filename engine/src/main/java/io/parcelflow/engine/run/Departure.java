package io.parcelflow.engine.run;

/** Says whether a lane's next step may leave now, and else what it waits for. */
final class Departure {

    /** What is to be done about the next step. */
    sealed interface Decision {
        /** It leaves with that permit. */
        record Leave(long permitNanos) implements Decision {}

        /** It waits; for ever means until another event. */
        record Wait(WaitReason reason, long untilNanos) implements Decision {}

        /** There is none, and none will come. */
        record Complete() implements Decision {}
    }

    private static final Decision COMPLETE = new Decision.Complete();

    private final LaneQueue queue;
    private final LaneGate gate;
    private final Reservation reservation;
    private final RunContext context;

    Departure(LaneQueue queue, LaneGate gate, Reservation reservation, RunContext context) {
        this.queue = queue;
        this.gate = gate;
        this.reservation = reservation;
        this.context = context;
    }

    /** Spends a permit if the step may leave. */
    Decision decide(int inFlight, long nowNanos) {
        if (context.isPaused) {
            // What has no step left may end all the same.
            boolean isAnyLeft = queue.readyAt(nowNanos) != EpochNanos.NEVER;
            return isAnyLeft ? waitFor(WaitReason.PAUSED) : idle(inFlight);
        }
        if (inFlight >= gate.stepConcurrency()) {
            return waitFor(WaitReason.SOURCE);
        }
        long readyAt = queue.readyAt(nowNanos);
        if (readyAt == EpochNanos.NEVER) {
            return idle(inFlight);
        }
        if (gate.isClosed(nowNanos)) {
            return waitFor(gate.closedBy(nowNanos), gate.closedUntilNanos(nowNanos));
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
        long permitNanos = gate.earliestPermit(nowNanos);
        if (permitNanos >= context.deadlineNanos) {
            return waitFor(gate.permitReason(nowNanos), permitNanos);
        }
        reservation.extendTo(permitNanos, nowNanos);
        if (permitNanos > nowNanos + Pacer.LOOKAHEAD_NANOS) {
            return waitFor(
                    gate.permitReason(nowNanos), reservation.wakeForNanos(permitNanos, nowNanos));
        }
        if (!reservation.covers(permitNanos)) {
            return waitFor(WaitReason.STORE);
        }
        gate.take(permitNanos);
        return new Decision.Leave(permitNanos);
    }

    private static Decision waitFor(WaitReason reason) {
        return waitFor(reason, EpochNanos.NEVER);
    }

    private static Decision waitFor(WaitReason reason, long untilNanos) {
        return new Decision.Wait(reason, untilNanos);
    }
}
