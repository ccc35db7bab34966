package io.parcelflow.engine.strategy;

import com.google.auto.service.AutoService;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import java.time.Duration;
import java.util.List;

/** Collects all sources in parallel, up to the maximum. */
@AutoService(OrchestrationStrategy.class)
public final class ParallelStrategy implements OrchestrationStrategy {

    @Override
    public OrchestrationMode mode() {
        return OrchestrationMode.PARALLEL;
    }

    @Override
    public String description() {
        return "collects all sources in parallel, up to MAX_CONCURRENT_COLLECTORS";
    }

    @Override
    public Plan plan(PlanningContext context) {
        PlanSettings settings = context.settings();
        int atOnce = Math.min(settings.maxConcurrentLanes(), context.sources().size());
        Stage stage =
                new Stage(
                        "in parallel",
                        LaneFactory.of(
                                context, context.sources(), settings.parallelInterZipDelay()),
                        atOnce,
                        Duration.ZERO);
        return new Plan(
                mode(),
                List.of(stage),
                atOnce,
                settings.timeLimit(),
                atOnce == context.sources().size()
                        ? "All sources are collected in parallel, each at its own rate."
                        : atOnce
                                + " of "
                                + context.sources().size()
                                + " sources are collected in parallel, as MAX_CONCURRENT_COLLECTORS allows.");
    }
}
