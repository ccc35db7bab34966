package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.LaneProgress;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.StepKind;
import io.parcelflow.engine.run.TaskProgress;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.Request;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows which listings could go on, and so whether a DETAIL step takes their place. */
final class OrderWatch extends Watch {

    private static final class LaneSeen {
        final boolean isOneByOne;
        final Set<ZipCode> notBegun = new HashSet<>();
        final Set<ZipCode> ready = new HashSet<>();
        final Set<Request> again = new HashSet<>();

        LaneSeen(Lane lane) {
            this.isOneByOne = !lane.interZipDelay().isZero();
        }
    }

    private final Map<String, LaneSeen> lanes = new HashMap<>();

    OrderWatch() {
        super("a LIST step that can leave goes before any DETAIL step but a due retry");
    }

    @Override
    void on(Happening happening) {
        switch (happening) {
            case Happening.LifeBegan began -> {
                lanes.clear();
                for (Lane lane : began.spec().plan().lanes()) {
                    lanes.put(lane.name(), begin(lane, began.spec().progress().get(lane.name())));
                }
            }
            case Happening.Decided(long _, Command.FetchStep(Step step)) -> issued(step);
            case Happening.Told(long _, Event.StepCommitted committed) -> listed(committed);
            case Happening.Told(long _, Event.StepFailed failed) -> comesAgain(failed.step());
            case Happening.Told(long _, Event.StepMissed missed) -> comesAgain(missed.step());
            default -> {}
        }
    }

    private static LaneSeen begin(Lane lane, @Nullable LaneProgress from) {
        LaneSeen seen = new LaneSeen(lane);
        if (from == null) {
            seen.notBegun.addAll(lane.zips());
            return seen;
        }
        seen.notBegun.addAll(from.notBegun());
        for (TaskProgress task : from.begun()) {
            if (!task.isListed()) {
                seen.ready.add(task.zip());
            }
        }
        return seen;
    }

    private void issued(Step step) {
        LaneSeen lane = lanes.get(step.source());
        if (lane == null || step.kind() == StepKind.PREPARE) {
            return;
        }
        if (step.kind() == StepKind.LIST) {
            lane.ready.remove(step.zip());
            lane.notBegun.remove(step.zip());
        } else if (!lane.again.contains(Request.of(step))) {
            require(lane.ready.isEmpty(), "listings could go on: " + lane.ready, step);
            require(
                    lane.isOneByOne || lane.notBegun.isEmpty(),
                    "listings could begin: " + lane.notBegun,
                    step);
        }
    }

    /** Its next try is due at a moment of its own, and goes before anything else then. */
    private void comesAgain(Step step) {
        LaneSeen lane = lanes.get(step.source());
        if (lane != null) {
            lane.again.add(Request.of(step));
        }
    }

    private void listed(Event.StepCommitted committed) {
        LaneSeen lane = lanes.get(committed.step().source());
        if (lane != null
                && committed.step().kind() == StepKind.LIST
                && committed.nextCursor() != null) {
            lane.ready.add(committed.step().zip());
        }
    }
}
