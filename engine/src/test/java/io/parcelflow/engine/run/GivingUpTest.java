package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a source is no longer asked in a run, and that no other suffers from it. */
class GivingUpTest {

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"UNAUTHORIZED", "BLOCKED", "DISALLOWED"})
    void someFailuresDisableTheirSourceAndNoOther(FailureKind kind) {
        HandDrivenRun run =
                HandDrivenRun.of(SampleSource.named("a").lane(3), SampleSource.named("b").lane(1));
        List<Step> steps = run.inFlight("a");
        run.fail(steps.get(0), kind);
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.DISABLED);
        Failure failure = Failure.of(kind, "as the test wants");
        assertThat(run.all(Command.EndOpenTasks.class))
                .containsExactly(new Command.EndOpenTasks("a", TaskState.SKIPPED, failure));
        assertThat(run.all(Command.PublishLaneStatus.class))
                .contains(new Command.PublishLaneStatus("a", CollectorStatus.DISABLED, failure));
        run.commit(steps.get(1), "more", 0);
        run.fail(steps.get(2), FailureKind.TRANSIENT);
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(run.summary("a").tasks(TaskState.SKIPPED)).isEqualTo(3);
        assertThat(run.summary("a").requests().made()).isEqualTo(3);
        assertThat(run.summary("a").failure()).isEqualTo(failure);
        assertThat(run.summary("b").status()).isEqualTo(CollectorStatus.COMPLETED);
    }

    @Test
    void aRecordThatRobotsTxtClosesIsGivenUpAlone() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).details().lane(1));
        run.commit(run.onlyStep(), null, 2);
        run.loadBacklog("a", "closed", "open");
        run.fail(run.onlyStep(), FailureKind.DISALLOWED);
        assertThat(run.onlyStep().position()).isEqualTo("open");
        run.commit(run.onlyStep());
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.summary("a").tasks(TaskState.INCOMPLETE)).isEqualTo(1);
    }

    @Test
    void recordsOfATaskThatFailedLaterMakeTheRunPartial() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").lane(1));
        run.commit(run.onlyStep(), "2", 0);
        run.fail(run.onlyStep(), FailureKind.NOT_FOUND);
        assertThat(run.summary("a").tasks(TaskState.FAILED)).isEqualTo(1);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
    }

    @Test
    void threeChangedLayoutsInARowFailTheLane() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(5));
        run.fail(run.nextStep(), FailureKind.LAYOUT_CHANGED);
        run.fail(run.nextStep(), FailureKind.LAYOUT_CHANGED);
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.RUNNING);
        run.fail(run.nextStep(), FailureKind.LAYOUT_CHANGED);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.FAILED);
        assertThat(run.summary("a").tasks(TaskState.FAILED)).isEqualTo(5);
        assertThat(run.summary("a").requests().made()).isEqualTo(3);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.FAILED);
    }

    @Test
    void aSuccessBetweenChangedLayoutsStartsTheCountAnew() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(6));
        for (int i = 0; i < 2; i++) {
            run.fail(run.nextStep(), FailureKind.LAYOUT_CHANGED);
            run.fail(run.nextStep(), FailureKind.LAYOUT_CHANGED);
            run.commit(run.nextStep());
        }
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.summary("a").tasks(TaskState.DONE)).isEqualTo(2);
    }

    @Test
    void eightPermanentFailuresInARowFailTheLane() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(20));
        for (int i = 0; i < 8; i++) {
            run.fail(run.nextStep(), i % 2 == 0 ? FailureKind.BAD_RESPONSE : FailureKind.DEFECT);
        }
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.FAILED);
        assertThat(run.summary("a").requests().failed()).isEqualTo(7);
    }

    @Test
    void recordsThatAreGoneNeverFailALaneNorCountTowardsIt() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(21));
        for (int i = 0; i < 18; i++) {
            run.fail(run.nextStep(), FailureKind.NOT_FOUND);
        }
        run.fail(run.nextStep(), FailureKind.BAD_RESPONSE);
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.RUNNING);
        run.commit(run.nextStep());
        run.commit(run.nextStep());
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.summary("a").requests().retries()).isZero();
    }

    @Test
    void anOutageOpensTheBreakerWhichLetsOneProbeThrough() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(5).lane(9));
        for (Step step : run.inFlight()) {
            run.fail(step, FailureKind.TRANSIENT);
        }
        Instant opened = run.now();
        List<Step> leftBefore = run.inFlight();
        for (Step step : leftBefore) {
            run.fail(step, FailureKind.TRANSIENT);
        }
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.waits("a")).isEqualTo(WaitReason.BREAKER);
        Step probe = run.nextStep();
        assertThat(probe.notBefore()).isEqualTo(opened.plusSeconds(5));
        assertThat(run.inFlight()).as("one probe").hasSize(1);
        run.commit(probe);
        assertThat(run.inFlight()).as("the source is back").hasSize(5);
    }

    @Test
    void aSourceThatNeverAnswersIsGivenUpAndOthersGoOn() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.named("a").inFlight(1).lane(9),
                        SampleSource.named("b").lane(1));
        while (run.lane("a").status() == CollectorStatus.RUNNING) {
            while (run.inFlight("a").isEmpty()) {
                run.wake();
            }
            run.fail(run.inFlight("a").getFirst(), FailureKind.TIMEOUT);
        }
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.FAILED);
        assertThat(run.lane("a").requests().made()).as("five and two probes").isEqualTo(7);
        assertThat(run.elapsed()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(run.summary("b").status()).isEqualTo(CollectorStatus.COMPLETED);
    }

    @Test
    void aProbeThatAsksForSomethingGoneShowsThatTheSourceIsBack() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(5).lane(9));
        for (Step step : run.inFlight()) {
            run.fail(step, FailureKind.TRANSIENT);
        }
        run.inFlight().forEach(step -> run.fail(step, FailureKind.TRANSIENT));
        assertThat(run.lane("a").condition().breaker()).isEqualTo(CircuitBreakerState.OPEN);
        Step probe = run.nextStep();
        assertThat(run.lane("a").condition().breaker()).isEqualTo(CircuitBreakerState.HALF_OPEN);
        run.fail(probe, FailureKind.NOT_FOUND);
        assertThat(run.lane("a").condition().breaker()).isEqualTo(CircuitBreakerState.CLOSED);
        assertThat(run.inFlight()).hasSize(5);
    }

    @Test
    void aSourceThatAnsweredBeforeTheRunWasResumedIsGivenMoreTime() {
        List<ZipCode> zips = SampleSource.zips(20);
        LaneProgress progress =
                new LaneProgress(
                        Map.of(TaskState.DONE, 1L), List.of(), zips.subList(1, 20), 1, 0, 9, 0);
        RunSpec spec =
                RunSpec.newRun(
                        "test",
                        SampleSource.plan(Duration.ofHours(1), 1, SampleSource.named("a").lane(20)),
                        HandDrivenRun.START,
                        7);
        HandDrivenRun run = new HandDrivenRun(spec.resumed(Duration.ZERO, Map.of("a", progress)));
        while (!run.machine.hasEnded()) {
            run.fail(run.nextStep(), FailureKind.TIMEOUT);
        }
        assertThat(run.elapsed()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.FAILED);
    }

    @Test
    void anOutageThatOutlastsTheTimeLimitEndsTheLaneWithItsFailure() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.plan(
                                Duration.ofSeconds(4),
                                1,
                                SampleSource.named("a").inFlight(5).lane(5)));
        for (Step step : run.inFlight()) {
            run.fail(step, FailureKind.TRANSIENT);
        }
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.STOPPED);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(5);
        Failure failure = run.failure("a");
        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
    }
}
