package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a run ends. */
class RunEndTest {

    private static HandDrivenRun oneMinute() {
        Plan plan =
                SampleSource.plan(
                        Duration.ofMinutes(1),
                        2,
                        SampleSource.named("a").inFlight(2).lane(5),
                        SampleSource.named("b").inFlight(1).lane(2));
        return HandDrivenRun.of(plan);
    }

    @Test
    void atTheTimeLimitNoNewStepStartsAndStepsInFlightMayComeBack() {
        HandDrivenRun run = oneMinute();
        run.tickAfter(Duration.ofMinutes(1));
        List<Step> underWay = run.inFlight();
        assertThat(underWay).hasSize(3);
        assertThat(run.machine.view(run.now()).isStopping()).isTrue();
        for (Step step : underWay) {
            run.commit(step, "more", 0);
        }
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
        assertThat(run.summary().requests()).isEqualTo(3);
        assertThat(run.summary().records()).as("late answers count").isEqualTo(3);
        assertThat(run.summary().tasks(TaskState.UNFINISHED)).isEqualTo(7);
        assertThat(run.all(Command.InterruptSteps.class)).isEmpty();
    }

    @Test
    void aSourceThatNeverAnsweredIsNamed() {
        HandDrivenRun run = oneMinute();
        run.commit(run.inFlight("b").getFirst());
        run.tickAfter(Duration.ofMinutes(1));
        run.wake();
        assertThat(run.failure("a").kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(run.failure("a").message()).contains("a never answered");
        assertThat(run.summary("b").failure()).as("it was slow").isNull();
    }

    @Test
    void whoeverCancelsARunKnowsWhy() {
        HandDrivenRun run = oneMinute();
        run.stop(RunOutcome.CANCELLED);
        run.wake();
        assertThat(run.summary("a").failure()).isNull();
    }

    @Test
    void afterTheGracePeriodStepsInFlightAreAbandoned() {
        HandDrivenRun run = oneMinute();
        run.tickAfter(Duration.ofMinutes(1));
        assertThat(run.machine.hasEnded()).isFalse();
        run.wake();
        assertThat(run.elapsed()).isEqualTo(Duration.ofMinutes(1).plus(RunMachine.GRACE_PERIOD));
        assertThat(run.all(Command.InterruptSteps.class)).hasSize(1);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
    }

    @Test
    void nothingIsDecidedAfterTheEnd() {
        HandDrivenRun run = oneMinute();
        run.tickAfter(Duration.ofMinutes(1));
        List<Step> underWay = run.inFlight();
        run.wake();
        RunSummary summary = run.summary();
        int commands = run.commands.size();
        run.commit(underWay.get(0));
        run.fail(underWay.get(1), FailureKind.TRANSIENT);
        run.stop(RunOutcome.CANCELLED);
        run.tickAfter(Duration.ofHours(1));
        assertThat(run.commands).hasSize(commands);
        assertThat(run.summary()).isSameAs(summary);
        assertThat(run.machine.hasEnded()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunOutcome.class,
            names = {"CANCELLED", "INTERRUPTED"})
    void aStopEndsEveryLaneAndSaysWhy(RunOutcome outcome) {
        HandDrivenRun run = oneMinute();
        run.commit(run.inFlight("b").getFirst());
        run.stop(outcome);
        for (Step step : run.inFlight()) {
            run.commit(step);
        }
        assertThat(run.summary().outcome()).isEqualTo(outcome);
        assertThat(run.summary().lanes())
                .extracting(LaneSummary::status)
                .containsOnly(CollectorStatus.STOPPED);
        assertThat(run.summary().tasks(TaskState.DONE)).isEqualTo(1);
        assertThat(run.summary().tasks(TaskState.UNFINISHED)).isEqualTo(6);
    }

    @Test
    void theFirstReasonToStopStands() {
        HandDrivenRun run = oneMinute();
        run.stop(RunOutcome.CANCELLED);
        run.stop(RunOutcome.INTERRUPTED);
        run.tickAfter(Duration.ofMinutes(2));
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.CANCELLED);
    }

    @Test
    void aStopThatComesAfterTheTimeLimitComesTooLate() {
        HandDrivenRun asleep = oneMinute();
        asleep.stopAfter(Duration.ofMinutes(2), RunOutcome.INTERRUPTED);
        asleep.inFlight().forEach(asleep::commit);
        assertThat(asleep.summary().outcome()).isEqualTo(RunOutcome.TIMED_OUT);

        HandDrivenRun awake = oneMinute();
        awake.stopAfter(Duration.ofSeconds(59), RunOutcome.INTERRUPTED);
        awake.inFlight().forEach(awake::commit);
        assertThat(awake.summary().outcome()).isEqualTo(RunOutcome.INTERRUPTED);
    }

    @Test
    void aRunWhoseTasksAreAllDoneIsCompletedThoughItWasCancelled() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").details().lane(1));
        run.commit(run.onlyStep(), null, 1);
        run.loadBacklog("a", "k1", "of another zip");
        run.commit(run.inFlight().getFirst());
        run.stop(RunOutcome.CANCELLED);
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void aStopBeforeAnythingIsInFlightEndsAtOnce() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("1/min").lane(3));
        run.commit(run.onlyStep());
        run.stop(RunOutcome.CANCELLED);
        assertThat(run.summary().makespan()).isEqualTo(HandDrivenRun.LATENCY);
    }

    @Test
    void lanesThatNeverBeganAreStoppedToo() {
        Plan plan =
                SampleSource.plan(
                        Duration.ofMinutes(1),
                        1,
                        SampleSource.named("a").lane(1),
                        SampleSource.named("b").lane(2));
        HandDrivenRun run = HandDrivenRun.of(plan);
        run.tickAfter(Duration.ofSeconds(1));
        run.stop(RunOutcome.CANCELLED);
        run.commit(run.onlyStep());
        assertThat(run.summary("b").status()).isEqualTo(CollectorStatus.STOPPED);
        assertThat(run.summary("b").tasks(TaskState.UNFINISHED)).isEqualTo(2);
        assertThat(run.summary("b").waits().totals())
                .containsOnlyKeys(WaitReason.SLOT, WaitReason.ENDED);
    }

    @Test
    void aLaneWithoutAPermitBeforeTheTimeLimitGivesUpItsPlaceAndSaysWhenItsSourceMayBeAsked() {
        Plan plan =
                SampleSource.plan(
                        Duration.ofSeconds(30),
                        1,
                        SampleSource.named("a").limits("1/min").lane(2),
                        SampleSource.named("b").lane(1));
        HandDrivenRun run = HandDrivenRun.of(plan);
        run.commit(run.onlyStep());
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.STOPPED);
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(1);
        assertThat(run.summary("a").failure())
                .isNotNull()
                .extracting(Failure::message)
                .asString()
                .contains("can be used again at 2026-11-23T03:0");
        assertThat(run.summary("b").status()).isEqualTo(CollectorStatus.COMPLETED);
    }

    @Test
    void aPermitShortlyAfterTheTimeLimitIsNotTaken() {
        Plan plan =
                SampleSource.plan(
                        Duration.ofSeconds(30), 1, SampleSource.named("a").limits("2/min").lane(2));
        HandDrivenRun run = HandDrivenRun.of(plan);
        run.commit(run.onlyStep());
        run.tickAfter(Duration.ofMillis(29_500));
        assertThat(run.inFlight()).isEmpty();
    }

    @Test
    void aPermitJustAfterTheTimeLimitIsNotTakenAheadOfTime() {
        Plan plan =
                SampleSource.plan(
                        Duration.ofMillis(500), 1, SampleSource.named("a").limits("2/s").lane(2));
        HandDrivenRun run = HandDrivenRun.of(plan);
        run.commit(run.onlyStep());
        run.tickAfter(Duration.ofMillis(495));
        assertThat(run.inFlight()).isEmpty();
        run.wake();
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
    }

    @Test
    void everyLanesWaitsAddUpToTheMakespan() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.plan(
                                Duration.ofMinutes(9),
                                1,
                                SampleSource.named("a").limits("2/s").lane(3),
                                SampleSource.named("b").lane(2, Duration.ofSeconds(3))));
        run.fail(run.nextStep(), FailureKind.TRANSIENT);
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }
        for (LaneSummary lane : run.summary().lanes()) {
            Duration sum =
                    lane.waits().totals().values().stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(sum).isEqualTo(run.summary().makespan());
        }
    }

    @Test
    void theSummaryComparesTheMakespanWithItsBound() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("2/s").lane(101));
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }
        RunSummary summary = run.summary();
        assertThat(summary.lowerBound().duration())
                .isEqualTo(Duration.ofSeconds(50).plus(HandDrivenRun.LATENCY));
        assertThat(summary.lowerBound().ratio(summary.makespan())).isBetween(1.0, 1.03);
        assertThat(summary.advice()).startsWith("Limited by a's rate limit of 2/s;");
        assertThat(summary.runId()).isEqualTo("test");
        assertThat(summary.startedAt()).isEqualTo(HandDrivenRun.START);
        assertThat(summary.endedAt()).isEqualTo(run.now());
    }

    @Test
    void anEventOfAnUnknownSourceIsADefect() {
        HandDrivenRun run = oneMinute();
        assertThatThrownBy(() -> run.loadBacklog("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no lane nobody in run test");
    }
}
