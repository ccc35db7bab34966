package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.simulation.world.InvariantViolatedException;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.Map;

/** Counts lanes and steps at the same time. */
final class ConcurrencyInvariant extends Invariant {

    private static final class ObservedStage {
        final Stage stage;
        int busy;
        long lastEndNanos = Long.MIN_VALUE;

        ObservedStage(Stage stage) {
            this.stage = stage;
        }
    }

    private static final class ObservedLane {
        final Lane lane;
        final ObservedStage stage;
        CollectorStatus status = CollectorStatus.WAITING;
        long endedNanos;
        boolean hasAsked;
        int inFlight;

        ObservedLane(Lane lane, ObservedStage stage) {
            this.lane = lane;
            this.stage = stage;
        }

        boolean isBusy() {
            return status == CollectorStatus.RUNNING || inFlight > 0;
        }
    }

    private final Map<String, ObservedLane> lanes = new HashMap<>();
    private int busyMax;
    private int busy;
    private long aheadNanos;
    private long heardNanos;

    ConcurrencyInvariant() {
        super("at most so many lanes at once, in all and of a stage, and steps of a source");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> begin(began);
            case TrialEvent.EventDelivered(long _, Event event) -> delivered(event);
            case TrialEvent.CommandIssued(long at, Command command) -> decided(at, command);
            case TrialEvent.ViewTaken(long at, var view) -> {
                heardNanos = Math.max(heardNanos, at);
                view.lanes().forEach(this::viewed);
            }
            default -> {}
        }
    }

    private void delivered(Event event) {
        // News may be older than the moment they are told at.
        heardNanos = Math.max(heardNanos, TrialClock.nanos(event.at()) - aheadNanos);
        switch (event) {
            case Event.StepCommitted committed -> returned(committed.step().source());
            case Event.StepFailed failed -> returned(failed.step().source());
            case Event.StepNotSent missed -> returned(missed.step().source());
            default -> {}
        }
    }

    private void begin(TrialEvent.ProcessStarted began) {
        aheadNanos = began.clockAheadNanos();
        heardNanos = began.at();
        Plan plan = began.spec().plan();
        lanes.clear();
        busy = 0;
        busyMax = plan.maxConcurrentLanes();
        for (Stage stage : plan.stages()) {
            ObservedStage seen = new ObservedStage(stage);
            stage.lanes().forEach(lane -> lanes.put(lane.name(), new ObservedLane(lane, seen)));
        }
    }

    private ObservedLane lane(String source) {
        ObservedLane lane = lanes.get(source);
        if (lane == null) {
            throw new InvariantViolatedException(description(), "no lane of the plan: " + source);
        }
        return lane;
    }

    private void decided(long at, Command command) {
        switch (command) {
            case Command.FetchStep(var step) -> {
                ObservedLane lane = lane(step.source());
                boolean wasBusy = lane.isBusy();
                lane.inFlight++;
                lane.hasAsked = true;
                require(
                        lane.inFlight <= lane.lane.source().maxInFlight(),
                        lane.inFlight + " steps in flight",
                        step);
                count(lane, wasBusy);
            }
            case Command.PublishLaneStatus changed -> changed(at, changed);
            default -> {}
        }
    }

    private void changed(long at, Command.PublishLaneStatus changed) {
        ObservedLane lane = lane(changed.source());
        boolean wasBusy = lane.isBusy();
        boolean isFirst = lane.status == CollectorStatus.WAITING;
        require(!lane.status.isEnded(), "a lane changes after its end", changed);
        lane.status = changed.status();
        lane.endedNanos = heardNanos;
        count(lane, wasBusy);
        ObservedStage stage = lane.stage;
        if (isFirst && stage.lastEndNanos != Long.MIN_VALUE && !lane.status.isEnded()) {
            require(
                    at - stage.lastEndNanos >= stage.stage.interLaneDelay().toNanos(),
                    "a lane begins within the delay after the one before",
                    changed);
        }
    }

    private void returned(String source) {
        ObservedLane lane = lane(source);
        boolean wasBusy = lane.isBusy();
        lane.inFlight--;
        count(lane, wasBusy);
    }

    private void count(ObservedLane lane, boolean wasBusy) {
        int more = (lane.isBusy() ? 1 : 0) - (wasBusy ? 1 : 0);
        if (more != 0) {
            busy += more;
            lane.stage.busy += more;
            require(busy <= busyMax, "too many lanes at once", busy);
            require(
                    lane.stage.busy <= lane.stage.stage.concurrency(),
                    "too many lanes at once in stage " + lane.stage.stage.name(),
                    lane.stage.busy);
        }
        if (more < 0 && lane.hasAsked) {
            lane.stage.lastEndNanos = Math.max(lane.stage.lastEndNanos, lane.endedNanos);
        }
    }

    private void viewed(LaneView view) {
        ObservedLane lane = lane(view.source());
        require(
                view.remaining().inFlight() == lane.inFlight,
                "the view tells other steps in flight",
                view);
        require(view.status() == lane.status, "the view tells another status", view);
    }
}
