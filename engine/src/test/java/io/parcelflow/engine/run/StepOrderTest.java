package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked first. */
class StepOrderTest {

    private static List<String> described(List<Step> steps) {
        return steps.stream()
                .map(step ->
                        step.kind()
                                + " "
                                + step.zip()
                                + (step.position() == null ? "" : " " + step.position()))
                .toList();
    }

    @Test
    void preparesBeforeAnythingElse() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").preparation().lane(2));
        assertThat(described(run.inFlight())).containsExactly("PREPARE 85001");
        run.commit(run.onlyStep());
        assertThat(described(run.inFlight())).containsExactly("LIST 85001", "LIST 85002");
    }

    @Test
    void aFailedPreparationIsTriedAgainBeforeTheFirstList() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").preparation().lane(1));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        assertThat(run.waits("a")).isEqualTo(WaitReason.RETRY_BACKOFF);
        assertThat(run.nextStep().kind()).isEqualTo(StepKind.PREPARE);
        assertThat(run.onlyStep().attempt()).isEqualTo(2);
    }

    @Test
    void withoutItsRulesASourceIsNotAsked() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").preparation().lane(2));
        for (int attempt = 1; attempt <= 3; attempt++) {
            run.fail(run.nextStep(), FailureKind.TIMEOUT);
        }
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.FAILED);
        assertThat(run.summary("a").tasks(TaskState.FAILED)).isEqualTo(2);
        assertThat(run.summary("a").records().pages()).isZero();
    }

    @Test
    void walksBegunZipsBeforeNewOnes() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(2));
        run.commit(run.onlyStep(), "page 2", 0);
        assertThat(described(run.inFlight())).containsExactly("LIST 85001 page 2");
        run.commit(run.onlyStep());
        assertThat(described(run.inFlight())).containsExactly("LIST 85002");
    }

    @Test
    void theLastZipsBeginTogetherSinceThePagesOfOneAreAskedForOneAfterAnother() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(2).lane(9));
        run.commit(run.inFlight().getFirst(), "page 2", 0);
        assertThat(described(run.inFlight())).as("many are left").contains("LIST 85001 page 2");
        for (int zip = 3; zip <= 5; zip++) {
            run.commit(run.inFlight().getFirst());
        }
        assertThat(described(run.inFlight())).containsExactly("LIST 85004", "LIST 85005");
        for (int zip = 6; zip <= 9; zip++) {
            run.commit(run.inFlight().getFirst(), "page 2", 0);
        }
        assertThat(described(run.inFlight())).containsExactly("LIST 85008", "LIST 85009");
    }

    @Test
    void listsAllZipsBeforeTheFirstDetail() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).details().lane(2));
        run.commit(run.onlyStep(), "page 2", 1);
        run.loadBacklog("a", "k1");
        assertThat(described(run.inFlight())).containsExactly("LIST 85001 page 2");
        run.commit(run.onlyStep());
        assertThat(described(run.inFlight())).containsExactly("LIST 85002");
        run.commit(run.onlyStep());
        assertThat(described(run.inFlight())).containsExactly("DETAIL 85001 k1");
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void dueRetriesComeFirst() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(1).lane(3));
        run.fail(run.onlyStep(), FailureKind.TRANSIENT);
        assertThat(described(run.inFlight())).containsExactly("LIST 85002");
        run.tickAfter(Duration.ofSeconds(2));
        run.commit(run.onlyStep(), "page 2", 0);
        assertThat(described(run.inFlight())).containsExactly("LIST 85001");
        run.commit(run.onlyStep());
        assertThat(described(run.inFlight())).containsExactly("LIST 85002 page 2");
    }

    @Test
    void detailsFillTheTimeInWhichListsAreAwaited() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").inFlight(2).details().lane(1));
        run.commit(run.onlyStep(), "page 2", 2);
        run.loadBacklog("a", "k1", "k2");
        assertThat(described(run.inFlight()))
                .containsExactly("LIST 85001 page 2", "DETAIL 85001 k1");
    }

    @Test
    void detailsOfEarlierRunsAreFetchedToo() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").details().lane(1));
        run.commit(run.onlyStep(), null, 1);
        run.loadBacklog("a", "k1", "left over");
        for (Step step : run.inFlight()) {
            run.commit(step);
        }
        assertThat(run.summary("a").records().details()).isEqualTo(2);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void aTaskEndsOnlyWhenItsDetailsAreFetched() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").details().lane(1));
        run.commit(run.onlyStep(), null, 2);
        assertThat(run.waits("a")).isEqualTo(WaitReason.STORE);
        run.loadBacklog("a", "k1", "k2");
        run.commit(run.inFlight().getFirst());
        assertThat(run.all(Command.EndTask.class)).isEmpty();
        run.commit(run.onlyStep());
        TaskRecord task = run.all(Command.EndTask.class).getFirst().task();
        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(task.pages()).isEqualTo(1);
        assertThat(task.details()).isEqualTo(2);
        assertThat(task.records()).isEqualTo(1);
    }

    @Test
    void aTaskWhoseDetailsBelongToAnotherZipEndsWithItsLane() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").details().lane(2));
        for (Step step : run.inFlight()) {
            run.commit(step, null, 1);
        }
        run.loadBacklog("a", "shared");
        run.commit(run.onlyStep());
        assertThat(run.all(Command.EndTask.class)).hasSize(1);
        run.loadBacklog("a");
        assertThat(run.all(Command.EndTask.class)).hasSize(2);
        assertThat(run.summary().tasks(TaskState.DONE)).isEqualTo(2);
    }

    @Test
    void withAnInterZipDelayZipsAreListedOneAfterAnother() {
        Lane lane = SampleSource.named("a").lane(2, Duration.ofSeconds(5));
        HandDrivenRun run = HandDrivenRun.of(lane);
        run.commit(run.onlyStep(), "page 2", 0);
        assertThat(described(run.inFlight())).containsExactly("LIST 85001 page 2");
        run.commit(run.onlyStep());
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.waits("a")).isEqualTo(WaitReason.DELAY);
        Duration ended = run.elapsed();
        run.wake();
        assertThat(run.elapsed()).isEqualTo(ended.plusSeconds(5));
        assertThat(described(run.inFlight())).containsExactly("LIST 85002");
    }

    @Test
    void theInterZipDelayFollowsAZipThatFailedToo() {
        Lane lane = SampleSource.named("a").lane(2, Duration.ofSeconds(5));
        HandDrivenRun run = HandDrivenRun.of(lane);
        run.fail(run.onlyStep(), FailureKind.BAD_RESPONSE);
        assertThat(run.waits("a")).isEqualTo(WaitReason.DELAY);
        assertThat(described(List.of(run.nextStep()))).containsExactly("LIST 85002");
    }

    @Test
    void stepsLeaveAtTheirPermitsAndOnlySlightlyAhead() {
        HandDrivenRun run =
                HandDrivenRun.of(SampleSource.named("a").limits("100/s").inFlight(8).lane(20));
        List<Step> steps = run.inFlight();
        assertThat(steps).hasSizeGreaterThan(1).hasSizeLessThan(8);
        for (int i = 1; i < steps.size(); i++) {
            Duration apart =
                    Duration.between(steps.get(i - 1).notBefore(), steps.get(i).notBefore());
            assertThat(apart).isBetween(Duration.ofMillis(10), Duration.ofMillis(11));
        }
        assertThat(steps.getLast().notBefore())
                .isBeforeOrEqualTo(HandDrivenRun.START.plusMillis(25));
        assertThat(run.waits("a")).isEqualTo(WaitReason.RATE_LIMIT);
    }

    @Test
    void aStallOfTheMachineDelaysWhatFollows() {
        HandDrivenRun run =
                HandDrivenRun.of(SampleSource.named("a").limits("1/s").inFlight(1).lane(2));
        run.tickAfter(Duration.ofMillis(700));
        run.leftLate(run.onlyStep());
        run.commit(run.onlyStep());
        assertThat(run.nextStep().notBefore())
                .as("a window later, and a little more after a cold start")
                .isBetween(
                        HandDrivenRun.START.plusMillis(1_740),
                        HandDrivenRun.START.plusMillis(1_810));
    }

    @Test
    void theCrawlDelayOfTheRulesIsKept() {
        HandDrivenRun run = HandDrivenRun.of(SampleSource.named("a").preparation().lane(2));
        run.commit(run.onlyStep(), null, 0, 0, Duration.ofSeconds(3));
        Step first = run.nextStep();
        run.commit(first);
        Step second = run.nextStep();
        assertThat(Duration.between(first.notBefore(), second.notBefore()))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void asManyStepsAreInFlightAsTheLatencyNeedsButNoMoreThanAllowed() {
        HandDrivenRun slow =
                HandDrivenRun.of(SampleSource.named("a").limits("1/s").inFlight(8).lane(9));
        slow.tickAfter(Duration.ofSeconds(2));
        slow.tickAfter(Duration.ofSeconds(4));
        slow.tickAfter(Duration.ofSeconds(6));
        assertThat(slow.inFlight()).as("300 ms are assumed").hasSize(2);
        assertThat(slow.waits("a")).isEqualTo(WaitReason.SOURCE);
        HandDrivenRun free = HandDrivenRun.of(SampleSource.named("a").inFlight(3).lane(9));
        assertThat(free.inFlight()).hasSize(3);
        assertThat(free.waits("a")).isEqualTo(WaitReason.SOURCE);
    }
}
