package io.parcelflow.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every ZIP code of the country from ten sources. */
class LargeRunTest {

    private static final int SOURCES = 10;
    private static final int ZIPS = 41_000;

    @Test
    void everyTaskOfAWholeCountryIsSimulated() {
        List<Lane> lanes = new ArrayList<>();
        Map<String, SourceHistory> expected = new HashMap<>();
        for (int i = 0; i < SOURCES; i++) {
            SampleSource source = SampleSource.named("source" + i).limits("10/s,40000/h");
            lanes.add(source.lane(ZIPS));
            expected.put(
                    "source" + i,
                    new SourceHistory(true, Duration.ofMillis(200), 1, 25, Map.of(), Map.of(), 0));
        }
        Stage all = new Stage("all", lanes, SOURCES, Duration.ZERO);
        Plan plan =
                new Plan(
                        OrchestrationMode.PARALLEL,
                        List.of(all),
                        SOURCES,
                        Duration.ofDays(2),
                        "a whole country");
        RunSpec spec =
                new RunSpec(
                        "large",
                        plan,
                        Instant.parse("2026-11-23T03:00:00Z"),
                        1,
                        RetryPolicy.DEFAULT,
                        Map.of(),
                        expected);

        RunSummary summary = Simulation.forecast(spec).summary();

        assertThat(summary.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(summary.tasksTotal()).isEqualTo((long) ZIPS * SOURCES);
        assertThat(summary.lanes())
                .extracting(lane -> lane.records().pages())
                .containsOnly((long) ZIPS);
        assertThat(summary.lowerBound().ratio(summary.makespan())).isBetween(1.0, 1.03);
    }
}
