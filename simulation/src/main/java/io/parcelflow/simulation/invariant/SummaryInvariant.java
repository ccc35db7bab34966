package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.TuningAdvice;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.world.InvariantViolatedException;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up by itself what a summary tells. */
final class SummaryInvariant extends Invariant {

    private static final class Sums {
        long requests;
        long retries;
        long busyNanos;
    }

    private final Map<String, Sums> sums = new HashMap<>();
    private @Nullable RunSpec spec;
    private @Nullable RunOutcome stopped;
    private long aheadNanos;
    private long beganNanos;
    private long heardNanos;
    private long sluggishNanos;
    private boolean hasEnded;
    private final long jitterNanos;

    SummaryInvariant(Scenario scenario) {
        super("a run ends in time, its outcome fits its tasks, its waits add up to its makespan");
        this.jitterNanos = scenario.jitter().toNanos();
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> {
                sums.clear();
                stopped = null;
                hasEnded = false;
                sluggishNanos = 2 * jitterNanos;
                spec = began.spec();
                aheadNanos = began.clockAheadNanos();
                beganNanos = began.at();
                heardNanos = began.at();
            }
            case TrialEvent.ProcessStalled stalled -> sluggishNanos += stalled.length().toNanos();
            case TrialEvent.EventDelivered(long _, Event event) -> delivered(event);
            case TrialEvent.ViewTaken(long at, var _) -> heardNanos = Math.max(heardNanos, at);
            case TrialEvent.CommandIssued(long at, Command command) -> decided(at, command);
            default -> {}
        }
    }

    private Sums of(String source) {
        return sums.computeIfAbsent(source, _ -> new Sums());
    }

    private void delivered(Event event) {
        // News may be older than the moment they are told at.
        heardNanos = Math.max(heardNanos, TrialClock.nanos(event.at()) - aheadNanos);
        switch (event) {
            case Event.StepCommitted committed ->
                    of(committed.step().source()).busyNanos += committed.latency().toNanos();
            case Event.StepFailed failed ->
                    of(failed.step().source()).busyNanos += failed.latency().toNanos();
            case Event.StepNotSent missed -> {
                Sums lane = of(missed.step().source());
                lane.requests--;
                lane.retries -= missed.step().attempt() > 1 ? 1 : 0;
            }
            case Event.StopRequested stop -> {
                if (stopped == null && heardNanos < deadlineNanos()) {
                    stopped = stop.outcome();
                }
            }
            default -> {}
        }
    }

    private RunSpec spec() {
        if (spec == null) {
            throw new InvariantViolatedException(
                    description(), "something happens before the run begins");
        }
        return spec;
    }

    private long deadlineNanos() {
        return beganNanos + spec().plan().timeLimit().minus(spec().workedBefore()).toNanos();
    }

    private void decided(long at, Command command) {
        require(!hasEnded, "something follows the end", command);
        switch (command) {
            case Command.FetchStep(Step step) -> {
                Sums lane = of(step.source());
                lane.requests++;
                lane.retries += step.attempt() > 1 ? 1 : 0;
            }
            case Command.EndRun(RunSummary summary) -> {
                hasEnded = true;
                ended(at, summary);
            }
            default -> {}
        }
    }

    private void ended(long at, RunSummary summary) {
        Duration makespan = Duration.ofNanos(heardNanos - beganNanos);
        require(
                TrialClock.nanos(summary.endedAt()) - aheadNanos == heardNanos,
                "the end is not now",
                summary.endedAt());
        require(summary.makespan().equals(makespan), "the makespan", summary.makespan());
        long late = at - Math.max(deadlineNanos(), beganNanos) - RunMachine.GRACE_PERIOD.toNanos();
        require(late <= sluggishNanos, "the run is too long, by ns", late);
        require(
                summary.lowerBound().duration().compareTo(makespan) <= 0,
                "the lower bound is above the makespan of " + makespan,
                summary.lowerBound());
        require(
                !summary.paused().isNegative() && summary.paused().compareTo(makespan) <= 0,
                "paused for longer than the makespan of " + makespan,
                summary.paused());
        require(!(summary.efficiency() > 1), "more than efficient", summary.efficiency());
        require(
                !summary.advice().isBlank()
                        || makespan.minus(summary.paused()).compareTo(TuningAdvice.SHORT_RUN) < 0,
                "no advice",
                summary.advice());
        for (LaneSummary lane : summary.lanes()) {
            ended(lane, makespan);
        }
        require(
                summary.tasksTotal() == spec().plan().taskCount(),
                "tasks do not add up",
                summary.tasksTotal());
        requireOutcome(summary);
    }

    private void ended(LaneSummary lane, Duration makespan) {
        Sums own = of(lane.source());
        require(lane.status().isEnded(), "a lane has not ended", lane);
        require(lane.requests().made() == own.requests, "requests, expected " + own.requests, lane);
        require(lane.requests().retries() == own.retries, "retries, expected " + own.retries, lane);
        require(
                lane.latency().total().toNanos() == own.busyNanos,
                "busy, expected " + own.busyNanos,
                lane);
        Duration waited = Duration.ZERO;
        for (WaitReason reason : WaitReason.values()) {
            waited = waited.plus(lane.waits().totals().getOrDefault(reason, Duration.ZERO));
        }
        require(
                waited.equals(makespan),
                "waits of " + waited + " do not add up to the makespan of " + makespan,
                lane.source());
    }

    private void requireOutcome(RunSummary summary) {
        boolean isAllDone = summary.tasks(TaskState.DONE) == spec().plan().taskCount();
        boolean isSomeDone =
                summary.tasks(TaskState.DONE) > 0
                        || summary.tasks(TaskState.SUSPICIOUS) > 0
                        || summary.records() > 0;
        boolean fits =
                switch (summary.outcome()) {
                    case COMPLETED -> isAllDone;
                    case PARTIAL -> !isAllDone && isSomeDone && stopped == null;
                    case FAILED -> !isSomeDone && stopped == null;
                    case CANCELLED, INTERRUPTED -> !isAllDone && summary.outcome() == stopped;
                    case TIMED_OUT ->
                            !isAllDone && stopped == null && heardNanos >= deadlineNanos();
                };
        require(fits, "the outcome does not fit", summary.outcome() + " after " + stopped);
        require(
                (summary.successRate() == 1) == isAllDone,
                "the success rate does not fit",
                summary.successRate());
    }
}
