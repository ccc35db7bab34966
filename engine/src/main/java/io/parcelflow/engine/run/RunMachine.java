package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.limit.RateLimiter;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RemainingTimeEstimate;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic state machine that decides every step of a run.
 *
 * <p>It processes events and issues commands, and does nothing else: no I/O, no threads, no clock.
 * The same specification and events always result in the same commands. Not thread-safe: one thread
 * owns it.
 */
public final class RunMachine {

    /** Time for steps in flight to end after the run was stopped. */
    public static final Duration GRACE_PERIOD = Duration.ofSeconds(8);

    /** A request delayed for longer must not be sent: {@link Event.StepNotSent}. */
    public static final Duration SEND_DELAY_MAX = Duration.ofNanos(RateLimiter.LOOKAHEAD_NANOS);

    private final RunSpec spec;
    private final RunContext context;
    private final List<StageRun> stages = new ArrayList<>();
    private final List<LaneMachine> lanes = new ArrayList<>();
    private final Map<String, LaneMachine> laneBySource = new HashMap<>();
    private long nowNanos;
    private long pausedNanos;
    private long wakeAtNanos = EpochNanos.NEVER;
    private long graceEndNanos = EpochNanos.NEVER;
    private @Nullable RunOutcome stopOutcome;
    private boolean hasEnded;

    /**
     * A state machine that has not started.
     *
     * @param commands receives each command as it is issued
     */
    public RunMachine(RunSpec spec, Consumer<Command> commands) {
        this.spec = spec;
        this.context = new RunContext(spec, commands);
        this.nowNanos = context.startNanos;
        for (Stage stage : spec.plan().stages()) {
            StageRun stageRun = new StageRun(stage, spec, context);
            for (LaneMachine lane : stageRun.lanes()) {
                lanes.add(lane);
                laneBySource.put(lane.lane().name(), lane);
            }
            stages.add(stageRun);
        }
    }

    /** Starts the run at the time of its specification. */
    public void start() {
        dispatchSteps();
    }

    /** Processes an event and issues the resulting commands. */
    public void handle(Event event) {
        if (hasEnded) {
            return;
        }
        advance(EpochNanos.of(event.at()));
        switch (event) {
            case Event.StepCommitted committed ->
                    lane(committed.step().source()).committed(committed, nowNanos);
            case Event.StepFailed failed -> lane(failed.step().source()).failed(failed, nowNanos);
            case Event.SourcePauseRequested(_, String source, Duration pause) ->
                    lane(source).pauseRequested(pause, nowNanos);
            case Event.StepSentLate late -> lane(late.step().source()).sentLate(late);
            case Event.StepNotSent missed ->
                    lane(missed.step().source()).notSent(missed.step(), nowNanos);
            case Event.BacklogLoaded loaded -> lane(loaded.source()).backlogLoaded(loaded);
            case Event.LimitsReserved reserved ->
                    lane(reserved.source()).reserved(reserved, nowNanos);
            case Event.StoreLost _ -> setStoreLost(true);
            case Event.StoreRecovered _ -> setStoreLost(false);
            case Event.PauseRequested _ -> setPaused(true);
            case Event.ResumeRequested _ -> setPaused(false);
            case Event.LimitsChanged(_, String source, var limits) ->
                    lane(source).updateLimits(limits, nowNanos);
            // The wake-up is used up, even if the driver's clock was a little early.
            case Event.Tick _ -> wakeAtNanos = EpochNanos.NEVER;
            case Event.StopRequested stop -> {
                stopIfPastDeadline();
                stop(stop.outcome());
            }
        }
        dispatchSteps();
    }

    private void advance(long toNanos) {
        if (toNanos > nowNanos) {
            if (context.isPaused && stopOutcome == null && inFlight() == 0) {
                pausedNanos += toNanos - nowNanos;
            }
            nowNanos = toNanos;
        }
    }

    private LaneMachine lane(String source) {
        LaneMachine lane = laneBySource.get(source);
        if (lane == null) {
            throw new IllegalArgumentException("no lane " + source + " in run " + spec.runId());
        }
        return lane;
    }

    private void setStoreLost(boolean lost) {
        context.isStoreLost = lost;
        lanes.forEach(LaneMachine::recheck);
    }

