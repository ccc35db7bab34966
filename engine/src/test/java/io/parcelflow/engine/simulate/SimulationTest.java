package io.parcelflow.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.simulate.SourceModel.Faults;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
    private static final ZipCode FIRST = new ZipCode("85001");

    private static RunSpec spec(Plan plan, Map<String, SourceHistory> expected) {
        return new RunSpec("forecast", plan, START, 11, RetryPolicy.DEFAULT, Map.of(), expected);
    }

    private static SourceHistory history(double pages, double details) {
        return new SourceHistory(
                true, Duration.ofMillis(100), pages, 20, Map.of(), Map.of(), details);
    }

    private static LaneSummary laneWith(SourceModel model) {
        Plan plan = SampleSource.plan(SampleSource.named("a").details().lane(40));
        return Simulation.forecast(spec(plan, Map.of()), Map.of("a", model))
                .summary()
                .lanes()
                .getFirst();
    }

    private static SourceModel faulty(Faults faults) {
        return new SourceModel(history(2, 5), 0, faults);
    }

    @Test
    void asksForTheExpectedPagesAndDetails() {
        Plan plan = SampleSource.plan(SampleSource.named("a").limits("10/s").details().lane(2));
        SourceHistory known =
                new SourceHistory(
                        true,
                        Duration.ofMillis(100),
                        3,
                        20,
                        Map.of(FIRST, 7),
                        Map.of(FIRST, 2),
                        10);
        Forecast forecast = Simulation.forecast(spec(plan, Map.of("a", known)));
        LaneSummary lane = forecast.summary().lanes().getFirst();
        assertThat(lane.records().pages()).isEqualTo(7 + 3);
        assertThat(lane.records().details()).isEqualTo(2 + 10);
        assertThat(lane.records().stored()).isEqualTo(10 * 20 + 12);
        assertThat(forecast.makespan())
                .isBetween(Duration.ofMillis(2_100), Duration.ofMillis(2_700));
        assertThat(forecast.plan()).isEqualTo(plan);
    }

    @Test
    void assumesTypicalFiguresOfASourceThatWasNeverAsked() {
        Plan plan = SampleSource.plan(SampleSource.named("a").details().lane(3));
        LaneSummary lane = Simulation.forecast(spec(plan, Map.of())).summary().lanes().getFirst();
        assertThat(lane.records().pages()).isEqualTo(12);
        assertThat(lane.records().details()).isEqualTo(300);
    }

    @Test
    void aSourceWithoutDetailsIsNeverAskedForAny() {
        Plan plan = SampleSource.plan(SampleSource.named("a").preparation().lane(3));
        LaneSummary lane =
                Simulation.forecast(spec(plan, Map.of("a", history(2, 50))))
                        .summary()
                        .lanes()
                        .getFirst();
        assertThat(lane.records().details()).isZero();
        assertThat(lane.requests().made()).as("robots.txt and pages").isEqualTo(7);
    }

    @Test
    void aForecastMeetsALimitOnlyIfEveryTaskIsDoneInTime() {
        Plan plan = SampleSource.plan(SampleSource.named("a").limits("1/s").lane(10));
        Forecast forecast = Simulation.forecast(spec(plan, Map.of("a", history(1, 0))));
        assertThat(forecast.finishesWithin(Duration.ofSeconds(11))).isTrue();
        assertThat(forecast.finishesWithin(Duration.ofSeconds(8))).isFalse();
        SourceModel blocking = faulty(new Faults(0, 0, Duration.ZERO, 0, 3));
        Forecast blocked = Simulation.forecast(spec(plan, Map.of()), Map.of("a", blocking));
        assertThat(blocked.finishesWithin(Duration.ofDays(1))).isFalse();
    }

    @Test
    void latenciesStrayAsFarAsTheSpreadSays() {
        SourceModel model = new SourceModel(history(2, 5), 1, Faults.NONE);
        List<Duration> latencies = new ArrayList<>();
        Plan plan = SampleSource.plan(SampleSource.named("a").lane(50));
        new Simulation(
                        spec(plan, Map.of()),
                        Map.of("a", model),
                        5,
                        each -> {
                            if (each instanceof Event.StepCommitted committed) {
                                latencies.add(committed.latency());
                            }
                        })
                .run();
        assertThat(latencies)
                .hasSize(100)
                .allMatch(each -> each.compareTo(Duration.ofMillis(50)) >= 0)
                .allMatch(each -> each.compareTo(Duration.ofMillis(200)) <= 0)
                .anyMatch(each -> each.compareTo(Duration.ofMillis(80)) < 0)
                .anyMatch(each -> each.compareTo(Duration.ofMillis(125)) > 0);
    }

    @Test
    void passingFailuresAreRetried() {
        LaneSummary lane = laneWith(faulty(new Faults(0.1, 0, Duration.ZERO, 0, -1)));
        assertThat(lane.requests().retries()).isBetween(10L, 60L);
        assertThat(lane.tasks(TaskState.DONE)).isGreaterThan(30);
    }

    @Test
    void throttlesAreWaitedOut() {
        LaneSummary lane = laneWith(faulty(new Faults(0, 0.1, Duration.ofSeconds(2), 0, -1)));
        assertThat(lane.requests().throttles()).isPositive();
        assertThat(lane.status()).isEqualTo(CollectorStatus.COMPLETED);
    }

    @Test
    void someRecordsAreRejects() {
        LaneSummary lane = laneWith(faulty(new Faults(0, 0, Duration.ZERO, 0.25, -1)));
        long all = lane.records().stored() + lane.records().rejects();
        assertThat(all).isEqualTo(40 * 2 * 20 + 40 * 5);
        assertThat((double) lane.records().rejects() / all).isBetween(0.2, 0.3);
    }

    @Test
    void aSourceMayBlockAfterSomeRequests() {
        LaneSummary lane = laneWith(faulty(new Faults(0, 0, Duration.ZERO, 0, 50)));
        assertThat(lane.status()).isEqualTo(CollectorStatus.DISABLED);
        assertThat(lane.records().pages() + lane.records().details()).isEqualTo(50);
    }

    @Test
    void detailsThatFailForGoodAreNotDueAgain() {
        LaneSummary lane = laneWith(faulty(new Faults(0.35, 0, Duration.ZERO, 0, -1)));
        assertThat(lane.requests().failed()).isPositive();
        assertThat(lane.records().detailsRemaining()).isZero();
        assertThat(lane.tasks(TaskState.INCOMPLETE)).isPositive();
    }

    @Test
    void aCancelOfTheCallersReachesTheMachine() {
        Plan plan = SampleSource.plan(SampleSource.named("a").limits("1/s").lane(50));
        Simulation simulation = new Simulation(spec(plan, Map.of()), Map.of(), 1, _ -> {});
        Instant at = START.plusSeconds(5);
        simulation.schedule(at, new Event.StopRequested(at, RunOutcome.CANCELLED));
        RunSummary summary = simulation.run();
        assertThat(summary.outcome()).isEqualTo(RunOutcome.CANCELLED);
        assertThat(summary.makespan()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void aSourceThatNeverAnswersInTimeIsAbandonedAfterTheGracePeriod() {
        SourceHistory slow =
                new SourceHistory(true, Duration.ofHours(1), 1, 20, Map.of(), Map.of(), 0);
        List<Object> trace = new ArrayList<>();
        Plan plan = SampleSource.plan(SampleSource.named("a").lane(2));
        RunSummary summary =
                new Simulation(
                                spec(plan, Map.of()),
                                Map.of("a", SourceModel.faultless(slow)),
                                1,
                                trace::add)
                        .run();
        assertThat(summary.outcome()).isEqualTo(RunOutcome.TIMED_OUT);
        assertThat(trace).contains(new Command.InterruptSteps());
        assertThat(trace.getLast()).isInstanceOf(Command.EndRun.class);
    }
}
