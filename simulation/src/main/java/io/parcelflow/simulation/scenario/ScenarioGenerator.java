package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a scenario: plans of the shapes that strategies make, kept small. */
public final class ScenarioGenerator {

    private static final int TASKS_MAX = 18;
    private static final int FIRST_ZIP = 85_001;

    private final SeededRandom draw;
    private final boolean isGentle;
    private final Map<String, SourceScenario> natures = new HashMap<>();

    private ScenarioGenerator(long seed) {
        this.draw = new SeededRandom(seed);
        this.isGentle = !draw.oneIn(3);
    }

    /** The scenario that the seed decides. */
    public static Scenario of(long seed) {
        return new ScenarioGenerator(seed).scenario(seed);
    }

    private Scenario scenario(long seed) {
        Plan plan = plan();
        List<InjectedFault.ScheduledFault> faults =
                new FaultGenerator(draw.split(), isGentle).faults();
        Duration storeLatency = draw.oneIn(10) ? draw.millis(100, 3_000) : draw.millis(1, 60);
        Duration jitter = draw.oneIn(3) ? Duration.ofNanos(1_900_000) : Duration.ZERO;
        Duration pause = draw.millis(100, 86_400_000);
        return new Scenario(
                seed,
                plan,
                natures,
                withOtherLimits(faults, plan.lanes(), draw.split()),
                storeLatency,
                jitter,
                isGentle,
                pause);
    }

    /** Somebody changes limits in one scenario of four, between whatever else befalls it. */
    private List<InjectedFault.ScheduledFault> withOtherLimits(
            List<InjectedFault.ScheduledFault> faults, List<Lane> lanes, SeededRandom by) {
        List<InjectedFault.ScheduledFault> all = new ArrayList<>(faults);
        if (by.oneIn(4)) {
            for (int i = by.between(1, 4); i > 0; i--) {
                SourceProfile source = by.of(lanes).source();
                List<RateLimit> limits =
                        new SourceScenarioGenerator(by.split(), source.name(), isGentle)
                                .limitsOtherThan(source.limits());
                all.add(
                        by.between(0, all.size()),
                        new InjectedFault.ScheduledFault(
                                (int) by.magnitude(1, 300),
                                new InjectedFault.LimitChange(source.name(), limits)));
            }
        }
        return all;
    }

    private Plan plan() {
        int sources =
                draw.oneIn(2)
                        ? draw.between(1, 3)
                        : draw.oneIn(4) ? draw.between(7, 12) : draw.between(4, 6);
        int zips = draw.between(1, Math.max(1, TASKS_MAX / sources));
        List<Lane> lanes = new ArrayList<>();
        Duration interZipDelay = delay(6);
        for (int i = 1; i <= sources; i++) {
            lanes.add(lane("source" + i, zips, interZipDelay));
        }
        boolean isHurried = !isGentle && draw.oneIn(3);
        Duration timeLimit = isHurried ? draw.millis(500, 600_000) : Scenario.TIME_LIMIT;
        int atOnce = draw.between(1, sources);
        return switch (draw.between(1, 4)) {
            case 1 ->
                    plan(
                            OrchestrationMode.SEQUENTIAL,
                            List.of(stage("all", lanes, 1)),
                            1,
                            timeLimit);
            case 2 ->
                    plan(
                            OrchestrationMode.PARALLEL,
                            List.of(stage("all", lanes, atOnce)),
                            atOnce,
                            timeLimit);
            default -> plan(OrchestrationMode.MIXED, mixed(lanes), atOnce, timeLimit);
        };
    }

    private static Plan plan(
            OrchestrationMode mode, List<Stage> stages, int atOnce, Duration timeLimit) {
        return new Plan(mode, stages, atOnce, timeLimit, "by chance");
    }

    private List<Stage> mixed(List<Lane> lanes) {
        List<Stage> stages = new ArrayList<>();
        List<Lane> strict = ofCategory(lanes, SourceCategory.STRICT);
        List<Lane> relaxed = ofCategory(lanes, SourceCategory.RELAXED);
        if (!strict.isEmpty()) {
            stages.add(stage("strict", strict, 1));
        }
        if (!relaxed.isEmpty()) {
            stages.add(stage("relaxed", relaxed, draw.between(1, relaxed.size())));
        }
        return stages;
    }

    private static List<Lane> ofCategory(List<Lane> lanes, SourceCategory category) {
        return lanes.stream().filter(lane -> lane.source().category() == category).toList();
    }

    private Stage stage(String name, List<Lane> lanes, int atOnce) {
        return new Stage(name, lanes, atOnce, delay(5));
    }

    private Lane lane(String name, int zipCount, Duration interZipDelay) {
        SourceScenarioGenerator source = new SourceScenarioGenerator(draw.split(), name, isGentle);
        SourceProfile profile = source.profile();
        List<ZipCode> zips = new ArrayList<>();
        for (int i = 0; i < zipCount; i++) {
            zips.add(new ZipCode(Integer.toString(FIRST_ZIP + i)));
        }
        natures.put(name, source.scenario(profile, zips));
        return new Lane(profile, zips, interZipDelay);
    }

    private Duration delay(int oneIn) {
        return draw.oneIn(oneIn) ? draw.millis(1, 5_000) : Duration.ZERO;
    }
}