    private void setPaused(boolean paused) {
        if (stopOutcome == null && context.isPaused != paused) {
            context.isPaused = paused;
            lanes.forEach(LaneMachine::recheck);
            stages.forEach(stage -> stage.pauseChanged(nowNanos));
        }
    }

    private void stop(RunOutcome outcome) {
        if (stopOutcome == null) {
            stopOutcome = outcome;
            graceEndNanos = nowNanos + GRACE_PERIOD.toNanos();
            for (LaneMachine lane : lanes) {
                lane.stop(null, nowNanos);
            }
        }
    }

    /** A stop request after the deadline is too late, even if no event arrived at the deadline. */
    private void stopIfPastDeadline() {
        if (nowNanos >= context.deadlineNanos) {
            stop(RunOutcome.TIMED_OUT);
        }
    }

    private void dispatchSteps() {
        stopIfPastDeadline();
        boolean changed = true;
        while (changed) {
            changed = releaseSlots();
            changed |= admitLanes();
            for (LaneMachine lane : lanes) {
                if (lane.mustIssueSteps(nowNanos)) {
                    lane.issueSteps(nowNanos);
                    changed |= !lane.holdsSlot();
                }
            }
        }
        if (inFlight() > 0 && nowNanos >= graceEndNanos) {
            context.emit(new Command.InterruptSteps());
            end();
        } else if (isOver()) {
            end();
        } else {
            wake();
        }
    }

    private boolean releaseSlots() {
        boolean released = false;
        for (StageRun stage : stages) {
            released |= stage.release();
        }
        return released;
    }

    private boolean admitLanes() {
        if (stopOutcome != null) {
            return false;
        }
        int free = spec.plan().maxConcurrentLanes();
        for (StageRun stage : stages) {
            free -= stage.running();
        }
        int admitted = 0;
        for (StageRun stage : stages) {
            admitted += stage.admit(free - admitted, nowNanos);
        }
        return admitted > 0;
    }

    private void wake() {
        long at =
                Math.min(
                        stopOutcome == null ? context.deadlineNanos : EpochNanos.NEVER,
                        graceEndNanos);
        for (LaneMachine lane : lanes) {
            at = Math.min(at, lane.dueNanos());
        }
        for (StageRun stage : stages) {
            at = Math.min(at, stage.dueNanos(nowNanos));
        }
        if (at != wakeAtNanos) {
            wakeAtNanos = at;
            if (at != EpochNanos.NEVER) {
                context.emit(new Command.WakeAt(EpochNanos.toInstant(at)));
            }
        }
    }

    private void end() {
        hasEnded = true;
        RunReporter reporter = new RunReporter(spec, lanes, nowNanos);
        Duration makespan = Duration.ofNanos(nowNanos - context.startNanos);
        context.emit(
                new Command.EndRun(
                        reporter.summary(makespan, Duration.ofNanos(pausedNanos), stopOutcome)));
    }

    private boolean isOver() {
        for (LaneMachine lane : lanes) {
            if (!lane.isOver()) {
                return false;
            }
        }
        return true;
    }

    private int inFlight() {
        int steps = 0;
        for (LaneMachine lane : lanes) {
            steps += lane.inFlight();
        }
        return steps;
    }

    public boolean hasEnded() {
        return hasEnded;
    }

    /** The progress of the run at that time. */
    public RunView view(Instant at) {
        advance(EpochNanos.of(at));
        List<LaneView> views = lanes.stream().map(lane -> lane.view(nowNanos)).toList();
        Duration untilLimit = Duration.ofNanos(Math.max(0, context.deadlineNanos - nowNanos));
        Duration estimate = RemainingTimeEstimate.of(spec.plan(), views);
        return new RunView(
                spec.runId(),
                spec.startedAt(),
                at,
                stopOutcome != null,
                stopOutcome == null && context.isPaused,
                views.stream().map(lane -> lane.withinLimit(untilLimit)).toList(),
                estimate.compareTo(untilLimit) < 0 ? estimate : untilLimit);
    }

    /**
     * The state of each source's rate limits by source name: for an active lane, everything
     * reserved counts as spent.
     */
    public Map<String, LimitState> limits() {
        Map<String, LimitState> states = new LinkedHashMap<>();
        for (LaneMachine lane : lanes) {
            states.put(lane.lane().name(), lane.limitState(nowNanos));
        }
        return states;
    }
}
