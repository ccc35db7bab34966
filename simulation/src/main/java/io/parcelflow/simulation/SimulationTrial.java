package io.parcelflow.simulation;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.invariant.Invariants;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.scenario.ScenarioGenerator;
import io.parcelflow.simulation.world.InvariantViolatedException;
import io.parcelflow.simulation.world.StoredLimits;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import io.parcelflow.simulation.world.TrialWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One scenario from its first run to a last one in calm, with every promise watched.
 *
 * <p>The same seed gives the same trial, moment by moment.
 */
public final class SimulationTrial {

    private final Scenario scenario;
    private final TrialComponents components;
    private final Invariants invariants;
    private final TrialWorld world;
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private int processes;

    SimulationTrial(Scenario scenario, TrialComponents parts, @Nullable Consumer<String> trace) {
        this.scenario = scenario;
        this.components = parts;
        this.invariants = new Invariants(scenario);
        this.world = new TrialWorld(scenario, parts.store(), watching(invariants, trace));
    }

    private static Consumer<TrialEvent> watching(
            Invariants watches, @Nullable Consumer<String> trace) {
        if (trace == null) {
            return watches;
        }
        TraceFormatter text = new TraceFormatter();
        return happening -> {
            trace.accept(text.line(happening));
            watches.accept(happening);
        };
    }

    /** Runs the trial that the seed decides. */
    public static TrialReport run(long seed) {
        return new SimulationTrial(ScenarioGenerator.of(seed), new TrialComponents(), null).run();
    }

    /**
     * Runs the trial that the seed decides.
     *
     * @param trace takes a line for whatever happens, as it happens
     */
    public static TrialReport run(long seed, Consumer<String> trace) {
        return new SimulationTrial(ScenarioGenerator.of(seed), new TrialComponents(), trace).run();
    }

    TrialReport run() {
        InvariantViolation violation = null;
        try {
            runTo(scenario.plan(), false);
            Plan next = afterwards();
            if (next != null) {
                world.stopFaults();
                world.advance(scenario.pauseBetweenRuns());
                runTo(next, true);
            }
        } catch (InvariantViolatedException e) {
            violation = violation(e.invariant(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            violation = violation("nothing fails by itself", defect(e));
        }
        return new TrialReport(
                scenario.seed(),
                outcomes,
                processes,
                world.points(),
                TrialClock.sinceStart(world.now()),
                invariants.checks(),
                invariants.peakUsage(),
                violation);
    }

    private InvariantViolation violation(String invariant, String what) {
        return new InvariantViolation(invariant, what, TrialClock.sinceStart(world.now()));
    }

    private static String defect(RuntimeException e) {
        StackTraceElement[] stack = e.getStackTrace();
        return e + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private void runTo(Plan plan, boolean isCalm) {
        components.begin(world.store(), plan);
        world.publish(
                new TrialEvent.RunStarted(
                        world.now(), spec(world.withCurrentLimits(plan)), isCalm));
        RunOutcome outcome = null;
        while (outcome == null || outcome == RunOutcome.INTERRUPTED) {
            Duration restartAfter = runProcess(plan);
            outcome = world.store().outcome();
            if (outcome == null || outcome == RunOutcome.INTERRUPTED) {
                world.advance(restartAfter);
            }
        }
        outcomes.add(outcome);
    }

    private Duration runProcess(Plan plan) {
        world.store().resume();
        RunSpec spec = spec(world.withCurrentLimits(plan));
        processes++;
        long misled = world.store().clockErrorNanos(reading());
        world.publish(new TrialEvent.ProcessStarted(world.now(), processes, spec, misled));
        return components.process(world, spec).run();
    }

    private StoredLimits.ClockReading reading() {
        return StoredLimits.ClockReading.of(world.clock(), world.clock().wall());
    }

    private RunSpec spec(Plan plan) {
        Map<String, SourceHistory> expected = new HashMap<>();
        for (Lane lane : plan.lanes()) {
            expected.put(lane.name(), scenario.source(lane.name()).history());
        }
        Instant startedAt = world.clock().wall();
        RunSpec spec =
                new RunSpec(
                        "seed_" + scenario.seed(),
                        plan,
                        startedAt,
                        scenario.seed(),
                        components.retryPolicy(),
                        components.limits(world.store(), reading()),
                        expected);
        return spec.resumed(world.store().worked(), world.store().progress());
    }

    /** What is asked for after the first run: what is not done of it, else all of it once more. */
    private @Nullable Plan afterwards() {
        Map<String, Set<ZipCode>> open = new HashMap<>();
        for (TrialEvent.StoredTask stored : world.store().tasks()) {
            if (stored.task().state() != TaskState.DONE) {
                open.computeIfAbsent(stored.task().source(), _ -> new HashSet<>())
                        .add(stored.task().zip());
            }
        }
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : scenario.plan().stages()) {
            List<Lane> lanes = new ArrayList<>();
            for (Lane lane : stage.lanes()) {
                Set<ZipCode> left = open.getOrDefault(lane.name(), Set.of());
                List<ZipCode> zips =
                        lane.zips().stream()
                                .filter(z -> open.isEmpty() || left.contains(z))
                                .toList();
                if (!zips.isEmpty()) {
                    lanes.add(new Lane(lane.source(), zips, lane.interZipDelay()));
                }
            }
            if (!lanes.isEmpty()) {
                stages.add(
                        new Stage(
                                stage.name(), lanes, stage.concurrency(), stage.interLaneDelay()));
            }
        }
        return stages.isEmpty() ? null : scenario.remainingPlan(stages);
    }
}
