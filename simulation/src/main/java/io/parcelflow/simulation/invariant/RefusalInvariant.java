package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what each source answered last, to see whether it is left alone for a good reason. */
final class RefusalInvariant extends Invariant {

    private static final int WINDOW = 20;
    private static final int REFUSALS_MIN = 5;

    private static final class Answers {
        final ArrayDeque<Boolean> refusals = new ArrayDeque<>();
        boolean hasEverAnswered;
        boolean isRefusedAsAWhole;
        @Nullable Step lastFailed;
        boolean isLastFailureRecorded;

        void add(boolean isRefusal) {
            hasEverAnswered |= !isRefusal;
            refusals.add(isRefusal);
            if (refusals.size() > WINDOW) {
                refusals.remove();
            }
        }

        long refusals() {
            return refusals.stream().filter(isRefusal -> isRefusal).count();
        }
    }

    private final Map<String, Answers> answers = new HashMap<>();

    RefusalInvariant() {
        super("a refused page costs that page alone, and no failing record is first for ever");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> {
                answers.clear();
                for (Lane lane : began.spec().plan().lanes()) {
                    LaneProgress progress = began.spec().progress().get(lane.name());
                    of(lane.name()).hasEverAnswered =
                            progress != null && progress.pages() + progress.details() > 0;
                }
            }
            case TrialEvent.EventDelivered(long _, Event.StepCommitted committed) -> {
                if (committed.step().kind() != StepKind.PREPARE) {
                    of(committed.step().source()).add(false);
                }
            }
            case TrialEvent.EventDelivered(long _, Event.StepFailed failed) -> failed(failed);
            case TrialEvent.CommandIssued(long _, Command.RecordStepFailure recorded) -> {
                Answers own = of(recorded.step().source());
                own.isLastFailureRecorded |= recorded.step().equals(own.lastFailed);
            }
            case TrialEvent.CommandIssued(long _, Command.PublishLaneStatus changed) ->
                    changed(changed);
            default -> {}
        }
    }

    private Answers of(String source) {
        return answers.computeIfAbsent(source, _ -> new Answers());
    }

    private void failed(Event.StepFailed failed) {
        Answers own = of(failed.step().source());
        own.lastFailed = failed.step();
        own.isLastFailureRecorded = false;
        switch (failed.failure().kind()) {
            case REFUSED -> {
                own.add(true);
                // Without its preparation nothing of a source can be requested.
                own.isRefusedAsAWhole |= failed.step().kind() == StepKind.PREPARE;
            }
            case UNAUTHORIZED, BLOCKED -> {
                own.add(true);
                own.isRefusedAsAWhole = true;
            }
            case DISALLOWED -> own.isRefusedAsAWhole = true;
            case NOT_FOUND -> own.add(false);
            default -> {}
        }
    }

    private void changed(Command.PublishLaneStatus changed) {
        Answers own = of(changed.source());
        Step last = own.lastFailed;
        boolean isEndedByFailure =
                changed.status() == CollectorStatus.DISABLED
                        || changed.status() == CollectorStatus.FAILED;
        if (!isEndedByFailure || changed.failure() == null || last == null) {
            return;
        }
        require(
                last.kind() != StepKind.DETAIL || own.isLastFailureRecorded,
                "the record that ended a lane is first in the next run again",
                last);
        boolean isAlone =
                own.hasEverAnswered
                        && !own.isRefusedAsAWhole
                        && changed.status() == CollectorStatus.DISABLED;
        require(
                !isAlone || own.refusals() >= REFUSALS_MIN,
                "a source is disabled for single pages",
                changed);
    }
}
