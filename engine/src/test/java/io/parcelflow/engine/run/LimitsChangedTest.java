package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run does whose sources get other limits while it goes on. */
class LimitsChangedTest {

    private static HandDrivenRun run(String limits) {
        return HandDrivenRun.of(
                SampleSource.plan(
                        Duration.ofHours(5), 1, SampleSource.named("a").limits(limits).lane(60)));
    }

    private static void change(HandDrivenRun run, String limits) {
        run.give(new Event.LimitsChanged(run.now(), "a", RateLimit.parseAll(limits)));
    }

    /** Runs so many steps and tells the moments they left at. */
    private static List<Instant> leave(HandDrivenRun run, int steps) {
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            Step step = run.nextStep();
            moments.add(step.notBefore());
            run.commit(step);
        }
        return moments;
    }

    private static Duration took(List<Instant> moments) {
        return Duration.between(moments.getFirst(), moments.getLast());
    }

    @Test
    void higherLimitsHoldFromTheNextStepOn() {
        HandDrivenRun run = run("1/s");
        assertThat(took(leave(run, 5))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        run.nextStep();

        change(run, "20/s");

        leave(run, 2);
        assertThat(took(leave(run, 21)))
                .isBetween(Duration.ofMillis(950), Duration.ofMillis(1_200));
    }

    @Test
    void lowerLimitsHoldForWhatLeftBeforeToo() {
        HandDrivenRun run = run("20/s");
        leave(run, 20);
        change(run, "2/s");

        List<Instant> moments = leave(run, 8);

        for (int i = 3; i < moments.size(); i++) {
            assertThat(Duration.between(moments.get(i - 2), moments.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatLeftIsNotForgottenWhereALimitIsLoweredAndRaisedAgain() {
        HandDrivenRun run = run("20/s");
        leave(run, 20);
        Instant last = run.now();
        change(run, "1/s");
        change(run, "10/s");

        assertThat(Duration.between(last, leave(run, 1).getFirst()))
                .as("ten of the twenty have to leave the window first")
                .isGreaterThanOrEqualTo(Duration.ofMillis(450));
    }

    @Test
    void theLowerBoundIsThatOfTheLimitsThatHeld() {
        HandDrivenRun run = run("1/s");
        leave(run, 6);
        change(run, "50/s");
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }

        RunSummary summary = run.summary();
        assertThat(summary.requests()).isEqualTo(60);
        assertThat(summary.lowerBound().duration())
                .isBetween(Duration.ofSeconds(5), summary.makespan());
        assertThat(summary.efficiency()).isGreaterThan(0.7);
    }

    @Test
    void whatWasSpentOfALongWindowIsSpentUnderItsNewLimit() {
        HandDrivenRun run = run("10/s, 5/h");
        leave(run, 5);
        assertThat(run.waits("a")).isEqualTo(WaitReason.QUOTA);

        change(run, "10/s, 8/h");

        Instant before = run.now();
        leave(run, 3);
        assertThat(Duration.between(before, run.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(run.waits("a")).isEqualTo(WaitReason.QUOTA);
    }

    @Test
    void aCountSurvivesALimitInBetweenThatSetsThePaceByItself() {
        HandDrivenRun run = run("10/s, 5/h");
        leave(run, 5);
        change(run, "1/h");
        change(run, "10/s, 8/h");

        Instant before = run.now();
        leave(run, 3);
        assertThat(Duration.between(before, run.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(run.waits("a")).isEqualTo(WaitReason.QUOTA);
    }

    @Test
    void noPermitIsGivenBeforeItIsReservedUnderTheNewLimits() {
        HandDrivenRun run = run("1/s");
        leave(run, 2);
        int reserved = run.all(Command.ReserveLimits.class).size();

        change(run, "50/s");

        assertThat(run.all(Command.ReserveLimits.class)).hasSizeGreaterThan(reserved);
    }

    @Test
    void aSourceThatNothingLimitsAnyMoreReservesNothing() {
        HandDrivenRun run = run("1/s");
        leave(run, 2);

        change(run, "none");
        int reserved = run.all(Command.ReserveLimits.class).size();

        assertThat(took(leave(run, 20).subList(2, 20))).isLessThan(Duration.ofSeconds(1));
        assertThat(run.all(Command.ReserveLimits.class)).hasSize(reserved);
    }
}
