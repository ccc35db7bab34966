package io.parcelflow.bench.jmh;

import io.parcelflow.bench.scale.LargePlans;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time the state machine takes for one step: its result and the commands that follow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RunMachineBenchmark {

    private static final int SOURCES = 10;
    private static final int ZIPS = 500;
    private static final Duration LATENCY = Duration.ofMillis(50);

    /** Every source's rate limits. */
    @Param({"none", "50/s", "50/s,100000/h"})
    public String limits = "none";

    private final ArrayDeque<Step> inFlight = new ArrayDeque<>();
    private final ArrayDeque<Event> answers = new ArrayDeque<>();
    private @Nullable RunMachine machine;
    private Instant now = Instant.EPOCH;
    private @Nullable Instant wakeAt;

    @Setup
    public void begin() {
        inFlight.clear();
        answers.clear();
        now = Instant.parse("2026-11-23T03:00:00Z");
        RunMachine fresh =
                new RunMachine(
                        LargePlans.spec(SOURCES, ZIPS, 1, RateLimit.parseAll(limits), now),
                        this::take);
        machine = fresh;
        fresh.start();
    }

    private void take(Command command) {
        switch (command) {
            case Command.FetchStep(Step step) -> inFlight.add(step);
            case Command.WakeAt(Instant at) -> wakeAt = at;
            case Command.ReserveLimits reserve ->
                    answers.add(new Event.LimitsReserved(now, reserve.source(), reserve.until()));
            case Command.EndRun _ -> machine = null;
            case Command.LoadBacklog _,
                    Command.EndListing _,
                    Command.EndTask _,
                    Command.EndOpenTasks _,
                    Command.RecordStepFailure _,
                    Command.PublishLaneStatus _,
                    Command.InterruptSteps _ -> {
                // No other command needs a result here.
            }
        }
    }

    /** One step's answer, with the ticks until there is a step to answer. */
    @Benchmark
    public void step() {
        if (machine == null) {
            begin();
        }
        RunMachine running = machine;
        while (running != null && inFlight.isEmpty()) {
            Event answer = answers.poll();
            if (answer == null) {
                now = wakeAt == null || wakeAt.isBefore(now) ? now.plusMillis(1) : wakeAt;
                answer = new Event.Tick(now);
            }
            running.handle(answer);
            running = machine;
        }
        Step step = inFlight.poll();
        if (running == null || step == null) {
            return;
        }
        now = step.notBefore().isAfter(now) ? step.notBefore() : now;
        running.handle(new Event.StepCommitted(now, step, LATENCY, null, 25, 0, 0, 1, null));
    }
}
