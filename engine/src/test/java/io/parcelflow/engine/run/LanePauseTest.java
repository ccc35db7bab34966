package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.report.RunOutcome;
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

/** That a source that wants no request for long does not keep others from their turn. */
class LanePauseTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static HandDrivenRun oneAtATime(Duration interLaneDelay, Lane... lanes) {
        Stage stage = new Stage("all", List.of(lanes), 1, interLaneDelay);
        return HandDrivenRun.of(
                new Plan(
                        OrchestrationMode.SEQUENTIAL,
                        List.of(stage),
                        1,
                        Duration.ofHours(1),
                        "for a test"));
    }

    private static HandDrivenRun oneAtATime(int zipsOfB) {
        return oneAtATime(
                Duration.ZERO,
                SampleSource.named("a").inFlight(1).lane(2),
                SampleSource.named("b").inFlight(1).lane(zipsOfB));
    }

    @Test
    void othersHaveItsPlaceUntilThePauseIsOver() {
        HandDrivenRun run = oneAtATime(1);
        run.fail(run.onlyStep(), FailureKind.QUOTA_EXHAUSTED, TEN_MINUTES);
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.PAUSED);
        assertThat(run.lane("a").waiting().reason()).isEqualTo(WaitReason.QUOTA);
        assertThat(run.lane("a").waiting().until()).isEqualTo(run.now().plus(TEN_MINUTES));
        assertThat(run.lane("a").remaining().time()).isGreaterThanOrEqualTo(TEN_MINUTES);
        assertThat(run.onlyStep().source()).isEqualTo("b");
        run.commit(run.onlyStep());
        assertThat(run.nextStep().source()).isEqualTo("a");
        assertThat(run.elapsed()).isEqualTo(HandDrivenRun.LATENCY.plus(TEN_MINUTES));
        run.commit(run.onlyStep());
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.summary("a").waits().totals().get(WaitReason.QUOTA)).isEqualTo(TEN_MINUTES);
        Failure failure =
                new Failure(FailureKind.QUOTA_EXHAUSTED, "as the test wants", TEN_MINUTES);
        assertThat(run.all(Command.PublishLaneStatus.class))
                .filteredOn(changed -> changed.source().equals("a"))
                .containsExactly(
                        new Command.PublishLaneStatus("a", CollectorStatus.RUNNING, null),
                        new Command.PublishLaneStatus("a", CollectorStatus.PAUSED, failure),
                        new Command.PublishLaneStatus("a", CollectorStatus.RUNNING, null),
                        new Command.PublishLaneStatus("a", CollectorStatus.COMPLETED, null));
    }

    @Test
    void afterThePauseItWaitsForAPlaceAndHasItBeforeThoseThatHaveNotBegun() {
        HandDrivenRun run =
                oneAtATime(
                        Duration.ZERO,
                        SampleSource.named("a").inFlight(1).lane(1),
                        SampleSource.named("b").inFlight(1).lane(1),
                        SampleSource.named("c").inFlight(1).lane(1));
        run.fail(run.onlyStep(), FailureKind.QUOTA_EXHAUSTED, TEN_MINUTES);
        Step other = run.onlyStep();
        run.tickAfter(Duration.ofMinutes(11));
        assertThat(run.onlyStep()).isEqualTo(other);
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.PAUSED);
        assertThat(run.waits("a")).isEqualTo(WaitReason.SLOT);
        assertThat(run.waits("c")).isEqualTo(WaitReason.SLOT);
        run.commit(other);
        assertThat(run.onlyStep().source()).isEqualTo("a");
        run.commit(run.onlyStep());
        assertThat(run.onlyStep().source()).isEqualTo("c");
    }

    @Test
    void aShortPauseKeepsThePlace() {
        HandDrivenRun run = oneAtATime(1);
        run.fail(run.onlyStep(), FailureKind.THROTTLED, Duration.ofSeconds(59));
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.RUNNING);
        assertThat(run.inFlight()).isEmpty();
    }

    @Test
    void stepsUnderWayComeBackBeforeThePlaceIsGiven() {
        HandDrivenRun run =
                oneAtATime(
                        Duration.ZERO,
                        SampleSource.named("a").inFlight(2).lane(2),
                        SampleSource.named("b").lane(1));
        Step second = run.inFlight().getLast();
        run.fail(run.inFlight().getFirst(), FailureKind.THROTTLED, TEN_MINUTES);
        assertThat(run.inFlight("b")).isEmpty();
        run.commit(second);
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.PAUSED);
        assertThat(run.inFlight("b")).hasSize(1);
    }

    @Test
    void theDelayBetweenSourcesFollowsAPauseToo() {
        HandDrivenRun run =
                oneAtATime(
                        Duration.ofSeconds(9),
                        SampleSource.named("a").inFlight(1).lane(1),
                        SampleSource.named("b").inFlight(1).lane(1));
        run.fail(run.onlyStep(), FailureKind.QUOTA_EXHAUSTED, TEN_MINUTES);
        assertThat(run.waits("b")).isEqualTo(WaitReason.DELAY);
        assertThat(run.nextStep().source()).isEqualTo("b");
        assertThat(run.elapsed()).isEqualTo(HandDrivenRun.LATENCY.plusSeconds(9));
    }

    @Test
    void itsOwnLongWindowIsAPauseWithoutAFailure() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.plan(
                                Duration.ofHours(3),
                                1,
                                SampleSource.named("a").limits("10/s,1/h").lane(2),
                                SampleSource.named("b").lane(1)));
        run.commit(run.onlyStep());
        assertThat(run.all(Command.PublishLaneStatus.class))
                .contains(new Command.PublishLaneStatus("a", CollectorStatus.PAUSED, null));
        run.commit(run.onlyStep());
        run.commit(run.nextStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.elapsed()).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void aStopEndsItToo() {
        HandDrivenRun run = oneAtATime(1);
        run.fail(run.onlyStep(), FailureKind.QUOTA_EXHAUSTED, TEN_MINUTES);
        run.stop(RunOutcome.CANCELLED);
        run.commit(run.onlyStep());
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.STOPPED);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(2);
    }
}
