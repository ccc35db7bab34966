package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides every step of one source: begins it, issues its steps, takes their answers, ends it. */
final class LaneMachine {

    /** A shorter wait past the deadline is just the run's end; a longer one gives up the place. */
    private static final long LONG_WAIT_NANOS = 1_000_000_000L;

    private final Lane lane;
    private final RunContext context;
    private final LaneQueue queue;
    private final LaneGate gate;
    private final Reservation reservation;
    private final FailureRules rules;
    private final LaneTally tally = new LaneTally();
    private final LaneTasks tasks;
    private final WaitLog waits;
    private final LaneReport report;

    private CollectorStatus status = CollectorStatus.WAITING;
    private @Nullable Failure endFailure;
    private @Nullable Failure lastFailure;
    private int inFlight;
    private long dueNanos = EpochNanos.NEVER;
    private boolean isDirty = true;
    private long endedNanos;

    LaneMachine(Lane lane, RunSpec spec, RunContext context) {
        this.lane = lane;
        this.context = context;
        SourceProfile source = lane.source();
        LimitState spent = spec.limits().get(source.name());
        SourceHistory known = spec.expected().get(source.name());
        SourceHistory expected = known == null ? SourceHistory.assumed(source) : known;
        this.queue = new LaneQueue(lane);
        this.gate = new LaneGate(source, spent == null ? LimitState.FRESH : spent, expected);
        this.reservation = new Reservation(source.name(), gate, context);
        this.rules = new FailureRules(gate, context);
        this.tasks = new LaneTasks(source.name(), queue, tally, expected, context);
        this.waits = new WaitLog(context.startNanos);
        this.report = new LaneReport(lane, expected, queue, gate, tally, waits);
        tally.tasksTotal = lane.zips().size();
        LaneProgress progress = spec.progress().get(source.name());
        if (progress != null) {
            tasks.goOn(progress);
        }
    }

    // ---- control ----

    void start(long nowNanos) {
        status = CollectorStatus.RUNNING;
        isDirty = true;
        waits.waitsFor(WaitReason.RATE_LIMIT, nowNanos);
        context.emit(new Command.LaneChanged(lane.name(), status, null));
        tasks.sayAgain();
        if (tally.tasksOpen() == 0) {
            end(tally.status(), null, nowNanos);
        }
    }

    void waitsFor(WaitReason reason, long nowNanos) {
        waits.waitsFor(reason, nowNanos);
    }

    boolean needsPump(long nowNanos) {
        return status == CollectorStatus.RUNNING && (isDirty || dueNanos <= nowNanos);
    }

    long dueNanos() {
        return status == CollectorStatus.RUNNING ? dueNanos : EpochNanos.NEVER;
    }

    /** Issues all steps that may leave now and notes what the next one waits for. */
    void pump(long nowNanos) {
        isDirty = false;
        if (context.isStoreLost) {
            await(WaitReason.STORE, EpochNanos.NEVER, nowNanos);
            return;
        }
        while (status == CollectorStatus.RUNNING) {
            if (queue.details().wantsLoading()) {
                context.emit(new Command.LoadBacklog(lane.name(), queue.details().beginLoading()));
            }
            if (inFlight >= gate.stepConcurrency()) {
                await(WaitReason.SOURCE, EpochNanos.NEVER, nowNanos);
                return;
            }
            long readyAt = queue.readyAt(nowNanos);
            if (readyAt == EpochNanos.NEVER) {
                idle(nowNanos);
                return;
            }
            if (!issueIfPermitted(readyAt, nowNanos)) {
                return;
            }
        }
    }

    private void idle(long nowNanos) {
        if (inFlight == 0 && queue.isDrained()) {
            complete(nowNanos);
        } else {
            await(inFlight > 0 ? WaitReason.SOURCE : WaitReason.STORE, EpochNanos.NEVER, nowNanos);
        }
    }

    private boolean issueIfPermitted(long readyAt, long nowNanos) {
        if (gate.isClosed(nowNanos)) {
            await(gate.closedBy(nowNanos), gate.closedUntilNanos(nowNanos), nowNanos);
            return false;
        }
        if (readyAt > nowNanos) {
            await(queue.idleReason(nowNanos), readyAt, nowNanos);
            return false;
        }
        long permitNanos = gate.earliestPermit(nowNanos);
        if (permitNanos >= context.deadlineNanos) {
            await(gate.permitReason(nowNanos), permitNanos, nowNanos);
            return false;
        }
        reservation.extendTo(permitNanos, nowNanos);
        if (permitNanos > nowNanos + Pacer.LOOKAHEAD_NANOS) {
            await(
                    gate.permitReason(nowNanos),
                    reservation.wakeForNanos(permitNanos, nowNanos),
                    nowNanos);
            return false;
        }
        if (!reservation.covers(permitNanos)) {
            await(WaitReason.STORE, EpochNanos.NEVER, nowNanos);
            return false;
        }
        gate.take(permitNanos);
        issue(queue.poll(nowNanos), permitNanos);
        return true;
    }

    private void issue(LaneQueue.Draft draft, long permitNanos) {
        inFlight++;
        tally.requests++;
        tally.retries += draft.attempt() > 1 ? 1 : 0;
        context.emit(
                new Command.FetchStep(
                        new Step(
                                context.nextStepId(),
                                lane.name(),
                                draft.zip(),
                                draft.kind(),
                                draft.position(),
                                draft.attempt(),
                                EpochNanos.toInstant(permitNanos))));
    }

