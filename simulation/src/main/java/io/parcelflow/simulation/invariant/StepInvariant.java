package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.simulation.world.SourceRequest;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Follows every step of a process from its issue to its answer. */
final class StepInvariant extends Invariant {

    private static final int ATTEMPTS_MAX = 3;
    private static final long AHEAD_NANOS_MAX = 26_000_000;

    private final Map<Long, Step> inFlight = new HashMap<>();
    private final Set<SourceRequest> requestsInFlight = new HashSet<>();
    private final Map<SourceRequest, Integer> failedAttempts = new HashMap<>();
    private final Set<SourceRequest> abandoned = new HashSet<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> prepared = new HashSet<>();
    private final Map<Long, Integer> departures = new HashMap<>();
    private long newestId;
    private long aheadNanos;
    private long machineNanos;
    private long deadlineNanos;
    private boolean isStopped;

    StepInvariant() {
        super("a step is tried three times at most, one at a time, and not after the run's end");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> begin(began);
            case TrialEvent.EventDelivered input -> delivered(input.event());
            case TrialEvent.CommandIssued(long _, Command command) -> decided(command);
            case TrialEvent.ViewTaken viewed ->
                    machineNanos = Math.max(machineNanos, TrialClock.nanos(viewed.view().at()));
            case TrialEvent.RequestSent left -> left(left);
            default -> {}
        }
    }

    private void begin(TrialEvent.ProcessStarted began) {
        inFlight.clear();
        requestsInFlight.clear();
        failedAttempts.clear();
        abandoned.clear();
        running.clear();
        prepared.clear();
        departures.clear();
        newestId = 0;
        isStopped = false;
        aheadNanos = began.clockAheadNanos();
        machineNanos = TrialClock.nanos(began.spec().startedAt());
        deadlineNanos =
                began.at()
                        + began.spec()
                                .plan()
                                .timeLimit()
                                .minus(began.spec().workedBefore())
                                .toNanos();
        began.spec().plan().lanes().stream()
                .filter(lane -> !lane.source().needsPreparation())
                .forEach(lane -> prepared.add(lane.name()));
    }

    private void decided(Command command) {
        switch (command) {
            case Command.FetchStep(Step step) -> issued(step);
            case Command.RecordStepFailure giveUp ->
                    require(
                            abandoned.add(SourceRequest.of(giveUp.step())),
                            "a step is given up twice",
                            giveUp);
            case Command.PublishLaneStatus changed -> {
                if (changed.status() == CollectorStatus.RUNNING) {
                    running.add(changed.source());
                } else {
                    running.remove(changed.source());
                }
            }
            case Command.WakeAt wake ->
                    require(
                            TrialClock.nanos(wake.at()) > machineNanos,
                            "is to be woken in the past",
                            wake);
            default -> {}
        }
    }

    private void issued(Step step) {
        SourceRequest request = SourceRequest.of(step);
        long permitNanos = TrialClock.nanos(step.notBefore()) - aheadNanos;
        int failed = failedAttempts.getOrDefault(request, 0);
        require(!isStopped, "a step leaves after the stop", step);
        require(permitNanos < deadlineNanos, "a step leaves after the deadline", step);
        long aheadOfMachine = permitNanos + aheadNanos - machineNanos;
        require(aheadOfMachine >= 0, "a step leaves in the past", step);
        require(aheadOfMachine < AHEAD_NANOS_MAX, "a step leaves too far ahead", step);
        require(running.contains(step.source()), "a step of a lane that does not run", step);
        require(
                step.kind() == StepKind.PREPARE || prepared.contains(step.source()),
                "a step leaves before the source's rules are known",
                step);
        require(failed < ATTEMPTS_MAX, "a step is tried once too often", step);
        require(step.attempt() == failed + 1, "not the attempt it should be", step);
        require(!abandoned.contains(request), "a step that was given up is tried again", step);
        require(requestsInFlight.add(request), "a step is in flight already", step);
        require(step.id() > newestId, "identifiers of steps do not rise", step);
        newestId = step.id();
        inFlight.put(step.id(), step);
    }

    private void left(TrialEvent.RequestSent left) {
        Step step = left.step();
        require(step.equals(inFlight.get(step.id())), "a request nobody asked for", step);
        require(
                left.at() >= TrialClock.nanos(step.notBefore()) - aheadNanos,
                "a request leaves before its permit",
                step);
        require(
                departures.merge(step.id(), 1, Integer::sum) == 1,
                "one step makes more than one request",
                step);
    }

    private void delivered(Event event) {
        machineNanos = Math.max(machineNanos, TrialClock.nanos(event.at()));
        switch (event) {
            case Event.StepCommitted committed -> {
                returned(committed.step());
                failedAttempts.remove(SourceRequest.of(committed.step()));
                if (committed.step().kind() == StepKind.PREPARE) {
                    prepared.add(committed.step().source());
                }
            }
            case Event.StepFailed failed -> {
                returned(failed.step());
                if (failed.failure().kind().isRetryable()) {
                    failedAttempts.merge(SourceRequest.of(failed.step()), 1, Integer::sum);
                }
            }
            case Event.StepNotSent missed -> returned(missed.step());
            case Event.StopRequested _ -> isStopped = true;
            default -> {}
        }
    }

    private void returned(Step step) {
        require(step.equals(inFlight.remove(step.id())), "a step was not in flight", step);
        requestsInFlight.remove(SourceRequest.of(step));
        departures.remove(step.id());
    }
}
