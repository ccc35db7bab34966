package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.simulation.world.SourceRequest;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows which listings could go on, and so whether a DETAIL step takes their place. */
final class StepOrderInvariant extends Invariant {

    private static final class ObservedLane {
        final boolean isOneByOne;
        final Set<ZipCode> notBegun = new HashSet<>();
        final Set<ZipCode> ready = new HashSet<>();
        final Set<SourceRequest> again = new HashSet<>();

        ObservedLane(Lane lane) {
            this.isOneByOne = !lane.interZipDelay().isZero();
        }
    }

    private final Map<String, ObservedLane> lanes = new HashMap<>();

    StepOrderInvariant() {
        super("a LIST step that can leave goes before any DETAIL step but a due retry");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> {
                lanes.clear();
                for (Lane lane : began.spec().plan().lanes()) {
                    lanes.put(lane.name(), begin(lane, began.spec().progress().get(lane.name())));
                }
            }
            case TrialEvent.CommandIssued(long _, Command.FetchStep(Step step)) -> issued(step);
            case TrialEvent.CommandIssued(long _, Command.EndListing end) -> {
                ObservedLane lane = lanes.get(end.source());
                if (lane != null) {
                    lane.ready.remove(end.zip());
                }
            }
            case TrialEvent.EventDelivered(long _, Event.StepCommitted committed) ->
                    listed(committed);
            case TrialEvent.EventDelivered(long _, Event.StepFailed failed) ->
                    comesAgain(failed.step());
            case TrialEvent.EventDelivered(long _, Event.StepNotSent missed) ->
                    comesAgain(missed.step());
            default -> {}
        }
    }

    private static ObservedLane begin(Lane lane, @Nullable LaneProgress from) {
        ObservedLane seen = new ObservedLane(lane);
        if (from == null) {
            seen.notBegun.addAll(lane.zips());
            return seen;
        }
        seen.notBegun.addAll(from.zipsNotStarted());
        for (TaskProgress task : from.startedTasks()) {
            if (!task.isListed() && task.reconciliation().gap() == null) {
                seen.ready.add(task.zip());
            }
        }
        return seen;
    }

    private void issued(Step step) {
        ObservedLane lane = lanes.get(step.source());
        if (lane == null || step.kind() == StepKind.PREPARE) {
            return;
        }
        if (step.kind() == StepKind.LIST) {
            lane.ready.remove(step.zip());
            lane.notBegun.remove(step.zip());
        } else if (!lane.again.contains(SourceRequest.of(step))) {
            require(lane.ready.isEmpty(), "listings could go on: " + lane.ready, step);
            require(
                    lane.isOneByOne || lane.notBegun.isEmpty(),
                    "listings could begin: " + lane.notBegun,
                    step);
        }
    }

    /** Its next try is due at a moment of its own, and goes before anything else then. */
    private void comesAgain(Step step) {
        ObservedLane lane = lanes.get(step.source());
        if (lane != null) {
            lane.again.add(SourceRequest.of(step));
        }
    }

    private void listed(Event.StepCommitted committed) {
        ObservedLane lane = lanes.get(committed.step().source());
        if (lane != null
                && committed.step().kind() == StepKind.LIST
                && committed.nextCursor() != null) {
            lane.ready.add(committed.step().zip());
        }
    }
}