    /**
     * Waits, or ends the lane where the source lets no step through before the deadline, so that
     * others have its place.
     */
    private void await(WaitReason reason, long untilNanos, long nowNanos) {
        boolean isLong = untilNanos - nowNanos > LONG_WAIT_NANOS || isPushback(reason);
        if (inFlight == 0 && untilNanos >= context.deadlineNanos && isOfSource(reason) && isLong) {
            boolean isOwnCount = !isPushback(reason) && !gate.isClosed(nowNanos);
            stop(tooLate(untilNanos, isOwnCount ? null : lastFailure), nowNanos);
        } else {
            dueNanos = untilNanos;
            waits.waitsFor(reason, nowNanos);
        }
    }

    private static boolean isOfSource(WaitReason reason) {
        return switch (reason) {
            case RATE_LIMIT, THROTTLED, QUOTA, RETRY_BACKOFF, BREAKER -> true;
            case SLOT, DELAY, SOURCE, STORE, ENDED -> false;
        };
    }

    private static boolean isPushback(WaitReason reason) {
        return switch (reason) {
            case THROTTLED, RETRY_BACKOFF, BREAKER -> true;
            case SLOT, RATE_LIMIT, QUOTA, DELAY, SOURCE, STORE, ENDED -> false;
        };
    }

    private Failure tooLate(long untilNanos, @Nullable Failure cause) {
        String when =
                lane.name()
                        + " may be asked again at "
                        + EpochNanos.toInstant(untilNanos)
                        + ", which is after the time limit of this run";
        return cause == null
                ? Failure.of(FailureKind.QUOTA_EXHAUSTED, when)
                : new Failure(cause.kind(), when + ": " + cause.message(), cause.retryAfter());
    }

    // ---- events ----

    void committed(Event.StepCommitted event, long nowNanos) {
        returned(event.latency());
        gate.succeeded(event);
        rules.succeeded();
        reservation.keepWishes(nowNanos);
        tally.records += event.records();
        tally.rejects += event.rejects();
        switch (event.step().kind()) {
            case PREPARE -> queue.prepared();
            case LIST -> tasks.listed(event, nowNanos);
            case DETAIL -> tasks.detailFetched(event.step());
        }
    }

    void failed(Event.StepFailed event, long nowNanos) {
        returned(event.latency());
        Step step = event.step();
        Failure failure = event.failure();
        if (status != CollectorStatus.RUNNING) {
            return;
        }
        lastFailure = failure;
        tally.throttles += failure.kind() == FailureKind.THROTTLED ? 1 : 0;
        FailureRules.Verdict verdict = rules.judge(step, failure, nowNanos);
        reservation.keepWishes(nowNanos);
        switch (verdict) {
            case FailureRules.Verdict.Retry(int attempt, long atNanos) ->
                    queue.retry(step, attempt, atNanos);
            case FailureRules.Verdict.GiveUpStep() -> giveUpStep(step, failure, nowNanos);
            case FailureRules.Verdict.EndLane(CollectorStatus ended, TaskState openTasks) ->
                    endEarly(ended, openTasks, failure, nowNanos);
        }
    }

    private void giveUpStep(Step step, Failure failure, long nowNanos) {
        tally.stepsFailed++;
        context.emit(new Command.GiveUpStep(step, failure));
        if (step.kind() == StepKind.PREPARE) {
            endEarly(CollectorStatus.FAILED, TaskState.FAILED, failure, nowNanos);
            return;
        }
        tasks.givenUp(step, failure, nowNanos);
    }

    void leftLate(Event.StepLeftLate event) {
        gate.leftLate(event);
    }

    void backlogLoaded(Event.BacklogLoaded event) {
        queue.details().loaded(event);
        isDirty = true;
    }

    void reserved(Event.LimitsReserved event, long nowNanos) {
        reservation.reserved(EpochNanos.of(event.until()), nowNanos);
        isDirty = true;
    }

    /** The store was lost or is back. */
    void storeChanged() {
        isDirty = true;
    }

    private void returned(Duration latency) {
        inFlight--;
        isDirty = true;
        tally.busyNanos += latency.toNanos();
    }

    // ---- end ----

    private void complete(long nowNanos) {
        tasks.endBegun();
        end(tally.status(), null, nowNanos);
    }

    /** No further step leaves; steps in flight may still come back. */
    void stop(@Nullable Failure failure, long nowNanos) {
        if (!status.isEnded()) {
            endEarly(CollectorStatus.STOPPED, TaskState.UNFINISHED, failure, nowNanos);
        }
    }

    private void endEarly(
            CollectorStatus newStatus, TaskState open, @Nullable Failure failure, long nowNanos) {
        tasks.endOpen(open, failure);
        end(newStatus, failure, nowNanos);
    }

    private void end(CollectorStatus newStatus, @Nullable Failure failure, long nowNanos) {
        status = newStatus;
        endFailure = failure;
        endedNanos = nowNanos;
        waits.waitsFor(WaitReason.ENDED, nowNanos);
        context.emit(new Command.LaneChanged(lane.name(), status, failure));
    }

    // ---- what is known of it ----

    /** Whether it has ended and nothing of it is in flight. */
    boolean isOver() {
        return status.isEnded() && inFlight == 0;
    }

    long endedNanos() {
        return endedNanos;
    }

    int inFlight() {
        return inFlight;
    }

    Lane lane() {
        return lane;
    }

    LaneTally tally() {
        return tally;
    }

    /** What of its limits counts as spent at that moment. */
    LimitState limitState(long nowNanos) {
        return status == CollectorStatus.RUNNING ? reservation.state(nowNanos) : gate.limitState();
    }

    LaneView view(long nowNanos) {
        return report.view(status, inFlight, dueNanos(), lastFailure, nowNanos);
    }

    LaneSummary summary(long nowNanos) {
        return report.summary(status, endFailure != null ? endFailure : lastFailure, nowNanos);
    }
}
