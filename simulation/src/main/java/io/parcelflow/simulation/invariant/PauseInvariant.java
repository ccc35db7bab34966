package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import java.time.Duration;

/** Knows from when to when somebody has paused the run, and for how long in all. */
final class PauseInvariant extends Invariant {

    private boolean isPaused;
    private long aheadNanos;
    private long heardNanos;
    private long pausedSinceNanos;
    private long pausedNanos;

    PauseInvariant() {
        super("no step leaves and no lane begins while the run is paused, and the view says so");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> {
                isPaused = false;
                pausedNanos = 0;
                aheadNanos = began.clockAheadNanos();
                heardNanos = began.at();
            }
            case TrialEvent.EventDelivered(long _, Event event) -> delivered(event);
            case TrialEvent.ViewTaken(long at, RunView view) -> {
                heardNanos = Math.max(heardNanos, at);
                viewed(view);
            }
            case TrialEvent.CommandIssued(long _, Command command) -> decided(command);
            default -> {}
        }
    }

    private void delivered(Event event) {
        heardNanos = Math.max(heardNanos, TrialClock.nanos(event.at()) - aheadNanos);
        switch (event) {
            case Event.PauseRequested _ -> {
                pausedSinceNanos = isPaused ? pausedSinceNanos : heardNanos;
                isPaused = true;
            }
            case Event.ResumeRequested _ -> {
                pausedNanos = pausedNanosSoFar();
                isPaused = false;
            }
            default -> {}
        }
    }

    private long pausedNanosSoFar() {
        return pausedNanos + (isPaused ? heardNanos - pausedSinceNanos : 0);
    }

    private void decided(Command command) {
        switch (command) {
            case Command.FetchStep(var step) ->
                    require(!isPaused, "a step leaves while the run is paused", step);
            case Command.PublishLaneStatus changed ->
                    require(
                            !isPaused || changed.status() != CollectorStatus.RUNNING,
                            "a lane begins while the run is paused",
                            changed);
            case Command.EndRun end -> {
                require(
                        end.summary().paused().toNanos() <= pausedNanosSoFar(),
                        "the run was paused for longer than somebody paused it",
                        end.summary().paused());
                end.summary().lanes().forEach(this::ended);
            }
            default -> {}
        }
    }

    private void ended(LaneSummary lane) {
        Duration waited = lane.waits().totals().getOrDefault(WaitReason.PAUSED, Duration.ZERO);
        require(
                waited.toNanos() <= pausedNanosSoFar(),
                "a lane was paused for longer than the run, which was for "
                        + Duration.ofNanos(pausedNanosSoFar()),
                lane.source() + " for " + waited);
    }

    private void viewed(RunView view) {
        require(
                view.isPaused() == (isPaused && !view.isStopping()),
                "the view tells of another pause",
                view.isPaused());
        for (LaneView lane : view.lanes()) {
            if (lane.status() == CollectorStatus.WAITING) {
                require(
                        (lane.waiting().reason() == WaitReason.PAUSED) == view.isPaused(),
                        "a lane that has not begun waits for something else",
                        lane);
            }
        }
    }
}
