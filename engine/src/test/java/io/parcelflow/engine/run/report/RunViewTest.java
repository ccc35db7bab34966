package io.parcelflow.engine.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.HandDrivenRun;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be seen of a run while it goes. */
class RunViewTest {

    @Test
    void countsWhatWasDone() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.named("a").inFlight(2).details().lane(3),
                        SampleSource.named("b").lane(1));
        run.commit(run.inFlight("a").getFirst(), null, 0);
        run.fail(run.inFlight("a").getFirst(), FailureKind.BAD_RESPONSE);
        run.fail(run.inFlight("a").getFirst(), FailureKind.TRANSIENT);
        run.commit(run.inFlight("b").getFirst());
        LaneView lane = run.lane("a");
        assertThat(lane.tasks().total()).isEqualTo(3);
        assertThat(lane.tasks().done()).isEqualTo(1);
        assertThat(lane.tasks().notDone()).isEqualTo(1);
        assertThat(lane.requests().made()).isEqualTo(3);
        assertThat(lane.records().stored()).isEqualTo(1);
        assertThat(lane.remaining().inFlight()).isZero();
        assertThat(lane.condition().lastFailure()).isEqualTo("as the test wants");
        assertThat(lane.waiting().reason()).isEqualTo(WaitReason.RETRY_BACKOFF);
        assertThat(lane.waiting().until()).isAfter(run.now());
        RunView view = run.machine.view(run.now());
        assertThat(view.records()).isEqualTo(2);
        assertThat(view.runId()).isEqualTo("test");
        assertThat(view.isStopping()).isFalse();
        assertThat(view.at()).isEqualTo(run.now());
    }

    @Test
    void detailsShowWhatIsDoneAndWhatRemains() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).details().lane(1));
        run.commit(run.onlyStep(), null, 3);
        run.loadBacklog("a", "k1", "k2", "k3");
        run.commit(run.onlyStep());
        assertThat(run.lane("a").records().details()).isEqualTo(1);
        assertThat(run.lane("a").records().detailsRemaining()).isEqualTo(2);
    }

    @Test
    void progressMovesWithEachStepNotWithEachZip() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).details().lane(1));
        assertThat(run.machine.view(run.now()).progress()).isZero();
        run.commit(run.onlyStep(), null, 3);
        assertThat(run.machine.view(run.now()).progress()).isEqualTo(1 / 4.0);
        run.loadBacklog("a", "k1", "k2", "k3");
        run.commit(run.onlyStep());
        assertThat(run.lane("a").tasks().done()).isZero();
        assertThat(run.lane("a").progress()).isEqualTo(2 / 4.0);
        assertThat(run.lane("a").records().listed())
                .as("details are no more properties")
                .isEqualTo(1);
        run.commit(run.onlyStep());
        run.commit(run.onlyStep());
        assertThat(run.lane("a").progress()).isEqualTo(1);
    }

    @Test
    void givingUpWhatIsLeftIsNoProgress() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(4));
        run.commit(run.onlyStep());
        run.stop(RunOutcome.CANCELLED);
        assertThat(run.machine.view(run.now()).progress()).isEqualTo(1 / 4.0);
        assertThat(run.lane("a").progress()).isEqualTo(1 / 4.0);
    }

    @Test
    void theTimeLeftReachesBeyondTheWaitOfARetry() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(1));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        LaneView lane = run.lane("a");
        assertThat(lane.waiting().reason()).isEqualTo(WaitReason.RETRY_BACKOFF);
        assertThat(run.now().plus(lane.remaining().time()))
                .isAfterOrEqualTo(lane.waiting().until());
    }

    @Test
    void tellsHowMuchSlowerASourceIsAskedThanItsLimitsAllow() {
        HandDrivenRun run =
                HandDrivenRun.of(SampleSource.named("a").limits("2/s").inFlight(1).lane(9));
        assertThat(run.lane("a").condition().slowdown()).isEqualTo(1);
        run.fail(run.onlyStep(), FailureKind.THROTTLED);
        assertThat(run.lane("a").condition().slowdown()).isEqualTo(1.5);
        assertThat(run.lane("a").condition().breaker()).isEqualTo(CircuitBreakerState.CLOSED);
        assertThat(run.lane("a").tasks().suspicious()).isZero();
    }

    @Test
    void theTimeLeftShrinksToNothing() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("2/s").lane(20));
        Duration last = run.machine.view(run.now()).timeLeft();
        assertThat(last).isGreaterThan(Duration.ofSeconds(10));
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }
        assertThat(run.machine.view(run.now()).timeLeft()).isZero();
    }

    @Test
    void theTimeLeftUsesWhatEarlierRunsMeasured() {
        SourceHistory known =
                new SourceHistory(true, Duration.ofSeconds(2), 10, 25, Map.of(), Map.of(), 0);
        HandDrivenRun run =
                new HandDrivenRun(
                        new RunSpec(
                                "test",
                                SampleSource.plan(SampleSource.named("a").inFlight(1).lane(6)),
                                HandDrivenRun.START,
                                1,
                                RetryPolicy.DEFAULT,
                                Map.of(),
                                Map.of("a", known)));
        assertThat(run.machine.view(run.now()).timeLeft()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anEndedLaneWaitsForNothing() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.named("a").limits("1/min").details().lane(2),
                        SampleSource.named("b").lane(1));
        run.commit(run.inFlight("a").getFirst(), null, 5);
        assertThat(run.lane("a").waiting().until()).isNotNull();
        run.stop(RunOutcome.CANCELLED);
        LaneView lane = run.lane("a");
        assertThat(lane.waiting().reason()).isEqualTo(WaitReason.ENDED);
        assertThat(lane.waiting().until()).isNull();
        assertThat(lane.remaining().time()).isZero();
        assertThat(lane.records().detailsRemaining()).isEqualTo(5);
    }

    @Test
    void lookingDoesNotChangeWhatIsDecided() {
        HandDrivenRun watched = HandDrivenRun.of(SampleSource.named("a").limits("2/s").lane(9));
        HandDrivenRun alone = HandDrivenRun.of(SampleSource.named("a").limits("2/s").lane(9));
        while (!alone.machine.hasEnded()) {
            alone.commit(alone.nextStep());
            assertThat(watched.machine.view(watched.now()).lanes()).hasSize(1);
            watched.commit(watched.nextStep());
        }
        assertThat(watched.all(Command.FetchStep.class))
                .isEqualTo(alone.all(Command.FetchStep.class));
    }

    @Test
    void aDriverWhoseClockIsAMomentEarlyIsAskedToWakeItAgain() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("1/min").lane(2));
        run.commit(run.onlyStep());
        Command.WakeAt wake = run.all(Command.WakeAt.class).getLast();
        int asked = run.all(Command.WakeAt.class).size();
        run.tickAt(wake.at().minusNanos(1));
        assertThat(run.all(Command.WakeAt.class)).hasSize(asked + 1);
        assertThat(run.all(Command.WakeAt.class).getLast()).isEqualTo(wake);
    }

    @Test
    void timeNeverRunsBackwards() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("1/min").lane(2));
        run.commit(run.onlyStep());
        run.tickAfter(Duration.ofSeconds(30));
        run.give(new Event.Tick(HandDrivenRun.START));
        assertThat(run.lane("a").waiting().reason()).isEqualTo(WaitReason.RATE_LIMIT);
        run.commit(run.nextStep());
        assertThat(run.summary().makespan()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
}
