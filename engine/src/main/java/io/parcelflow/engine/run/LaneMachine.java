package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides every step of one source: pace, concurrency, retries, breaker, end. */
final class LaneMachine {

    /**
     * How far ahead a permit is given to a step, which then waits for its moment by itself: late
     * wake-ups of the machine do not cost permits.
     */
    private static final long LOOKAHEAD_NANOS = 25_000_000;

    private static final int THROTTLES_IN_ROW_MAX = 20;
    private static final int LAYOUT_CHANGES_IN_ROW_MAX = 3;
    private static final int PERMANENT_FAILURES_IN_ROW_MAX = 8;

    private final Lane lane;
    private final SourceProfile source;
    private final RunContext context;
    private final LaneQueue queue;
    private final Pacer pacer;
    private final Breaker breaker = new Breaker();
    private final LatencyHistogram latencies = new LatencyHistogram();
    private final LaneTally tally = new LaneTally();
    private final WaitLog waits;
    private final SourceHistory expected;

    private CollectorStatus status = CollectorStatus.WAITING;
    private @Nullable Failure endFailure;
    private @Nullable Failure lastFailure;
    private int inFlight;
    private long pausedUntilNanos = Long.MIN_VALUE;
    private long throttledAtNanos = Long.MIN_VALUE;
    private boolean isQuotaPause;
    private int throttlesInRow;
    private int layoutChangesInRow;
    private int permanentFailuresInRow;
    private long dueNanos = EpochNanos.NEVER;
    private boolean isDirty = true;
    private long endedNanos;

    LaneMachine(Lane lane, RunSpec spec, RunContext context) {
        this.lane = lane;
        this.source = lane.source();
        this.context = context;
        this.queue = new LaneQueue(lane);
        LimitState spent = spec.limits().get(source.name());
        this.pacer = new Pacer(source.limits(), spent == null ? LimitState.FRESH : spent);
        this.waits = new WaitLog(context.startNanos);
        SourceHistory known = spec.expected().get(source.name());
        this.expected = known == null ? SourceHistory.assumed(source) : known;
        tally.tasksTotal = lane.zips().size();
    }

    // ---- control ----

