package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides every step of one source: begins it, issues its steps, takes their answers, ends it. */
final class LaneMachine {

    /** A shorter wait past the deadline is just the run's end; a longer one ends the lane. */
    private static final long LONG_WAIT_NANOS = 1_000_000_000L;

    /** While a source wants no request for longer, other lanes have the place. */
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final Lane lane;
    private final RunContext context;
    private final LaneQueue queue;
    private final LaneGate gate;
    private final Reservation reservation;
    private final Departure departure;
    private final FailureRules rules;
    private final LaneTally tally = new LaneTally();
    private final LimitStretches stretches;
    private final LaneTasks tasks;
    private final LaneStanding standing;
    private final LaneReport report;
    private @Nullable Failure lastFailure;
    private int inFlight;
    private boolean isDirty = true;

    LaneMachine(Lane lane, RunSpec spec, RunContext context) {
        this.lane = lane;
        this.context = context;
        SourceProfile source = lane.source();
        LimitState spent = spec.limits().get(source.name());
        SourceHistory known = spec.expected().get(source.name());
        SourceHistory expected = known == null ? SourceHistory.assumed(source) : known;
        this.queue = new LaneQueue(lane);
        this.stretches = new LimitStretches(source.limits());
        this.gate = new LaneGate(source, spent == null ? LimitState.FRESH : spent, expected);
        this.reservation = new Reservation(source.name(), gate, context);
        this.departure = new Departure(queue, gate, reservation, context);
        this.rules = new FailureRules(gate, context);
        this.tasks = new LaneTasks(source.name(), queue, tally, expected, context);
        this.standing = new LaneStanding(source.name(), context);
        this.report = new LaneReport(lane, expected, queue, gate, tally, standing);
        tally.tasksTotal = lane.zips().size();
        LaneProgress progress = spec.progress().get(source.name());
        if (progress != null) {
            tasks.goOn(progress);
            gate.goOn(progress);
        }
    }

    // ---- control ----

    /** Has a place, for the first time or again after a pause. */
    void start(long nowNanos) {
        boolean isFirst = standing.status() == CollectorStatus.WAITING;
        isDirty = true;
        tally.turns++;
        standing.begin(nowNanos);
        if (isFirst) {
            tasks.sayAgain();
            if (tally.tasksOpen() == 0) {
                standing.end(tally.status(), null, nowNanos);
            }
        }
    }

    /** Has no place and waits for one. */
    void waitsFor(WaitReason reason, long nowNanos) {
        standing.waitFor(reason, EpochNanos.NEVER, nowNanos);
    }

    boolean wantsPlace(long nowNanos) {
        return standing.wantsPlace(nowNanos);
    }

    boolean needsPump(long nowNanos) {
        return standing.isRunning() && (isDirty || standing.dueNanos() <= nowNanos);
    }

    long dueNanos() {
        return standing.dueNanos();
    }

    /** Issues all steps that may leave now and notes what the next one waits for. */
    void pump(long nowNanos) {
        isDirty = false;
        if (context.isStoreLost) {
            standing.waitFor(WaitReason.STORE, EpochNanos.NEVER, nowNanos);
            return;
        }
        boolean isAnotherReady = true;
        while (isAnotherReady) {
            if (queue.details().wantsLoading()) {
                context.emit(new Command.LoadBacklog(lane.name(), queue.details().beginLoading()));
            }
            Departure.Decision decision = departure.decide(inFlight, nowNanos);
            isAnotherReady = decision instanceof Departure.Decision.Leave;
            switch (decision) {
                case Departure.Decision.Leave(long permitNanos) ->
                        issue(queue.poll(gate.stepConcurrency(), nowNanos), permitNanos);
                case Departure.Decision.Wait(WaitReason reason, long untilNanos) ->
                        await(reason, untilNanos, nowNanos);
                case Departure.Decision.Complete() -> complete(nowNanos);
            }
        }
    }

    private void issue(LaneQueue.Draft draft, long permitNanos) {
        inFlight++;
        tally.requests++;
        tally.retries += draft.attempt() > 1 ? 1 : 0;
        long id = context.nextStepId();
        stretches.issued(id);
        context.emit(
                new Command.FetchStep(
                        new Step(
                                id,
                                lane.name(),
                                draft.zip(),
                                draft.kind(),
                                draft.position(),
                                draft.attempt(),
                                EpochNanos.toInstant(permitNanos))));
    }

