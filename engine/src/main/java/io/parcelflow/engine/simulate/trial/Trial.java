package io.parcelflow.engine.simulate.trial;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.engine.simulate.trial.scenario.Scenario;
import io.parcelflow.engine.simulate.trial.scenario.ScenarioDraw;
import io.parcelflow.engine.simulate.trial.watch.Watches;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.StoredLimits;
import io.parcelflow.engine.simulate.trial.world.TrialClock;
import io.parcelflow.engine.simulate.trial.world.ViolatedException;
import io.parcelflow.engine.simulate.trial.world.World;
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
public final class Trial {

    private final Scenario scenario;
    private final TrialParts parts;
    private final Watches watches;
    private final World world;
    private final List<RunOutcome> outcomes = new ArrayList<>();
    private int lives;

    Trial(Scenario scenario, TrialParts parts, @Nullable Consumer<String> trace) {
        this.scenario = scenario;
        this.parts = parts;
        this.watches = new Watches(scenario);
        this.world = new World(scenario, parts.store(), watching(watches, trace));
    }

    private static Consumer<Happening> watching(Watches watches, @Nullable Consumer<String> trace) {
        if (trace == null) {
            return watches;
        }
        TraceText text = new TraceText();
        return happening -> {
            trace.accept(text.line(happening));
            watches.accept(happening);
        };
    }

    /** Runs the trial that the seed decides. */
    public static TrialReport run(long seed) {
        return new Trial(ScenarioDraw.of(seed), new TrialParts(), null).run();
    }

    /**
     * Runs the trial that the seed decides.
     *
     * @param trace takes a line for whatever happens, as it happens
     */
    public static TrialReport run(long seed, Consumer<String> trace) {
        return new Trial(ScenarioDraw.of(seed), new TrialParts(), trace).run();
    }

    TrialReport run() {
        Violation violation = null;
        try {
            runTo(scenario.plan(), false);
            Plan next = afterwards();
            if (next != null) {
                world.calmDown();
                world.pass(scenario.pauseBetweenRuns());
                runTo(next, true);
            }
        } catch (ViolatedException e) {
            violation = violation(e.invariant(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            violation = violation("nothing fails by itself", defect(e));
        }
        return new TrialReport(
                scenario.seed(),
                outcomes,
                lives,
                world.points(),
                TrialClock.sinceStart(world.now()),
                watches.checks(),
                watches.worstUse(),
                violation);
    }

    private Violation violation(String invariant, String what) {
        return new Violation(invariant, what, TrialClock.sinceStart(world.now()));
    }

    private static String defect(RuntimeException e) {
        StackTraceElement[] stack = e.getStackTrace();
        return e + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private void runTo(Plan plan, boolean isCalm) {
        parts.begin(world.store(), plan);
        world.tell(new Happening.RunBegan(world.now(), spec(world.asSet(plan)), isCalm));
        RunOutcome outcome = null;
        while (outcome == null || outcome == RunOutcome.INTERRUPTED) {
            Duration restartAfter = live(plan);
            outcome = world.store().outcome();
            if (outcome == null || outcome == RunOutcome.INTERRUPTED) {
                world.pass(restartAfter);
            }
        }
        outcomes.add(outcome);
    }

    private Duration live(Plan plan) {
        world.store().resume();
        RunSpec spec = spec(world.asSet(plan));
        lives++;
        long misled = world.store().misledNanos(reading());
        world.tell(new Happening.LifeBegan(world.now(), lives, spec, misled));
        return parts.process(world, spec).live();
    }

    private StoredLimits.Reading reading() {
        return StoredLimits.Reading.of(world.clock(), world.clock().wall());
    }

    private RunSpec spec(Plan plan) {
        Map<String, SourceHistory> expected = new HashMap<>();
        for (Lane lane : plan.lanes()) {
            expected.put(lane.name(), scenario.nature(lane.name()).history());
        }
        Instant startedAt = world.clock().wall();
        RunSpec spec =
                new RunSpec(
                        "seed_" + scenario.seed(),
                        plan,
                        startedAt,
                        scenario.seed(),
                        parts.retryPolicy(),
                        parts.limits(world.store(), reading()),
                        expected);
        return spec.resumed(world.store().worked(), world.store().progress());
    }

    /** What is asked for after the first run: what is not done of it, else all of it once more. */
    private @Nullable Plan afterwards() {
        Map<String, Set<ZipCode>> open = new HashMap<>();
        for (Happening.StoredTask stored : world.store().tasks()) {
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
        return stages.isEmpty() ? null : scenario.again(stages);
    }
}