    void start(long nowNanos) {
        status = CollectorStatus.RUNNING;
        isDirty = true;
        waits.waitsFor(WaitReason.RATE_LIMIT, nowNanos);
        context.emit(new Command.LaneChanged(source.name(), status, null));
        if (tally.tasksTotal == 0) {
            end(CollectorStatus.COMPLETED, null, nowNanos);
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
        while (status == CollectorStatus.RUNNING) {
            if (queue.details().wantsLoading()) {
                context.emit(
                        new Command.LoadBacklog(source.name(), queue.details().beginLoading()));
            }
            if (inFlight >= stepConcurrency()) {
                await(WaitReason.SOURCE, EpochNanos.NEVER, nowNanos);
                return;
            }
            long readyAt = queue.readyAt(nowNanos);
            if (readyAt > nowNanos) {
                if (inFlight == 0 && queue.isDrained()) {
                    complete(nowNanos);
                } else {
                    boolean awaitsSource = inFlight > 0 && readyAt == EpochNanos.NEVER;
                    await(
                            awaitsSource ? WaitReason.SOURCE : queue.idleReason(nowNanos),
                            readyAt,
                            nowNanos);
                }
                return;
            }
            if (!issueIfPermitted(nowNanos)) {
                return;
            }
        }
    }

    private boolean issueIfPermitted(long nowNanos) {
        if (breaker.openUntilNanos() > nowNanos) {
            await(WaitReason.BREAKER, breaker.openUntilNanos(), nowNanos);
            return false;
        }
        if (pausedUntilNanos > nowNanos) {
            await(
                    isQuotaPause ? WaitReason.QUOTA : WaitReason.THROTTLED,
                    pausedUntilNanos,
                    nowNanos);
            return false;
        }
        long permitNanos = pacer.earliest(nowNanos);
        if (permitNanos > nowNanos + LOOKAHEAD_NANOS) {
            await(
                    pacer.isQuotaBound(nowNanos) ? WaitReason.QUOTA : WaitReason.RATE_LIMIT,
                    permitNanos - LOOKAHEAD_NANOS / 2,
                    nowNanos);
            return false;
        }
        if (permitNanos >= context.deadlineNanos) {
            await(WaitReason.RATE_LIMIT, context.deadlineNanos, nowNanos);
            return false;
        }
        pacer.take(permitNanos);
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
                                source.name(),
                                draft.zip(),
                                draft.kind(),
                                draft.position(),
                                draft.attempt(),
                                EpochNanos.toInstant(permitNanos))));
    }

    private void await(WaitReason reason, long untilNanos, long nowNanos) {
        if (untilNanos != EpochNanos.NEVER
                && untilNanos >= context.deadlineNanos
                && inFlight == 0
                && reason != WaitReason.RATE_LIMIT) {
            Failure failure =
                    lastFailure != null && reason != WaitReason.QUOTA
                            ? lastFailure
                            : Failure.of(
                                    FailureKind.QUOTA_EXHAUSTED,
                                    source.name()
                                            + " may be asked again at "
                                            + EpochNanos.toInstant(untilNanos)
                                            + ", which is after the time limit of this run");
            endOpenTasks(TaskState.UNFINISHED, failure);
            end(CollectorStatus.STOPPED, failure, nowNanos);
            return;
        }
        dueNanos = untilNanos;
        waits.waitsFor(reason, nowNanos);
    }

    /** Little's law: as many as leave during one answer's time, never more than allowed. */
    private int stepConcurrency() {
        if (breaker.isProbing()) {
            return 1;
        }
        long intervalNanos = pacer.intervalNanos();
        if (intervalNanos == 0) {
            return source.maxInFlight();
        }
        double latencyNanos =
                latencies.isEmpty()
                        ? expected.latency().toNanos()
                        : latencies.recentUpperNanos();
        double needed = (latencyNanos + LOOKAHEAD_NANOS) / intervalNanos;
        return (int) Math.min(source.maxInFlight(), Math.ceil(needed) + 1);
    }

    // ---- events ----

    void committed(Event.StepCommitted event, long nowNanos) {
        returned(event.latency());
        breaker.succeeded();
        pacer.succeeded();
        throttlesInRow = 0;
        layoutChangesInRow = 0;
        permanentFailuresInRow = 0;
        tally.records += event.records();
        tally.rejects += event.rejects();
        latencies.add(event.latency().toNanos());
        if (event.crawlDelay() != null) {
            pacer.crawlDelay(event.crawlDelay());
        }
        switch (event.step().kind()) {
            case PREPARE -> queue.prepared();
            case LIST -> listed(event, nowNanos);
            case DETAIL -> {
                tally.details++;
                queue.details().settled(event.step().position());
                detailSettled(queue.task(event.step().zip()), true);
            }
        }
    }

    private void listed(Event.StepCommitted event, long nowNanos) {
        tally.pages++;
        queue.details().discovered(event.detailsDue());
        TaskRun task = queue.task(event.step().zip());
        if (task == null) {
            return;
        }
        task.pages++;
        task.pagesExpected = Math.max(task.pagesExpected, event.pagesExpected());
        task.records += event.records();
        task.rejects += event.rejects();
        task.detailsOpen += event.detailsDue();
        String nextCursor = event.nextCursor();
        if (nextCursor != null) {
            queue.listOn(task, nextCursor);
        } else {
            task.isListed = true;
            queue.listingEnded(nowNanos);
            endIfSettled(task);
        }
    }

    private void detailSettled(@Nullable TaskRun task, boolean succeeded) {
        if (task != null) {
            task.detailsOpen--;
            task.details += succeeded ? 1 : 0;
            endIfSettled(task);
        }
    }

    private void endIfSettled(TaskRun task) {
        if (task.isListed && task.detailsOpen <= 0) {
            endTask(task, task.failures == 0 ? TaskState.DONE : TaskState.INCOMPLETE);
        }
    }

    private void endTask(TaskRun task, TaskState state) {
        tally.ended(state, 1);
        queue.remove(task);
        context.emit(new Command.EndTask(task.ended(source.name(), state)));
    }

    void failed(Event.StepFailed event, long nowNanos) {
        returned(event.latency());
        Failure failure = event.failure();
        lastFailure = failure;
        if (status != CollectorStatus.RUNNING) {
            return;
        }
        if (failure.kind().disablesSource()) {
            giveUp(CollectorStatus.DISABLED, failure, nowNanos);
            return;
        }
        switch (failure.kind()) {
            case THROTTLED -> throttled(event.step(), failure, nowNanos);
            case QUOTA_EXHAUSTED -> quotaExhausted(event.step(), failure, nowNanos);
            case TRANSIENT, TIMEOUT -> transientFailure(event.step(), failure, nowNanos);
            case LAYOUT_CHANGED, NOT_FOUND, BAD_RESPONSE, DEFECT ->
                    permanentFailure(event.step(), failure, nowNanos);
            case UNAUTHORIZED, BLOCKED, DISALLOWED ->
                    throw new IllegalStateException("handled above");
        }
    }

    private void throttled(Step step, Failure failure, long nowNanos) {
        tally.throttles++;
        throttlesInRow++;
        if (throttlesInRow > THROTTLES_IN_ROW_MAX) {
            giveUp(CollectorStatus.FAILED, failure, nowNanos);
            return;
        }
        // Steps that were already under way when the pace dropped say nothing about the new pace.
        if (EpochNanos.of(step.notBefore()) >= throttledAtNanos) {
            pacer.throttled();
            throttledAtNanos = nowNanos;
        }
        pause(failure, context.retryPolicy.backoff(throttlesInRow, context.random), nowNanos);
        queue.retry(step, step.attempt(), pausedUntilNanos);
    }

    private void quotaExhausted(Step step, Failure failure, long nowNanos) {
        if (failure.retryAfter() == null) {
            endOpenTasks(TaskState.UNFINISHED, failure);
            end(CollectorStatus.STOPPED, failure, nowNanos);
            return;
        }
        pause(failure, failure.retryAfter(), nowNanos);
        isQuotaPause = true;
        queue.retry(step, step.attempt(), pausedUntilNanos);
    }

    private void transientFailure(Step step, Failure failure, long nowNanos) {
        breaker.failed(nowNanos);
        if (breaker.hasGivenUp()) {
            giveUp(CollectorStatus.FAILED, failure, nowNanos);
            return;
        }
        if (failure.retryAfter() != null) {
            pause(failure, failure.retryAfter(), nowNanos);
        }
        if (step.attempt() < context.retryPolicy.maxAttempts()) {
            long backoffNanos =
                    context.retryPolicy.backoff(step.attempt(), context.random).toNanos();
            queue.retry(
                    step,
                    step.attempt() + 1,
                    Math.max(nowNanos + backoffNanos, pausedUntilNanos));
        } else {
            giveUpStep(step, failure, nowNanos);
        }
    }

    private void permanentFailure(Step step, Failure failure, long nowNanos) {
        permanentFailuresInRow++;
        layoutChangesInRow += failure.kind() == FailureKind.LAYOUT_CHANGED ? 1 : 0;
        if (failure.kind() != FailureKind.NOT_FOUND
                && (layoutChangesInRow >= LAYOUT_CHANGES_IN_ROW_MAX
                        || permanentFailuresInRow >= PERMANENT_FAILURES_IN_ROW_MAX)) {
            giveUp(CollectorStatus.FAILED, failure, nowNanos);
        } else {
            giveUpStep(step, failure, nowNanos);
        }
    }

    private void giveUpStep(Step step, Failure failure, long nowNanos) {
        tally.stepsFailed++;
        context.emit(new Command.GiveUpStep(step, failure));
        if (step.kind() == StepKind.PREPARE) {
            giveUp(CollectorStatus.FAILED, failure, nowNanos);
            return;
        }
        TaskRun task = queue.task(step.zip());
        if (task != null) {
            task.failures++;
            task.lastFailure = failure;
        }
        if (step.kind() == StepKind.DETAIL) {
            queue.details().settled(step.position());
            detailSettled(task, false);
        } else if (task != null) {
            queue.listingEnded(nowNanos);
            endTask(task, TaskState.FAILED);
        }
    }

    private void pause(Failure failure, Duration otherwise, long nowNanos) {
        Duration asked = failure.retryAfter();
        long untilNanos = nowNanos + (asked == null ? otherwise : asked).toNanos();
        if (untilNanos > pausedUntilNanos) {
            pausedUntilNanos = untilNanos;
            isQuotaPause = false;
        }
    }

    void backlogLoaded(Event.BacklogLoaded event) {
        queue.details().loaded(event);
        isDirty = true;
    }

    private void returned(Duration latency) {
        inFlight--;
        isDirty = true;
        tally.busyNanos += latency.toNanos();
    }

    // ---- end ----

    private void complete(long nowNanos) {
        for (TaskRun task : queue.begunTasks()) {
            endTask(task, task.failures == 0 ? TaskState.DONE : TaskState.INCOMPLETE);
        }
        end(tally.status(), null, nowNanos);
    }

    private void giveUp(CollectorStatus newStatus, Failure failure, long nowNanos) {
        TaskState state =
                newStatus == CollectorStatus.DISABLED ? TaskState.SKIPPED : TaskState.FAILED;
        endOpenTasks(state, failure);
        end(newStatus, failure, nowNanos);
    }

    /** No further step leaves; steps in flight may still come back. */
    void stop(@Nullable Failure failure, long nowNanos) {
        if (!status.isEnded()) {
            endOpenTasks(TaskState.UNFINISHED, failure);
            end(CollectorStatus.STOPPED, failure, nowNanos);
        }
    }

    private void endOpenTasks(TaskState state, @Nullable Failure failure) {
        long open = tally.tasksOpen();
        if (open > 0) {
            tally.ended(state, open);
            context.emit(new Command.EndOpenTasks(source.name(), state, failure));
        }
        queue.clear();
    }

    private void end(CollectorStatus newStatus, @Nullable Failure failure, long nowNanos) {
        status = newStatus;
        endFailure = failure;
        endedNanos = nowNanos;
        waits.waitsFor(WaitReason.ENDED, nowNanos);
        context.emit(new Command.LaneChanged(source.name(), status, failure));
    }

    /** Whether it has ended and nothing of it is in flight. */
    boolean isOver() {
        return status.isEnded() && inFlight == 0;
    }

    CollectorStatus status() {
        return status;
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

    LimitState limitState() {
        return pacer.state();
    }

    LaneView view(long nowNanos) {
        waits.settle(nowNanos);
        return new LaneView(
                source.name(),
                status,
                tally.tasksTotal,
                tally.tasksDone(),
                tally.tasksEnded() - tally.tasksDone(),
                tally.requests,
                tally.retries,
                tally.throttles,
                tally.records,
                tally.rejects,
                tally.details,
                queue.details().remaining(),
                inFlight,
                waits.reason(),
                dueNanos == EpochNanos.NEVER ? null : EpochNanos.toInstant(dueNanos),
                RemainingWork.of(lane, queue, tally, expected).duration(rate(nowNanos)),
                lastFailure == null ? null : lastFailure.message());
    }

    /** Requests per second to expect: as measured so far, else by limit and latency. */
    private double rate(long nowNanos) {
        double latencyNanos =
                latencies.isEmpty() ? expected.latency().toNanos() : latencies.recentMeanNanos();
        double byLatency = stepConcurrency() * 1e9 / Math.max(1, latencyNanos);
        long intervalNanos = pacer.intervalNanos();
        double byLimit = intervalNanos == 0 ? byLatency : 1e9 / intervalNanos;
        return Math.min(byLatency, byLimit);
    }

    LaneSummary summary(long nowNanos) {
        waits.settle(nowNanos);
        return new LaneSummary(
                source.name(),
                status,
                tally.tasksByStateCopy(),
                tally.requests,
                tally.retries,
                tally.throttles,
                tally.pages,
                tally.details,
                queue.details().remaining(),
                tally.records,
                tally.rejects,
                tally.stepsFailed,
                latencies.quantile(0.5),
                Duration.ofNanos(tally.busyNanos),
                waits.totals(),
                waits.timeline(),
                endFailure != null ? endFailure : lastFailure);
    }
}