    /**
     * Waits; where the source lets no step through for long, others have the place meanwhile, and
     * where it lets none through before the deadline, for good.
     */
    private void await(WaitReason reason, long untilNanos, long nowNanos) {
        boolean isLong = untilNanos - nowNanos > LONG_WAIT_NANOS || reason.isPushback();
        boolean isPause = untilNanos - nowNanos > PAUSE_NANOS && reason.isPause();
        boolean isOwnCount = !reason.isPushback() && !gate.isClosed(nowNanos);
        Failure cause = isOwnCount ? null : lastFailure;
        if (inFlight > 0 || !reason.isOfSource()) {
            standing.waitFor(reason, untilNanos, nowNanos);
        } else if (untilNanos >= context.deadlineNanos && isLong) {
            stop(tooLate(untilNanos, cause), nowNanos);
        } else if (isPause) {
            standing.pause(reason, untilNanos, cause, nowNanos);
        } else {
            standing.waitFor(reason, untilNanos, nowNanos);
        }
    }

    private Failure tooLate(long untilNanos, @Nullable Failure cause) {
        String when =
                lane.name()
                        + " may be asked again at "
                        + nextSecond(untilNanos)
                        + ", which is after the time limit of this run";
        return cause == null
                ? Failure.of(FailureKind.QUOTA_EXHAUSTED, when)
                : new Failure(cause.kind(), when + ": " + cause.message(), cause.retryAfter());
    }

    private static Instant nextSecond(long nanos) {
        return EpochNanos.toInstant(nanos).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
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
        tally.throttles += failure.kind() == FailureKind.THROTTLED ? 1 : 0;
        if (standing.isEnded()) {
            rules.remember(step, failure, nowNanos);
            return;
        }
        lastFailure = failure;
        FailureRules.Verdict verdict = rules.judge(step, failure, nowNanos);
        reservation.keepWishes(nowNanos);
        switch (verdict) {
            case FailureRules.Verdict.Retry(int attempt, long atNanos) ->
                    queue.retry(step, attempt, atNanos);
            case FailureRules.Verdict.GiveUpStep() -> giveUpStep(step, failure, nowNanos);
            case FailureRules.Verdict.EndLane(CollectorStatus ended, TaskState openTasks) -> {
                rules.remember(step, failure, nowNanos);
                endEarly(ended, openTasks, failure, nowNanos);
            }
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

    /** The step has not left; it goes first once there is another permit. */
    void missed(Step step, long nowNanos) {
        returned(Duration.ZERO);
        tally.requests--;
        stretches.missed(step.id());
        tally.retries -= step.attempt() > 1 ? 1 : 0;
        if (!standing.isEnded()) {
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

    /** The source has other limits, which hold for every step that has not been issued. */
    void limitsAre(List<RateLimit> limits, long nowNanos) {
        gate.limitsAre(limits);
        stretches.limitsAre(limits, context.newestStepId());
        reservation.beginAnew(nowNanos);
        if (!gate.isClosed(nowNanos)) {
            standing.endPause(nowNanos);
        }
        isDirty = true;
    }

    /** What holds for all lanes has changed: the store, or a pause. */
    void lookAgain() {
        isDirty = true;
    }

    private void returned(Duration latency) {
        inFlight--;
        isDirty = true;
        tally.answered(latency.toNanos());
    }

    // ---- end ----

    private void complete(long nowNanos) {
        tasks.endBegun();
        standing.end(tally.status(), null, nowNanos);
    }

    /** No further step leaves; steps in flight may still come back. */
    void stop(@Nullable Failure failure, long nowNanos) {
        if (!standing.isEnded()) {
            endEarly(CollectorStatus.STOPPED, TaskState.UNFINISHED, failure, nowNanos);
        }
    }

    private void endEarly(
            CollectorStatus newStatus, TaskState open, @Nullable Failure failure, long nowNanos) {
        tasks.endOpen(open, failure);
        standing.end(newStatus, failure, nowNanos);
    }

    // ---- what is known of it ----

    /** Whether it has ended and nothing of it is in flight. */
    boolean isOver() {
        return standing.isEnded() && inFlight == 0;
    }

    /** Whether it counts among the lanes that run at the same time. */
    boolean holdsPlace() {
        return standing.isRunning() || inFlight > 0;
    }

    long leftPlaceNanos() {
        return standing.leftPlaceNanos();
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

    /** What its source was asked, for the least time that takes. */
    LowerBound.Work work() {
        boolean isAllAnswered = tally.requests > 0 && inFlight == 0;
        return new LowerBound.Work(
                tally.requests,
                Duration.ofNanos(tally.busyNanos),
                Duration.ofNanos(isAllAnswered ? tally.leastLatencyNanos : 0),
                tally.turns,
                stretches.all());
    }

    /** What of its limits counts as spent at that moment. */
    LimitState limitState(long nowNanos) {
        return standing.isRunning() ? reservation.state(nowNanos) : gate.limitState();
    }

    LaneView view(long nowNanos) {
        return report.view(inFlight, lastFailure, nowNanos);
    }

    LaneSummary summary(long nowNanos) {
        return report.summary(lastFailure, nowNanos);
    }
}
