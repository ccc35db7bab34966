package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sources are asked at the same time. */
class LaneAdmissionTest {

    private static final Lane A = SampleSource.named("a").lane(1);
    private static final Lane B = SampleSource.named("b").lane(1);
    private static final Lane C = SampleSource.named("c").lane(1);
    private static final Lane D = SampleSource.named("d").lane(1);

    private static Plan plan(int atOnce, Stage... stages) {
        return new Plan(OrchestrationMode.MIXED, List.of(stages), atOnce, Duration.ofHours(1), "");
    }

    private static Stage stage(int atOnce, Duration delay, Lane... lanes) {
        return new Stage("stage", List.of(lanes), atOnce, delay);
    }

    private static List<String> sources(HandDrivenRun run) {
        return run.inFlight().stream().map(Step::source).toList();
    }

    @Test
    void oneAfterAnother() {
        HandDrivenRun run = HandDrivenRun.of(plan(1, stage(1, Duration.ZERO, A, B, C)));
        for (String source : List.of("a", "b", "c")) {
            assertThat(sources(run)).containsExactly(source);
            run.commit(run.onlyStep());
        }
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.summary("c").waits().totals().get(WaitReason.SLOT))
                .isEqualTo(HandDrivenRun.LATENCY.multipliedBy(2));
    }

    @Test
    void sideBySideUpToTheStagesConcurrency() {
        HandDrivenRun run = HandDrivenRun.of(plan(4, stage(2, Duration.ZERO, A, B, C)));
        assertThat(sources(run)).containsExactly("a", "b");
        assertThat(run.waits("c")).isEqualTo(WaitReason.SLOT);
        run.commit(run.inFlight("b").getFirst());
        assertThat(sources(run)).containsExactly("a", "c");
    }

    @Test
    void stagesRunBesideEachOtherUpToThePlansConcurrency() {
        Plan plan = plan(2, stage(1, Duration.ZERO, A, B), stage(2, Duration.ZERO, C, D));
        HandDrivenRun run = HandDrivenRun.of(plan);
        assertThat(sources(run)).containsExactly("a", "c");
        run.commit(run.inFlight("c").getFirst());
        assertThat(sources(run)).containsExactly("a", "d");
        run.commit(run.inFlight("a").getFirst());
        assertThat(sources(run)).containsExactly("d", "b");
    }

    @Test
    void waitsBetweenTheEndOfOneSourceAndTheStartOfTheNext() {
        HandDrivenRun run = HandDrivenRun.of(plan(1, stage(1, Duration.ofSeconds(9), A, B)));
        run.commit(run.onlyStep());
        assertThat(run.waits("b")).isEqualTo(WaitReason.DELAY);
        run.wake();
        assertThat(sources(run)).containsExactly("b");
        assertThat(run.elapsed()).isEqualTo(HandDrivenRun.LATENCY.plusSeconds(9));
        run.commit(run.onlyStep());
        assertThat(run.summary("b").waits().totals())
                .containsEntry(WaitReason.SLOT, HandDrivenRun.LATENCY)
                .containsEntry(WaitReason.DELAY, Duration.ofSeconds(9));
    }

    @Test
    void aDelayThatIsOverButFindsNoSlotCountsAsWaitingForASlot() {
        Plan plan = plan(2, stage(1, Duration.ofSeconds(9), A, B), stage(2, Duration.ZERO, C, D));
        HandDrivenRun run = HandDrivenRun.of(plan);
        run.commit(run.inFlight("a").getFirst());
        assertThat(sources(run)).containsExactly("c", "d");
        assertThat(run.waits("b")).isEqualTo(WaitReason.SLOT);
        run.tickAfter(Duration.ofSeconds(30));
        assertThat(run.waits("b")).isEqualTo(WaitReason.SLOT);
        run.commit(run.inFlight("c").getFirst());
        assertThat(sources(run)).containsExactly("d", "b");
    }

    @Test
    void aSourceHoldsItsSlotUntilItsLastStepIsBack() {
        Lane two = SampleSource.named("a").lane(2);
        HandDrivenRun run = HandDrivenRun.of(plan(1, stage(1, Duration.ZERO, two, B)));
        List<Step> steps = run.inFlight("a");
        run.fail(steps.getFirst(), FailureKind.UNAUTHORIZED);
        assertThat(run.inFlight("b")).isEmpty();
        run.commit(steps.getLast());
        assertThat(sources(run)).containsExactly("b");
    }

    @Test
    void aSourceWithoutZipsEndsAtOnce() {
        HandDrivenRun run =
                HandDrivenRun.of(
                        plan(1, stage(1, Duration.ZERO, SampleSource.named("z").lane(0), A)));
        assertThat(sources(run)).containsExactly("a");
        assertThat(run.lane("z").status()).isEqualTo(CollectorStatus.COMPLETED);
    }

    @Test
    void tellsWhenALaneBeginsAndEnds() {
        HandDrivenRun run = HandDrivenRun.of(plan(1, stage(1, Duration.ZERO, A, B)));
        run.commit(run.onlyStep());
        assertThat(run.all(Command.PublishLaneStatus.class))
                .containsExactly(
                        new Command.PublishLaneStatus("a", CollectorStatus.RUNNING, null),
                        new Command.PublishLaneStatus("a", CollectorStatus.COMPLETED, null),
                        new Command.PublishLaneStatus("b", CollectorStatus.RUNNING, null));
    }
}
