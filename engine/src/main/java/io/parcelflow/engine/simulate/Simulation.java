package io.parcelflow.engine.simulate;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The simulated driver: runs the state machine with models of the sources in virtual time.
 *
 * <p>The same specification, models and seed result in the same run. Memory grows with the steps in
 * flight and the DETAIL backlog, not with the total number of steps.
 */
public final class Simulation {

    private static final Duration STORE_LATENCY = Duration.ofMillis(1);

    private sealed interface PendingEvent {
        record Answer(Step step, Duration latency) implements PendingEvent {}

        record External(Event event) implements PendingEvent {}
    }

    private final RunSpec spec;
    private final RunMachine machine;
    private final Map<String, SimulatedSource> sources = new HashMap<>();
    private final VirtualTimeQueue<PendingEvent> queue = new VirtualTimeQueue<>();
    private final Consumer<Object> trace;
    private Instant now;
    private @Nullable Instant wakeAt;
    private @Nullable RunSummary summary;

    /**
     * A simulation that has not started.
     *
     * @param models by source name; a source without one behaves like its history or assumptions
     * @param seed seed of latencies and faults
     * @param trace receives every event and command in order
     */
    public Simulation(
            RunSpec spec, Map<String, SourceModel> models, long seed, Consumer<Object> trace) {
        this.spec = spec;
        this.now = spec.startedAt();
        this.trace = trace;
        this.machine = new RunMachine(spec, this::perform);
        SplittableRandom random = new SplittableRandom(seed);
        for (Lane lane : spec.plan().lanes()) {
            SourceModel model = models.get(lane.name());
            sources.put(
                    lane.name(),
                    new SimulatedSource(
                            lane.name(),
                            model != null ? model : expectedModel(spec, lane),
                            lane.source().hasDetails(),
                            random.split()));
        }
    }

    private static SourceModel expectedModel(RunSpec spec, Lane lane) {
        SourceHistory known = spec.history().get(lane.name());
        return SourceModel.faultless(known != null ? known : SourceHistory.defaults(lane.source()));
    }

    /** The result of the plan if the sources behave as expected. */
    public static Forecast forecast(RunSpec spec) {
        return forecast(spec, Map.of());
    }

    /** The result of the plan with these source models. */
    public static Forecast forecast(RunSpec spec, Map<String, SourceModel> models) {
        Simulation simulation = new Simulation(spec, models, spec.seed(), _ -> {});
        return new Forecast(spec.plan(), simulation.run());
    }

    /** Sends an event to the state machine at that time, such as a stop request. */
    public void schedule(Instant moment, Event event) {
        queue.add(nanos(moment), new PendingEvent.External(event));
    }

    /** Runs to the end. */
    public RunSummary run() {
        machine.start();
        while (summary == null) {
            advance();
        }
        return summary;
    }

    private void advance() {
        long wakeNanos = wakeAt == null ? Long.MAX_VALUE : nanos(wakeAt);
        if (wakeAt != null && wakeNanos <= queue.nextNanos()) {
            now = wakeAt.isAfter(now) ? wakeAt : now;
            wakeAt = null;
            give(new Event.Tick(now));
            return;
        }
        long nextNanos = queue.nextNanos();
        PendingEvent happening = queue.poll();
        if (happening == null) {
            throw new IllegalStateException(
                    "run " + spec.runId() + " neither ends nor waits for anything");
        }
        now = spec.startedAt().plusNanos(nextNanos);
        give(
                switch (happening) {
                    case PendingEvent.Answer(Step step, Duration latency) ->
                            source(step.source()).answer(step, latency, now);
                    case PendingEvent.External(Event event) -> event;
                });
    }

    private void give(Event event) {
        trace.accept(event);
        machine.handle(event);
    }

    private void perform(Command command) {
        trace.accept(command);
        switch (command) {
            case Command.FetchStep(Step step) -> {
                Duration latency = source(step.source()).latency();
                long leaves = Math.max(nanos(step.notBefore()), nanos(now));
                queue.add(leaves + latency.toNanos(), new PendingEvent.Answer(step, latency));
            }
            // Read now and reported later: changes in between are not included, as with a real
            // store.
            case Command.LoadBacklog(String source, int limit) -> {
                Instant answeredAt = now.plus(STORE_LATENCY);
                queue.add(
                        nanos(answeredAt),
                        new PendingEvent.External(source(source).backlog(limit, answeredAt)));
            }
            case Command.ReserveLimits(String source, LimitState _, Instant until) -> {
                Instant answeredAt = now.plus(STORE_LATENCY);
                queue.add(
                        nanos(answeredAt),
                        new PendingEvent.External(
                                new Event.LimitsReserved(answeredAt, source, until)));
            }
            case Command.WakeAt(Instant at) -> wakeAt = at;
            case Command.RecordStepFailure giveUp ->
                    source(giveUp.step().source()).stepAbandoned(giveUp.step());
            case Command.EndRun end -> summary = end.summary();
            case Command.EndListing _, Command.EndTask _, Command.EndOpenTasks _ -> {}
            case Command.PublishLaneStatus _ -> {}
            case Command.InterruptSteps _ -> {}
        }
    }

    private SimulatedSource source(String name) {
        SimulatedSource source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("no source " + name);
        }
        return source;
    }

    private long nanos(Instant instant) {
        return Duration.between(spec.startedAt(), instant).toNanos();
    }
}
