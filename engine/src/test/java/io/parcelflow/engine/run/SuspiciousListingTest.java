package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Listings that bring far less than they used to. */
class SuspiciousListingTest {

    private static final ZipCode FIRST = SampleSource.zips(1).getFirst();
    private static final String FEW = "1 record; the last 5 runs had 10 to 12";

    private static RunSpec spec(SampleSource source, int zips) {
        SourceHistory history =
                new SourceHistory(
                        true,
                        Duration.ofMillis(50),
                        1,
                        25,
                        Map.of(),
                        Map.of(),
                        0,
                        Map.of(FIRST, new YieldRange(10, 12, 5)));
        return new RunSpec(
                "test",
                SampleSource.plan(source.lane(zips)),
                HandDrivenRun.START,
                7,
                RetryPolicy.DEFAULT,
                Map.of(),
                Map.of("a", history));
    }

    @Test
    void areFlaggedAndMakeTheRunPartial() {
        HandDrivenRun run = new HandDrivenRun(spec(SampleSource.named("a"), 2));
        run.inFlight().forEach(run::commit);
        assertThat(run.all(Command.EndListing.class))
                .containsExactly(
                        new Command.EndListing("a", FIRST, FEW),
                        new Command.EndListing("a", SampleSource.zips(2).getLast(), null));
        TaskRecord task = run.all(Command.EndTask.class).getFirst().task();
        assertThat(task.state()).isEqualTo(TaskState.SUSPICIOUS);
        assertThat(task.suspicion()).isEqualTo(FEW);
        assertThat(run.summary("a").tasks(TaskState.SUSPICIOUS)).isEqualTo(1);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
    }

    @Test
    void areToldApartFromFailuresEvenIfNothingElseCame() {
        HandDrivenRun run = new HandDrivenRun(spec(SampleSource.named("a"), 1));
        run.commitRecords(run.onlyStep(), 0);
        assertThat(run.all(Command.EndListing.class).getFirst().suspicion())
                .isEqualTo("0 records; the last 5 runs had 10 to 12");
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
    }

    @Test
    void areJudgedByAllTheirPages() {
        HandDrivenRun run = new HandDrivenRun(spec(SampleSource.named("a"), 1));
        for (int page = 2; page <= 6; page++) {
            run.commit(run.onlyStep(), Integer.toString(page), 0);
        }
        run.commit(run.onlyStep());
        assertThat(run.all(Command.EndTask.class).getFirst().task().state())
                .isEqualTo(TaskState.DONE);
    }

    @Test
    void areJudgedByTheirPagesBeforeAResumeToo() {
        TaskProgress begun = new TaskProgress(FIRST, "9", false, 8, 0, 0, 8, 0, 0);
        LaneProgress progress = new LaneProgress(Map.of(), List.of(begun), List.of(), 8, 0, 8, 0);
        HandDrivenRun run =
                new HandDrivenRun(
                        spec(SampleSource.named("a"), 1)
                                .resumed(Duration.ZERO, Map.of("a", progress)));
        run.commit(run.onlyStep());
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void stayFlaggedThoughTheirDetailsSucceedOrFail() {
        HandDrivenRun run = new HandDrivenRun(spec(SampleSource.named("a").details(), 1));
        run.commit(run.onlyStep(), null, 2);
        run.loadBacklog("a", "k1", "k2");
        run.commit(run.inFlight().getFirst());
        run.fail(run.onlyStep(), FailureKind.BAD_RESPONSE);
        TaskRecord task = run.all(Command.EndTask.class).getFirst().task();
        assertThat(task.state()).isEqualTo(TaskState.SUSPICIOUS);
        assertThat(task.failures()).isEqualTo(1);
    }

    @Test
    void aListingThatFailedIsNoCompleteOne() {
        HandDrivenRun run = new HandDrivenRun(spec(SampleSource.named("a"), 1));
        run.fail(run.onlyStep(), FailureKind.LAYOUT_CHANGED);
        assertThat(run.all(Command.EndListing.class)).isEmpty();
        assertThat(run.all(Command.EndTask.class).getFirst().task().suspicion()).isNull();
    }
}
