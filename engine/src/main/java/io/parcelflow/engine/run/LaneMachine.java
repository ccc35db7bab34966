package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.LowerBound;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state machine of one source: starts it, issues its steps, handles results, ends it. */
final class LaneMachine {

    private final Lane lane;
    private final RunContext context;
    private final LaneQueue queue;
    private final LaneThrottle throttle;
    private final PermitReservation reservation;
    private final StepScheduler stepScheduler;
    private final FailurePolicy failurePolicy;
    private final WaitPolicy waitPolicy;
    private final LaneCounters counters = new LaneCounters();
    private final LimitPeriods limitPeriods;
    private final LaneTasks tasks;
    private final LaneState state;
    private final LaneReporter reporter;
    private @Nullable Failure lastFailure;
    private int inFlight;
    private boolean isDirty = true;

    LaneMachine(Lane lane, RunSpec spec, RunContext context) {
        this.lane = lane;
        this.context = context;
        SourceProfile source = lane.source();
        LimitState spent = spec.limits().getOrDefault(source.name(), LimitState.UNUSED);
        SourceHistory known = spec.history().get(source.name());
        SourceHistory expected = known == null ? SourceHistory.defaults(source) : known;
        this.queue = new LaneQueue(lane);
        this.limitPeriods = new LimitPeriods(source.limits());
        this.throttle = new LaneThrottle(source, spent, expected);
        this.reservation = new PermitReservation(source.name(), throttle, context);
        this.stepScheduler = new StepScheduler(queue, throttle, reservation, context);
        this.failurePolicy = new FailurePolicy(throttle, context);
        this.waitPolicy = new WaitPolicy(source.name(), context);
        this.tasks = new LaneTasks(source.name(), queue, counters, expected, context);
        this.state = new LaneState(source.name(), context);
        this.reporter = new LaneReporter(lane, expected, queue, throttle, counters, state);
        counters.tasksTotal = lane.zips().size();
        LaneProgress progress = spec.progress().get(source.name());
        if (progress != null) {
            tasks.resume(progress);
            throttle.resume(progress);
        }
    }

    /** The lane has a slot, for the first time or again after a pause. */
    void start(long nowNanos) {
        boolean isFirst = state.status() == CollectorStatus.WAITING;
        isDirty = true;
        counters.activations++;
        state.startRunning(nowNanos);
        if (isFirst) {
            tasks.repeatEndListing();
            if (counters.tasksOpen() == 0) {
                state.end(counters.status(), null, nowNanos);
            }
        }
    }

    /** The lane has no slot and waits for one. */
    void waitForSlot(WaitReason reason, long nowNanos) {
        state.waitFor(reason, EpochNanos.NEVER, nowNanos);
    }

    boolean wantsSlot(long nowNanos) {
        return state.wantsSlot(nowNanos);
    }

    boolean mustIssueSteps(long nowNanos) {
        return state.isRunning() && (isDirty || state.dueNanos() <= nowNanos);
    }

    long dueNanos() {
        return state.dueNanos();
    }

    /** Issues all steps that may be sent now and records what the next one waits for. */
    void issueSteps(long nowNanos) {
        isDirty = false;
        if (context.isStoreLost) {
            state.waitFor(WaitReason.STORE, EpochNanos.NEVER, nowNanos);
            return;
        }
        boolean isAnotherReady = true;
        while (isAnotherReady) {
            if (queue.details().needsLoading()) {
                context.emit(new Command.LoadBacklog(lane.name(), queue.details().beginLoading()));
            }
            StepScheduler.Decision decision = stepScheduler.decide(inFlight, nowNanos);
            isAnotherReady = decision instanceof StepScheduler.Decision.Issue;
            switch (decision) {
                case StepScheduler.Decision.Issue(long permitNanos) ->
                        issue(queue.poll(throttle.stepConcurrency(), nowNanos), permitNanos);
                case StepScheduler.Decision.Wait(WaitReason reason, long untilNanos) ->
                        await(reason, untilNanos, nowNanos);
                case StepScheduler.Decision.Complete() -> {
                    tasks.endStarted();
                    state.end(counters.status(), null, nowNanos);
                }
            }
        }
    }

    private void issue(LaneQueue.PendingStep pending, long permitNanos) {
        inFlight++;
        counters.issued(pending.attempt());
        long id = context.nextStepId();
        limitPeriods.issued(id);
        context.emit(new Command.FetchStep(pending.issued(id, lane.name(), permitNanos)));
    }

    private void await(WaitReason reason, long untilNanos, long nowNanos) {
        Failure cause = reason.isPushback() || throttle.isClosed(nowNanos) ? lastFailure : null;
        switch (waitPolicy.decide(reason, untilNanos, inFlight > 0, cause, nowNanos)) {
            case WaitPolicy.Decision.Wait() -> state.waitFor(reason, untilNanos, nowNanos);
            case WaitPolicy.Decision.Pause() -> state.pause(reason, untilNanos, cause, nowNanos);
            case WaitPolicy.Decision.Stop(Failure failure) -> stop(failure, nowNanos);
        }
    }

