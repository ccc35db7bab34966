package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.world.SourceRequest;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knows what a source was asked for in a run, and what of it is durable. */
final class NoRepeatInvariant extends Invariant {

    private final Set<SourceRequest> stored = new HashSet<>();
    private final Set<SourceRequest> abandoned = new HashSet<>();
    private final Set<SourceRequest> served = new HashSet<>();
    private final Set<SourceRequest> lost = new HashSet<>();
    private final Map<Long, SourceRequest> inFlight = new HashMap<>();

    private final Scenario scenario;

    NoRepeatInvariant(Scenario scenario) {
        super("after a crash nothing is asked for again but what was in flight");
        this.scenario = scenario;
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.RunStarted _ -> {
                stored.clear();
                abandoned.clear();
                served.clear();
                lost.clear();
            }
            case TrialEvent.ProcessStarted _ -> inFlight.clear();
            case TrialEvent.CommandIssued(long _, Command.FetchStep(Step step)) -> asked(step);
            case TrialEvent.EventDelivered(long _, Event.StepCommitted committed) ->
                    inFlight.remove(committed.step().id());
            case TrialEvent.EventDelivered(long _, Event.StepFailed failed) ->
                    inFlight.remove(failed.step().id());
            case TrialEvent.EventDelivered(long _, Event.StepNotSent missed) ->
                    inFlight.remove(missed.step().id());
            case TrialEvent.SourceAnswered answered -> {
                if (answered.failure() == null) {
                    served.add(SourceRequest.of(answered.step()));
                }
            }
            case TrialEvent.StepStored step -> stored.add(SourceRequest.of(step.step()));
            case TrialEvent.JournalEntryStored(long _, Command.RecordStepFailure giveUp) ->
                    abandoned.add(SourceRequest.of(giveUp.step()));
            case TrialEvent.ProcessEnded _ -> {
                lost.addAll(inFlight.values());
                lost.removeAll(stored);
            }
            default -> {}
        }
    }

    /** Pages of a listing that does not add up are asked for again on purpose. */
    private boolean isDoubtful(Step step) {
        return step.kind() == StepKind.LIST
                && scenario.source(step.source()).data().lie(step.zip()) != null;
    }

    private void asked(Step step) {
        if (step.kind() == StepKind.PREPARE || isDoubtful(step)) {
            return;
        }
        SourceRequest request = SourceRequest.of(step);
        require(!stored.contains(request), "what is stored is asked for again", step);
        require(
                step.kind() == StepKind.LIST || !abandoned.contains(request),
                "what was given up is asked for again",
                step);
        require(
                !served.remove(request) || lost.remove(request),
                "what was answered is asked for again",
                step);
        inFlight.put(step.id(), request);
    }
}
