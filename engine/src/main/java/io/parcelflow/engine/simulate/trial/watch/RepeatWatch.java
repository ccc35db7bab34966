package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.StepKind;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.Request;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knows what a source was asked for in a run, and what of it is durable. */
final class RepeatWatch extends Watch {

    private final Set<Request> stored = new HashSet<>();
    private final Set<Request> givenUp = new HashSet<>();
    private final Set<Request> served = new HashSet<>();
    private final Set<Request> lost = new HashSet<>();
    private final Map<Long, Request> inFlight = new HashMap<>();

    RepeatWatch() {
        super("after a crash nothing is asked for again but what was in flight");
    }

    @Override
    void on(Happening happening) {
        switch (happening) {
            case Happening.RunBegan _ -> {
                stored.clear();
                givenUp.clear();
                served.clear();
                lost.clear();
            }
            case Happening.LifeBegan _ -> inFlight.clear();
            case Happening.Decided(long _, Command.FetchStep(Step step)) -> asked(step);
            case Happening.Told(long _, Event.StepCommitted committed) ->
                    inFlight.remove(committed.step().id());
            case Happening.Told(long _, Event.StepFailed failed) ->
                    inFlight.remove(failed.step().id());
            case Happening.Told(long _, Event.StepMissed missed) ->
                    inFlight.remove(missed.step().id());
            case Happening.SourceAnswered answered -> {
                if (answered.failure() == null) {
                    served.add(Request.of(answered.step()));
                }
            }
            case Happening.StepStored step -> stored.add(Request.of(step.step()));
            case Happening.EntryStored(long _, Command.GiveUpStep giveUp) ->
                    givenUp.add(Request.of(giveUp.step()));
            case Happening.LifeEnded _ -> {
                lost.addAll(inFlight.values());
                lost.removeAll(stored);
            }
            default -> {}
        }
    }

    private void asked(Step step) {
        if (step.kind() == StepKind.PREPARE) {
            return;
        }
        Request request = Request.of(step);
        require(!stored.contains(request), "what is stored is asked for again", step);
        require(
                step.kind() == StepKind.LIST || !givenUp.contains(request),
                "what was given up is asked for again",
                step);
        require(
                !served.remove(request) || lost.remove(request),
                "what was answered is asked for again",
                step);
        inFlight.put(step.id(), request);
    }
}
