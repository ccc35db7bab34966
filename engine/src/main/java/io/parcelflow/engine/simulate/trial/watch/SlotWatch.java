package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.CollectorStatus;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.LaneView;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.TrialClock;
import io.parcelflow.engine.simulate.trial.world.ViolatedException;
import java.util.HashMap;
import java.util.Map;

/** Counts lanes and steps at the same time. */
final class SlotWatch extends Watch {

    private static final class StageSeen {
        final Stage stage;
        int busy;
        long lastEndNanos = Long.MIN_VALUE;

        StageSeen(Stage stage) {
            this.stage = stage;
        }
    }

    private static final class LaneSeen {
        final Lane lane;
        final StageSeen stage;
        CollectorStatus status = CollectorStatus.WAITING;
        long endedNanos;
        boolean hasAsked;
        int inFlight;

        LaneSeen(Lane lane, StageSeen stage) {
            this.lane = lane;
            this.stage = stage;
        }

        boolean isBusy() {
            return status == CollectorStatus.RUNNING || inFlight > 0;
        }
    }

    private final Map<String, LaneSeen> lanes = new HashMap<>();
    private int busyMax;
    private int busy;
    private long aheadNanos;
    private long heardNanos;

    SlotWatch() {
        super("at most so many lanes at once, in all and of a stage, and steps of a source");
    }

    @Override
    void on(Happening happening) {
        switch (happening) {
            case Happening.LifeBegan began -> begin(began);
            case Happening.Told(long _, Event event) -> told(event);
            case Happening.Decided(long at, Command command) -> decided(at, command);
            case Happening.Viewed(long at, var view) -> {
                heardNanos = Math.max(heardNanos, at);
                view.lanes().forEach(this::viewed);
            }
            default -> {}
        }
    }

    private void told(Event event) {
        // News may be older than the moment they are told at.
        heardNanos = Math.max(heardNanos, TrialClock.nanos(event.at()) - aheadNanos);
        switch (event) {
            case Event.StepCommitted committed -> returned(committed.step().source());
            case Event.StepFailed failed -> returned(failed.step().source());
            case Event.StepMissed missed -> returned(missed.step().source());
            default -> {}
        }
    }

    private void begin(Happening.LifeBegan began) {
        aheadNanos = began.aheadNanos();
        heardNanos = began.at();
        Plan plan = began.spec().plan();
        lanes.clear();
        busy = 0;
        busyMax = plan.maxConcurrentLanes();
        for (Stage stage : plan.stages()) {
            StageSeen seen = new StageSeen(stage);
            stage.lanes().forEach(lane -> lanes.put(lane.name(), new LaneSeen(lane, seen)));
        }
    }

    private LaneSeen lane(String source) {
        LaneSeen lane = lanes.get(source);
        if (lane == null) {
            throw new ViolatedException(invariant(), "no lane of the plan: " + source);
        }
        return lane;
    }

    private void decided(long at, Command command) {
        switch (command) {
            case Command.FetchStep(var step) -> {
                LaneSeen lane = lane(step.source());
                boolean wasBusy = lane.isBusy();
                lane.inFlight++;
                lane.hasAsked = true;
                require(
                        lane.inFlight <= lane.lane.source().maxInFlight(),
                        lane.inFlight + " steps in flight",
                        step);
                count(lane, wasBusy);
            }
            case Command.LaneChanged changed -> changed(at, changed);
            default -> {}
        }
    }

    private void changed(long at, Command.LaneChanged changed) {
        LaneSeen lane = lane(changed.source());
        boolean wasBusy = lane.isBusy();
        boolean isFirst = lane.status == CollectorStatus.WAITING;
        require(!lane.status.isEnded(), "a lane changes after its end", changed);
        lane.status = changed.status();
        lane.endedNanos = heardNanos;
        count(lane, wasBusy);
        StageSeen stage = lane.stage;
        if (isFirst && stage.lastEndNanos != Long.MIN_VALUE && !lane.status.isEnded()) {
            require(
                    at - stage.lastEndNanos >= stage.stage.interLaneDelay().toNanos(),
                    "a lane begins within the delay after the one before",
                    changed);
        }
    }

    private void returned(String source) {
        LaneSeen lane = lane(source);
        boolean wasBusy = lane.isBusy();
        lane.inFlight--;
        count(lane, wasBusy);
    }

    private void count(LaneSeen lane, boolean wasBusy) {
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
        LaneSeen lane = lane(view.source());
        require(view.inFlight() == lane.inFlight, "the view tells other steps in flight", view);
        require(view.status() == lane.status, "the view tells another status", view);
    }
}
