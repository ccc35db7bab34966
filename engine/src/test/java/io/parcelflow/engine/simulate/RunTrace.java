package io.parcelflow.engine.simulate;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.TuningAdvice;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches a run event by event and fails at the first thing that must never happen. */
final class RunTrace implements Consumer<Object> {

    private final Plan plan;
    private final Map<String, SourceTrace> sources = new LinkedHashMap<>();
    private final Instant deadline;
    private final boolean mustComplete;
    private Instant now;
    private @Nullable RunOutcome stopped;
    private @Nullable RunSummary summary;

    RunTrace(RandomRun run) {
        this.plan = run.plan;
        this.now = RandomRun.START;
        this.mustComplete = run.mustComplete();
        this.deadline = now.plus(plan.timeLimit());
        for (Lane lane : plan.lanes()) {
            SourceModel model = Objects.requireNonNull(run.models.get(lane.name()));
            sources.put(lane.name(), new SourceTrace(lane, model));
        }
    }

    static void require(boolean holds, String wrong, @Nullable Object... facts) {
        if (!holds) {
            throw new AssertionError(wrong + ": " + Arrays.toString(facts));
        }
    }

    private SourceTrace source(String name) {
        return Objects.requireNonNull(sources.get(name), name);
    }

    @Override
    public void accept(Object eventOrCommand) {
        require(summary == null, "something follows the end", eventOrCommand);
        switch (eventOrCommand) {
            case Event event -> happened(event);
            case Command command -> decided(command);
            default -> throw new AssertionError("neither event nor command: " + eventOrCommand);
        }
    }

    private void happened(Event event) {
        require(!event.at().isBefore(now), "time runs backwards", event);
        now = event.at();
        switch (event) {
            case Event.StepCommitted committed ->
                    source(committed.step().source()).committed(committed);
            case Event.StepFailed failed -> source(failed.step().source()).failed(failed);
            case Event.StopRequested stop -> stopRequested(stop.outcome());
            case Event.SourcePauseRequested _,
                    Event.StepSentLate _,
                    Event.StepNotSent _,
                    Event.BacklogLoaded _,
                    Event.Tick _ -> {}
            case Event.LimitsReserved _,
                    Event.StoreLost _,
                    Event.StoreRecovered _,
                    Event.PauseRequested _,
                    Event.LimitsChanged _,
                    Event.ResumeRequested _ -> {}
        }
    }

    private void stopRequested(RunOutcome outcome) {
        if (stopped == null && now.isBefore(deadline)) {
            stopped = outcome;
        }
    }

    private void decided(Command command) {
        switch (command) {
            case Command.FetchStep fetch -> {
                require(stopped == null, "a step leaves after the stop", fetch);
                Instant leaves = fetch.step().notBefore();
                require(leaves.isBefore(deadline), "a step leaves after the deadline", fetch);
                source(fetch.step().source()).fetches(fetch.step(), now);
                requireConcurrency();
            }
            case Command.PublishLaneStatus changed -> {
                source(changed.source()).changed(changed.status());
                requireConcurrency();
            }
            case Command.EndTask end -> source(end.task().source()).taskEnded(end.task());
            case Command.EndOpenTasks end -> source(end.source()).openTasksEnded(end.state());
            case Command.RecordStepFailure giveUp ->
                    source(giveUp.step().source()).abandoned(giveUp.step());
            case Command.WakeAt(Instant at) ->
                    require(at.isAfter(now), "is to be woken in the past", at, now);
            case Command.EndRun end -> {
                summary = end.summary();
                ended(end.summary());
            }
            case Command.ReserveLimits _, Command.EndListing _ -> {}
            case Command.LoadBacklog _, Command.InterruptSteps _ -> {}
        }
    }

    private void requireConcurrency() {
        int inAll = 0;
        for (Stage stage : plan.stages()) {
            int inStage = 0;
            for (Lane lane : stage.lanes()) {
                inStage += source(lane.name()).holdsSlot() ? 1 : 0;
            }
            require(inStage <= stage.concurrency(), "lanes at once in", inStage, stage.name());
            inAll += inStage;
        }
        require(inAll <= plan.maxConcurrentLanes(), "too many lanes at once", inAll);
    }

    private void ended(RunSummary end) {
        Duration makespan = end.makespan();
        require(end.endedAt().equals(now), "the end is not now", end.endedAt(), now);
        Duration longest = plan.timeLimit().plus(RunMachine.GRACE_PERIOD);
        require(makespan.compareTo(longest) <= 0, "the run is too long", makespan);
        require(
                end.lowerBound().duration().compareTo(makespan) <= 0,
                "lower bound above makespan",
                end.lowerBound(),
                makespan);
        require(
                !end.advice().isBlank()
                        || end.makespan().minus(end.paused()).compareTo(TuningAdvice.SHORT_RUN) < 0,
                "no advice");
        for (LaneSummary lane : end.lanes()) {
            source(lane.source()).ended(lane, makespan);
        }
        require(
                end.tasksTotal() == plan.taskCount(),
                "tasks do not sum to the total",
                end.tasksTotal());
        requireOutcome(end);
    }

    private void requireOutcome(RunSummary end) {
        boolean allDone = end.tasks(TaskState.DONE) == plan.taskCount();
        boolean someDone = end.tasks(TaskState.DONE) > 0 || end.records() > 0;
        boolean fits =
                switch (end.outcome()) {
                    case COMPLETED -> allDone;
                    case PARTIAL -> !allDone && someDone && stopped == null;
                    case FAILED -> !someDone && stopped == null;
                    case CANCELLED, INTERRUPTED -> !allDone && end.outcome() == stopped;
                    case TIMED_OUT -> !allDone && stopped == null && !now.isBefore(deadline);
                };
        require(!mustComplete || allDone, "did not complete", end.outcome(), end.lanes());
        require(fits, "the outcome does not fit", end.outcome(), end.lanes(), stopped);
        require(
                (end.successRate() == 1) == (end.outcome() == RunOutcome.COMPLETED),
                "success rate of",
                end.successRate(),
                end.outcome());
    }

    RunSummary summary() {
        return Objects.requireNonNull(summary, "the run has not ended");
    }
}
