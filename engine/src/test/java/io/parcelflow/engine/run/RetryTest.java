package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from failures that pass. */
class RetryTest {

    private static HandDrivenRun oneStep() {
        return HandDrivenRun.of(SampleSource.named("a").lane(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"TRANSIENT", "TIMEOUT"})
    void passingFailuresAreTriedThreeTimes(FailureKind kind) {
        HandDrivenRun run = oneStep();
        List<Integer> attempts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            attempts.add(run.nextStep().attempt());
            run.fail(run.onlyStep(), kind);
        }
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(run.all(Command.RecordStepFailure.class)).hasSize(1);
        assertThat(run.summary("a").requests().retries()).isEqualTo(2);
        assertThat(run.summary("a").requests().failed()).isEqualTo(1);
        TaskRecord task = run.all(Command.EndTask.class).getFirst().task();
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(task.failures()).isEqualTo(1);
        assertThat(task.lastFailure()).isEqualTo(Failure.of(kind, "as the test wants"));
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.FAILED);
    }

    @Test
    void theBackoffGrows() {
        HandDrivenRun run = oneStep();
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        Instant failed = run.now();
        assertThat(run.waits("a")).isEqualTo(WaitReason.RETRY_BACKOFF);
        assertThat(Duration.between(failed, run.nextStep().notBefore()))
                .isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        failed = run.now();
        assertThat(Duration.between(failed, run.nextStep().notBefore()))
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
    }

    @Test
    void aRetryThatSucceedsLeavesNoTrace() {
        HandDrivenRun run = oneStep();
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        run.commit(run.nextStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.summary().successRate()).isEqualTo(1);
        assertThat(run.summary("a").requests().failed()).isZero();
    }

    @Test
    void theSourcesWishToBeLeftAloneWinsOverTheBackoffAndHoldsForAllItsSteps() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(3));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT, Duration.ofSeconds(40));
        Instant failed = run.now();
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.waits("a")).isEqualTo(WaitReason.THROTTLED);
        assertThat(run.nextStep().notBefore()).isEqualTo(failed.plusSeconds(40));
        assertThat(run.onlyStep().attempt()).isEqualTo(2);
    }

    @Test
    void otherZipsGoOnDuringABackoff() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(2));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        assertThat(run.onlyStep().zip().value()).isEqualTo("85002");
    }

    @Test
    void aZipThatFailsDoesNotStopTheOthers() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").lane(3));
        List<Step> steps = run.inFlight();
        run.fail(steps.get(1), FailureKind.BAD_RESPONSE);
        run.commit(steps.get(0));
        run.commit(steps.get(2));
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.summary().tasks(TaskState.DONE)).isEqualTo(2);
        assertThat(run.summary().tasks(TaskState.FAILED)).isEqualTo(1);
    }

    @Test
    void aDetailThatFailsMakesItsTaskIncompleteAndIsNotAskedAgain() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").details().lane(1));
        run.commit(run.onlyStep(), null, 2);
        run.loadBacklog("a", "k1", "k2");
        List<Step> details = run.inFlight();
        run.fail(details.getFirst(), FailureKind.BAD_RESPONSE);
        run.commit(details.getLast());
        assertThat(run.all(Command.EndTask.class).getFirst().task().state())
                .isEqualTo(TaskState.INCOMPLETE);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
    }

    @Test
    void anAbsurdWishToBeLeftAloneEndsTheLaneInsteadOfBreakingTheMachine() {
        HandDrivenRun run = oneStep();
        run.fail(run.onlyStep(), FailureKind.TRANSIENT, Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.STOPPED);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(1);
    }

    @Test
    void aRetryThatWouldComeAfterTheTimeLimitIsNotAwaited() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.plan(
                                Duration.ofMillis(200), 1, SampleSource.named("a").lane(1)));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.STOPPED);
        Failure failure = run.failure("a");
        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure.message())
                .startsWith("a can be used again at 2026-11-23T03:00:01Z, ")
                .endsWith("after the time limit of this run: as the test wants");
    }

    @Test
    void aRetryAfterTheTimeLimitDoesNotEndALaneWhoseBacklogIsBeingRead() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        SampleSource.plan(
                                Duration.ofMillis(250),
                                1,
                                SampleSource.named("a").inFlight(1).details().lane(2)));
        run.commit(run.onlyStep(), null, 1);
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        assertThat(run.waits("a")).isEqualTo(WaitReason.STORE);
        run.loadBacklog("a", "k1");
        assertThat(run.onlyStep().kind()).isEqualTo(StepKind.DETAIL);
    }
}
