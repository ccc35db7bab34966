package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * One bad page is one bad page: what follows when a source refuses some of what it is asked for.
 */
class RefusedPagesTest {

    /** A run that has listed a ZIP code with that many records. */
    private static HandDrivenRun withDetails(int records) {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).details().lane(1));
        run.commit(run.onlyStep(), null, records);
        run.loadBacklog(
                "a", IntStream.range(0, records).mapToObj(i -> "r" + i).toArray(String[]::new));
        return run;
    }

    @Test
    void aRefusedRecordCostsThatRecordAlone() {
        HandDrivenRun run = withDetails(20);
        Step refused = run.onlyStep();
        run.fail(refused, FailureKind.REFUSED);
        for (int i = 1; i < 20; i++) {
            assertThat(run.onlyStep().position()).isEqualTo("r" + i);
            run.commit(run.onlyStep());
        }
        assertThat(run.summary("a").records().details()).isEqualTo(19);
        assertThat(run.summary("a").tasks(TaskState.INCOMPLETE)).isEqualTo(1);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.all(Command.RecordStepFailure.class))
                .extracting(Command.RecordStepFailure::step)
                .containsExactly(refused);
    }

    @Test
    void aRefusedListingCostsThatZipCodeAloneEvenIfItIsTheFirst() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(9));
        run.fail(run.onlyStep(), FailureKind.REFUSED);
        run.fail(run.onlyStep(), FailureKind.REFUSED);
        for (int i = 2; i < 9; i++) {
            run.commit(run.onlyStep());
        }
        assertThat(run.summary("a").tasks(TaskState.DONE)).isEqualTo(7);
        assertThat(run.summary("a").tasks(TaskState.FAILED)).isEqualTo(2);
    }

    @Test
    void aSourceThatRefusesAllItIsAskedForIsBlocked() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(9));
        for (int i = 0; i < 3; i++) {
            run.fail(run.onlyStep(), FailureKind.REFUSED);
        }
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.DISABLED);
        assertThat(run.summary("a").tasks(TaskState.SKIPPED)).isEqualTo(7);
        assertThat(run.failure("a").kind()).isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void aSourceThatRefusesItsOnlyZipCodeIsBlocked() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").lane(1));
        run.fail(run.onlyStep(), FailureKind.REFUSED);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.DISABLED);
        assertThat(run.summary("a").tasks(TaskState.SKIPPED)).isEqualTo(1);
    }

    @Test
    void aSourceThatRefusesMuchIsLeftAloneAndComesBackByAProbe() {
        HandDrivenRun run = withDetails(30);
        for (int i = 0; i < 5; i++) {
            run.fail(run.onlyStep(), FailureKind.REFUSED);
        }
        Instant opened = run.now();
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.waits("a")).isEqualTo(WaitReason.BREAKER);
        assertThat(run.lane("a").condition().breaker()).isEqualTo(CircuitBreakerState.OPEN);
        Step probe = run.nextStep();
        assertThat(probe.notBefore()).isEqualTo(opened.plusSeconds(15));
        assertThat(probe.position()).as("no refused record is a probe").isEqualTo("r5");
        run.commit(probe);
        for (int i = 6; i < 30; i++) {
            run.commit(run.onlyStep());
        }
        assertThat(run.summary("a").records().details()).isEqualTo(25);
    }

    @Test
    void aSourceThatGoesOnRefusingIsBlocked() {
        HandDrivenRun run = withDetails(30);
        for (int i = 0; i < 8; i++) {
            run.fail(run.nextStep(), FailureKind.REFUSED);
        }
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.DISABLED);
        assertThat(run.elapsed()).isBetween(Duration.ofSeconds(315), Duration.ofSeconds(320));
        assertThat(run.all(Command.RecordStepFailure.class))
                .as("the last one is not first in the next run either")
                .hasSize(8);
    }

    @Test
    void aBotCheckInTheMiddleIsLeftAloneAtOnce() {
        HandDrivenRun run = withDetails(9);
        run.commit(run.onlyStep());
        run.fail(run.onlyStep(), FailureKind.BLOCKED);
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.waits("a")).isEqualTo(WaitReason.BREAKER);
        run.commit(run.nextStep());
        assertThat(run.inFlight()).hasSize(1);
    }

    @Test
    void theRecordThatEndsALaneIsRecorded() {
        HandDrivenRun run = withDetails(30);
        for (int i = 0; i < 8; i++) {
            run.fail(run.nextStep(), FailureKind.BAD_RESPONSE);
        }
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.FAILED);
        assertThat(run.all(Command.RecordStepFailure.class)).hasSize(8);
        assertThat(run.summary("a").requests().failed()).isEqualTo(8);
    }

    @Test
    void aPauseThatAGoodAnswerAsksForIsKept() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(2));
        Step first = run.onlyStep();
        run.give(new Event.SourcePauseRequested(run.now(), "a", Duration.ofSeconds(30)));
        Instant until = run.now().plusSeconds(30);
        run.commit(first);
        assertThat(run.waits("a")).isEqualTo(WaitReason.THROTTLED);
        assertThat(run.nextStep().notBefore()).isEqualTo(until);
        assertThat(run.lane("a").requests().throttles()).isZero();
        assertThat(run.limitState("a").slowdown()).isEqualTo(1);
    }

    @Test
    void aThrottleThatAsksForNoWaitGetsTheUsualOne() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(1));
        for (int i = 0; i < 3; i++) {
            run.fail(
                    run.nextStep(),
                    new Failure(FailureKind.THROTTLED, "as the test wants", Duration.ZERO));
            Duration least = RetryPolicy.DEFAULT.base().dividedBy(2).multipliedBy(1L << i);
            assertThat(Duration.between(run.now(), run.nextStep().notBefore()))
                    .isGreaterThanOrEqualTo(least);
        }
    }
}
