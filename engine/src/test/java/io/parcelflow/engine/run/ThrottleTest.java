package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows when a source pushes back. */
class ThrottleTest {

    @Test
    void aThrottleConsumesNoAttempt() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").limits("10/s").lane(1));
        for (int i = 0; i < 6; i++) {
            assertThat(run.nextStep().attempt()).isEqualTo(1);
            run.fail(run.onlyStep(), FailureKind.THROTTLED);
        }
        run.commit(run.nextStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.summary("a").requests().throttles()).isEqualTo(6);
        assertThat(run.summary("a").requests().retries()).isZero();
    }

    @Test
    void retryAfterIsWaitedOutToTheMoment() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(2));
        run.fail(run.onlyStep(), FailureKind.THROTTLED, Duration.ofSeconds(30));
        Instant throttled = run.now();
        assertThat(run.waits("a")).isEqualTo(WaitReason.THROTTLED);
        assertThat(run.lane("a").waiting().until()).isEqualTo(throttled.plusSeconds(30));
        assertThat(run.nextStep().notBefore()).isEqualTo(throttled.plusSeconds(30));
    }

    @Test
    void withoutRetryAfterThePauseGrows() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(1));
        Duration last = Duration.ZERO;
        for (int i = 0; i < 7; i++) {
            run.fail(run.nextStep(), FailureKind.THROTTLED);
            Instant throttled = run.now();
            Duration pause = Duration.between(throttled, run.nextStep().notBefore());
            assertThat(pause).isGreaterThan(last.dividedBy(2));
            last = pause;
        }
        assertThat(last).isGreaterThan(Duration.ofSeconds(10));
    }

    @Test
    void aSourceThatKeepsPushingBackIsGivenMoreTimeThanItAsksFor() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(1));
        Duration pause = Duration.ZERO;
        for (int i = 0; i < 9; i++) {
            run.fail(run.nextStep(), FailureKind.THROTTLED, Duration.ofSeconds(1));
            Instant throttled = run.now();
            pause = Duration.between(throttled, run.nextStep().notBefore());
            assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(pause).isGreaterThan(Duration.ofSeconds(10));
    }

    @Test
    void whatASourceSaysAfterTheEndOfItsLaneIsRemembered() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(2).lane(2));
        run.stop(RunOutcome.CANCELLED);
        Step second = run.inFlight().getLast();
        run.fail(run.inFlight().getFirst(), FailureKind.THROTTLED, Duration.ofHours(1));
        LimitState state = run.limitState("a");
        assertThat(state.pausedUntilEpochNanos())
                .isEqualTo(EpochNanos.of(run.now().plusSeconds(3_600)));
        assertThat(state.slowdown()).isEqualTo(1.5);
        run.commit(second);
        assertThat(run.summary("a").requests().throttles()).isEqualTo(1);
    }

    @Test
    void aBurstSlowsThePaceOnce() {
        HandDrivenRun run =
                HandDrivenRun.of(SampleSource.named("a").limits("100/s").inFlight(8).lane(30));
        List<Step> burst = run.inFlight();
        assertThat(burst).hasSizeGreaterThan(2);
        for (Step step : burst) {
            run.fail(step, FailureKind.THROTTLED, Duration.ZERO);
        }
        assertThat(run.limitState("a").slowdown()).isEqualTo(1.5);
        run.fail(run.nextStep(), FailureKind.THROTTLED);
        assertThat(run.limitState("a").slowdown()).isEqualTo(2.25);
    }

    @Test
    void aWideBurstDoesNotFailTheLane() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(40).lane(40));
        for (Step step : run.inFlight()) {
            run.fail(step, FailureKind.THROTTLED, Duration.ofSeconds(1));
        }
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.RUNNING);
        assertThat(run.lane("a").requests().throttles()).isEqualTo(40);
    }

    @Test
    void aStragglerOfABurstAfterASuccessPausesAgain() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(3).lane(3));
        List<Step> steps = run.inFlight();
        run.fail(steps.get(0), FailureKind.THROTTLED);
        run.commit(steps.get(1));
        run.fail(steps.get(2), FailureKind.THROTTLED);
        assertThat(run.waits("a")).isEqualTo(WaitReason.THROTTLED);
        assertThat(run.nextStep().notBefore()).isAfter(HandDrivenRun.START.plusMillis(250));
    }

    @Test
    void aSourceThatOnlyThrottlesIsGivenUp() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.plan(Duration.ofHours(9), 1, SampleSource.named("a").lane(1)));
        int throttles = 0;
        while (run.lane("a").status() == CollectorStatus.RUNNING) {
            run.fail(run.nextStep(), FailureKind.THROTTLED);
            throttles++;
        }
        assertThat(throttles).isEqualTo(21);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.FAILED);
        assertThat(run.summary("a").requests().throttles()).isEqualTo(21);
    }

    @Test
    void thePauseAndTheSlowdownSurviveARestart() {
        HandDrivenRun before =
                HandDrivenRun.of(SampleSource.named("a").limits("10/s").inFlight(1).lane(1));
        before.fail(before.onlyStep(), FailureKind.THROTTLED, Duration.ofSeconds(30));
        Instant throttled = before.now();
        LimitState state = before.limitState("a");
        HandDrivenRun after =
                new HandDrivenRun(
                        new RunSpec(
                                "again",
                                SampleSource.plan(SampleSource.named("a").limits("10/s").lane(1)),
                                throttled.plusSeconds(1),
                                1,
                                RetryPolicy.DEFAULT,
                                Map.of("a", LimitState.parse(state.toText())),
                                Map.of()));
        assertThat(after.waits("a")).isEqualTo(WaitReason.THROTTLED);
        assertThat(after.nextStep().notBefore()).isEqualTo(throttled.plusSeconds(30));
        assertThat(after.limitState("a").slowdown()).isEqualTo(1.5);
    }
}
