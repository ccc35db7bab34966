package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a run does that somebody has paused. */
class RunPauseTest {

    private static HandDrivenRun run(int concurrency, SampleSource... sources) {
        return HandDrivenRun.of(
                SampleSource.plan(
                        Duration.ofMinutes(5),
                        concurrency,
                        Arrays.stream(sources).map(source -> source.lane(9)).toArray(Lane[]::new)));
    }

    private static void pause(HandDrivenRun run) {
        run.give(new Event.PauseRequested(run.now()));
    }

    private static void proceed(HandDrivenRun run) {
        run.give(new Event.ResumeRequested(run.now()));
    }

    @Test
    void noStepLeavesUntilItProceedsButThoseUnderWayEnd() {
        HandDrivenRun run = run(1, SampleSource.named("a").inFlight(2));
        Step first = run.inFlight().getFirst();
        pause(run);
        assertThat(run.waits("a")).isEqualTo(WaitReason.PAUSED);
        run.commit(first);
        run.tickAfter(Duration.ofSeconds(30));
        assertThat(run.inFlight()).as("what was under way").hasSize(1);
        assertThat(run.all(Command.FetchStep.class)).hasSize(2);
        assertThat(run.machine.view(run.now()).isPaused()).isTrue();

        proceed(run);
        assertThat(run.machine.view(run.now()).isPaused()).isFalse();
        assertThat(run.inFlight()).hasSize(2);
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.summary("a").waits().totals().get(WaitReason.PAUSED))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void aPauseIsNoTimeInWhichTheRunWasSlow() {
        HandDrivenRun run = run(1, SampleSource.named("a").inFlight(1));
        run.commit(run.onlyStep());
        pause(run);
        run.tickAfter(Duration.ofSeconds(10));
        run.commit(run.onlyStep());
        Instant idleSince = run.now();
        run.tickAfter(Duration.ofMinutes(2));
        Duration idle = Duration.between(idleSince, run.now());
        proceed(run);
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }

        RunSummary summary = run.summary();
        assertThat(summary.paused()).as("once nothing was under way any more").isEqualTo(idle);
        assertThat(summary.active()).isEqualTo(summary.makespan().minus(idle));
        assertThat(summary.efficiency())
                .isGreaterThan(1 / summary.lowerBound().ratio(summary.makespan()))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void noSourceBeginsMeanwhile() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.plan(
                                Duration.ofMinutes(5),
                                1,
                                SampleSource.named("a").inFlight(1).lane(1),
                                SampleSource.named("b").inFlight(1).lane(1),
                                SampleSource.named("c").inFlight(1).lane(1)));
        pause(run);
        run.commit(run.onlyStep());
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.COMPLETED);
        assertThat(run.waits("b")).isEqualTo(WaitReason.PAUSED);
        assertThat(run.waits("c")).isEqualTo(WaitReason.PAUSED);

        proceed(run);
        assertThat(run.lane("b").status()).isEqualTo(CollectorStatus.RUNNING);
        assertThat(run.waits("c")).isEqualTo(WaitReason.SLOT);
    }

    @Test
    void theTimeLimitGoesOn() {
        HandDrivenRun run = run(1, SampleSource.named("a").inFlight(1));
        run.commit(run.onlyStep());
        pause(run);
        run.commit(run.onlyStep());
        run.wake();
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
        assertThat(run.elapsed()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void itCanBeCancelled() {
        HandDrivenRun run = run(1, SampleSource.named("a").inFlight(1));
        pause(run);
        run.stop(RunOutcome.CANCELLED);
        assertThat(run.machine.view(run.now()).isPaused()).as("it is stopping").isFalse();
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.CANCELLED);
    }

    @Test
    void nothingIsReservedMeanwhile() {
        HandDrivenRun run = run(1, SampleSource.named("a").limits("10/s").inFlight(1));
        pause(run);
        int reservations = run.all(Command.ReserveLimits.class).size();
        run.commit(run.onlyStep());
        run.tickAfter(Duration.ofSeconds(20));
        assertThat(run.all(Command.ReserveLimits.class)).hasSize(reservations);
        proceed(run);
        assertThat(run.all(Command.ReserveLimits.class)).hasSize(reservations + 1);
    }

    @Test
    void aSourceThatWantedToBeLeftAloneIsAskedOnlyAfterBoth() {
        HandDrivenRun run = run(1, SampleSource.named("a").inFlight(1));
        run.fail(run.onlyStep(), FailureKind.THROTTLED, Duration.ofSeconds(90));
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.PAUSED);
        pause(run);
        assertThat(run.waits("a")).isEqualTo(WaitReason.THROTTLED);
        run.tickAfter(Duration.ofMinutes(2));
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.waits("a")).isEqualTo(WaitReason.PAUSED);
        proceed(run);
        assertThat(run.inFlight()).hasSize(1);
    }
}
