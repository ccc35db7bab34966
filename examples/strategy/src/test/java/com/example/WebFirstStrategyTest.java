package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.engine.testing.SampleContext;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebFirstStrategyTest {

    private final PlanningContext context =
            SampleContext.of(
                            SampleSource.named("county").api().limits("2/s"),
                            SampleSource.named("listings").limits("2/s"))
                    .measured(5, Duration.ofMillis(100))
                    .context();

    @Test
    void asksWebSitesFirst() {
        Plan plan = new WebFirstStrategy().plan(context);

        assertEquals(
                List.of("listings", "county"), plan.lanes().stream().map(Lane::name).toList());
    }

    @Test
    void itsPlanRunsToTheEnd() {
        Plan plan = new WebFirstStrategy().plan(context);
        RunSpec run = RunSpec.newRun("test", plan, Instant.EPOCH, 1);

        assertEquals(RunOutcome.COMPLETED, Simulation.forecast(run).summary().outcome());
    }
}
