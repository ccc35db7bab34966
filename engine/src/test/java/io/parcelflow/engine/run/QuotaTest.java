package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What follows when a long limit is used up. */
class QuotaTest {

    private static HandDrivenRun run(Duration timeLimit, SampleSource source, int zips) {
        Plan plan = SampleSource.plan(timeLimit, 1, source.lane(zips));
        return HandDrivenRun.of(plan);
    }

    @Test
    void aUsedUpWindowIsWaitedOutWithinTheTimeLimit() {
        HandDrivenRun run =
                run(Duration.ofMinutes(5), SampleSource.named("a").limits("10/s,2/min"), 3);
        run.commit(run.nextStep());
        run.commit(run.nextStep());
        assertThat(run.waits("a")).isEqualTo(WaitReason.QUOTA);
        Step third = run.nextStep();
        assertThat(Duration.between(HandDrivenRun.START, third.notBefore()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
        run.commit(third);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void aWindowThatOpensAfterTheTimeLimitLeavesTheRestUnfinishedAndSaysWhenItOpens() {
        HandDrivenRun run =
                run(Duration.ofMinutes(5), SampleSource.named("a").limits("10/s,2/h"), 5);
        run.commit(run.nextStep());
        run.commit(run.nextStep());
        LaneSummary lane = run.summary("a");
        assertThat(run.elapsed()).isLessThan(Duration.ofSeconds(1));
        assertThat(lane.status()).isEqualTo(CollectorStatus.STOPPED);
        assertThat(lane.tasks(TaskState.DONE)).isEqualTo(2);
        assertThat(lane.tasks(TaskState.UNFINISHED)).isEqualTo(3);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        Failure failure = run.failure("a");
        assertThat(run.all(Command.EndOpenTasks.class))
                .containsExactly(new Command.EndOpenTasks("a", TaskState.UNFINISHED, failure));
        assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(failure.message())
                .startsWith("a can be used again at 2026-11-23T04:0")
                .endsWith(", after the time limit of this run");
    }

    @Test
    void aQuotaThatTheSourceAnnouncesIsWaitedOut() {
        HandDrivenRun run = run(Duration.ofHours(1), SampleSource.named("a").inFlight(1), 2);
        run.fail(run.onlyStep(), FailureKind.QUOTA_EXHAUSTED, Duration.ofMinutes(20));
        Instant refused = run.now();
        assertThat(run.waits("a")).isEqualTo(WaitReason.QUOTA);
        assertThat(run.nextStep().notBefore()).isEqualTo(refused.plusSeconds(1_200));
        assertThat(run.onlyStep().attempt()).isEqualTo(1);
        assertThat(run.lane("a").requests().throttles()).isZero();
    }

    @Test
    void aQuotaThatTheSourceOpensAfterTheTimeLimitEndsTheLaneWithItsWords() {
        HandDrivenRun run = run(Duration.ofHours(1), SampleSource.named("a").inFlight(1), 2);
        run.fail(
                run.onlyStep(),
                new Failure(
                        FailureKind.QUOTA_EXHAUSTED,
                        "40000 requests of today are used up",
                        Duration.ofHours(5)));
        Failure failure = run.failure("a");
        assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(failure.message())
                .isEqualTo(
                        "a can be used again at 2026-11-23T08:00:01Z, after the time limit of this run: 40000 requests of today are used up");
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(2);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.FAILED);
    }

    @Test
    void aQuotaWithoutAKnownEndIsTriedAgainLessAndLessOften() {
        HandDrivenRun run = run(Duration.ofHours(4), SampleSource.named("a").inFlight(1), 2);
        for (int minutes : new int[] {5, 10, 20, 40}) {
            run.fail(run.nextStep(), FailureKind.QUOTA_EXHAUSTED);
            assertThat(run.waits("a")).isEqualTo(WaitReason.QUOTA);
            assertThat(run.lane("a").waiting().until())
                    .isEqualTo(run.now().plus(Duration.ofMinutes(minutes)));
        }
        run.commit(run.nextStep());
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void aQuotaWithoutAKnownEndThatStaysUsedUpLeavesTheRestUnfinishedAndSaysWhy() {
        HandDrivenRun run = run(Duration.ofMinutes(30), SampleSource.named("a").inFlight(1), 2);
        run.fail(run.nextStep(), FailureKind.QUOTA_EXHAUSTED);
        run.fail(run.nextStep(), FailureKind.QUOTA_EXHAUSTED);
        run.fail(run.nextStep(), FailureKind.QUOTA_EXHAUSTED);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.STOPPED);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(2);
        assertThat(run.failure("a").kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(run.failure("a").message())
                .startsWith("a can be used again at 2026-11-23T03:35:")
                .endsWith("after the time limit of this run: as the test wants");
    }

    @Test
    void oneStepAtATimeSeesWhetherAQuotaIsOpenAgain() {
        HandDrivenRun run = run(Duration.ofHours(4), SampleSource.named("a").inFlight(3), 9);
        for (Step step : run.inFlight()) {
            run.fail(step, FailureKind.QUOTA_EXHAUSTED);
        }
        Step probe = run.nextStep();
        assertThat(run.inFlight()).hasSize(1);
        run.commit(probe);
        assertThat(run.inFlight()).hasSize(3);
    }

    @Test
    void aQuotaThatNeverOpensThoughAnnouncedIsGivenUp() {
        HandDrivenRun run = run(Duration.ofHours(9), SampleSource.named("a").inFlight(1), 2);
        int refusals = 0;
        while (run.lane("a").status() == CollectorStatus.RUNNING) {
            run.fail(run.nextStep(), FailureKind.QUOTA_EXHAUSTED, Duration.ZERO);
            refusals++;
        }
        assertThat(refusals).isEqualTo(21);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.FAILED);
    }

    @Test
    void stepsUnderWayStillComeBackBeforeTheLaneEnds() {
        HandDrivenRun run = run(Duration.ofHours(1), SampleSource.named("a").inFlight(2), 2);
        Step first = run.inFlight().getFirst();
        Step second = run.inFlight().getLast();
        run.fail(first, FailureKind.QUOTA_EXHAUSTED, Duration.ofHours(5));
        assertThat(run.lane("a").status()).isEqualTo(CollectorStatus.RUNNING);
        run.commit(second);
        assertThat(run.summary("a").tasks(TaskState.DONE)).isEqualTo(1);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(1);
    }
}
