package io.parcelflow.engine.strategy;

import com.google.auto.service.AutoService;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import java.util.List;

/** Collects one source at a time. */
@AutoService(OrchestrationStrategy.class)
public final class SequentialStrategy implements OrchestrationStrategy {

    @Override
    public OrchestrationMode mode() {
        return OrchestrationMode.SEQUENTIAL;
    }

    @Override
    public String description() {
        return "collects one source at a time";
    }

    @Override
    public Plan plan(PlanningContext context) {
        PlanSettings settings = context.settings();
        Stage stage =
                new Stage(
                        "one after another",
                        LaneFactory.of(context, context.sources(), settings.interZipDelay()),
                        1,
                        settings.interCollectorDelay());
        return new Plan(
                mode(),
                List.of(stage),
                1,
                settings.timeLimit(),
                "Sources are collected one after another, which puts the least load on this machine and the sources.");
    }
}
