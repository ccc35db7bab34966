package io.parcelflow.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.engine.testing.SampleContext;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is computed of a plan is what its simulation shows. */
class PlanEstimateTest {

    private static final List<OrchestrationStrategy> STRATEGIES =
            List.of(new SequentialStrategy(), new MixedStrategy(), new ParallelStrategy());

    @Test
    void agreesWithTheSimulation() {
        Random random = new Random(13);
        for (int i = 0; i < 60; i++) {
            PlanningContext context = any(random);
            Map<String, SourceHistory> history = new HashMap<>();
            for (SourceProfile source : context.sources()) {
                history.put(source.name(), context.historyOf(source));
            }
            for (OrchestrationStrategy strategy : STRATEGIES) {
                Plan plan = strategy.plan(context);
                PlanEstimate estimate = PlanEstimate.of(plan, history, Map.of());
                RunSummary simulated = simulated(plan, history);

                assertThat(estimate.requests()).as("%s", plan).isEqualTo(simulated.requests());
                double seconds = simulated.makespan().toMillis() / 1e3;
                assertThat(estimate.makespan().toMillis() / 1e3)
                        .as("%s", plan)
                        .isBetween(0.75 * seconds - 2, 1.25 * seconds + 2);
            }
        }
    }

    private static RunSummary simulated(Plan plan, Map<String, SourceHistory> history) {
        return Simulation.forecast(
                        new RunSpec(
                                "run",
                                plan,
                                Instant.EPOCH,
                                1,
                                RetryPolicy.DEFAULT,
                                Map.of(),
                                history))
                .summary();
    }

    private static PlanningContext any(Random random) {
        List<SampleSource> sources = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d").subList(0, 1 + random.nextInt(4))) {
            SampleSource source = SampleSource.named(name).limits(1 + random.nextInt(20) + "/s");
            sources.add(random.nextBoolean() ? source.strict() : source);
        }
        Duration pause = Duration.ofSeconds(random.nextInt(3) * 20L);
        return SampleContext.of(sources.toArray(SampleSource[]::new))
                .atOnce(1 + random.nextInt(4))
                .measured(1 + random.nextInt(20), Duration.ofMillis(50 + random.nextInt(500)))
                .delays(pause, Duration.ofSeconds(random.nextInt(5)), Duration.ZERO)
                .timeLimit(Duration.ofDays(9))
                .context();
    }
}