    void committed(Event.StepCommitted event, long nowNanos) {
        returned(event.latency());
        throttle.succeeded(event);
        failurePolicy.succeeded();
        reservation.persistPushback(nowNanos);
        counters.rejects += event.rejects();
        switch (event.step().kind()) {
            case PREPARE -> queue.prepared();
            case LIST -> tasks.listed(event, nowNanos);
            case DETAIL -> tasks.detailFetched(event);
        }
    }

    void failed(Event.StepFailed event, long nowNanos) {
        returned(event.latency());
        Step step = event.step();
        Failure failure = event.failure();
        counters.throttles += failure.kind() == FailureKind.THROTTLED ? 1 : 0;
        if (state.isEnded()) {
            failurePolicy.recordFailure(step, failure, nowNanos);
            return;
        }
        lastFailure = failure;
        FailurePolicy.Reaction reaction =
                failurePolicy.reactTo(step, failure, counters.tasksOpen() == 1, nowNanos);
        reservation.persistPushback(nowNanos);
        switch (reaction) {
            case FailurePolicy.Reaction.Retry(int attempt, long atNanos) ->
                    queue.retry(step, attempt, atNanos);
            case FailurePolicy.Reaction.AbandonStep() -> abandonStep(step, failure, nowNanos);
            case FailurePolicy.Reaction.EndLane(CollectorStatus ended, TaskState openTasks) -> {
                failurePolicy.recordFailure(step, failure, nowNanos);
                tasks.recordDetailFailure(step, failure);
                endEarly(ended, openTasks, failure, nowNanos);
            }
        }
    }

    private void abandonStep(Step step, Failure failure, long nowNanos) {
        tasks.recordFailure(step, failure);
        if (step.kind() == StepKind.PREPARE) {
            endEarly(CollectorStatus.FAILED, TaskState.FAILED, failure, nowNanos);
            return;
        }
        tasks.stepAbandoned(step, failure, nowNanos);
    }

    void pauseRequested(Duration pause, long nowNanos) {
        isDirty = true;
        reservation.pause(pause, state.isEnded(), nowNanos);
    }

    void sentLate(Event.StepSentLate event) {
        throttle.sentLate(event);
    }

    /** The step was not sent; it is first in line for the next permit. */
    void notSent(Step step, long nowNanos) {
        returned(Duration.ZERO);
        counters.notSent(step.attempt());
        limitPeriods.notSent(step.id());
        if (!state.isEnded()) {
            queue.retry(step, step.attempt(), nowNanos);
        }
    }

    void backlogLoaded(Event.BacklogLoaded event) {
        queue.details().loaded(event);
        isDirty = true;
    }

    void reserved(Event.LimitsReserved event, long nowNanos) {
        reservation.reserved(EpochNanos.of(event.until()), nowNanos);
        isDirty = true;
    }

    /** Changes the rate limits for all steps not issued yet. */
    void updateLimits(List<RateLimit> limits, long nowNanos) {
        throttle.updateLimits(limits);
        limitPeriods.updateLimits(limits, context.newestStepId());
        reservation.reset(nowNanos);
        if (!throttle.isClosed(nowNanos)) {
            state.endPause(nowNanos);
        }
        isDirty = true;
    }

    /** Something that affects all lanes has changed: the store, or a pause. */
    void recheck() {
        isDirty = true;
    }

    private void returned(Duration latency) {
        inFlight--;
        isDirty = true;
        counters.answered(latency.toNanos());
    }

    /** Issues no further steps; steps in flight may still end. */
    void stop(@Nullable Failure failure, long nowNanos) {
        if (!state.isEnded()) {
            Failure cause = failure == null ? reporter.silence(inFlight, nowNanos) : failure;
            endEarly(CollectorStatus.STOPPED, TaskState.UNFINISHED, cause, nowNanos);
        }
    }

    private void endEarly(
            CollectorStatus newStatus, TaskState open, @Nullable Failure failure, long nowNanos) {
        tasks.endOpen(open, failure);
        state.end(newStatus, failure, nowNanos);
    }

    /** Whether it has ended and has no steps in flight. */
    boolean isOver() {
        return state.isEnded() && inFlight == 0;
    }

    /** Whether it counts as running in parallel with others. */
    boolean holdsSlot() {
        return state.isRunning() || inFlight > 0;
    }

    long slotReleasedNanos() {
        return state.slotReleasedNanos();
    }

    int inFlight() {
        return inFlight;
    }

    Lane lane() {
        return lane;
    }

    LaneCounters counters() {
        return counters;
    }

    /** The requests of its source, for the lower bound. */
    LowerBound.LaneWorkload workload() {
        return reporter.workload(inFlight, limitPeriods.all());
    }

    /** The state of its rate limits at that time. */
    LimitState limitState(long nowNanos) {
        return state.isRunning() ? reservation.state(nowNanos) : throttle.limitState();
    }

    LaneView view(long nowNanos) {
        return reporter.view(inFlight, lastFailure, nowNanos);
    }

    LaneSummary summary(long nowNanos) {
        return reporter.summary(lastFailure, nowNanos);
    }
}
