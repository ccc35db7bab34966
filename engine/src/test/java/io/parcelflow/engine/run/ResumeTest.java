package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a run goes on after its process ended. */
class ResumeTest {

    private static final List<ZipCode> ZIPS = SampleSource.zips(6);

    private static HandDrivenRun resumed(Lane lane, LaneProgress progress) {
        return resumed(lane, progress, Duration.ZERO);
    }

    private static HandDrivenRun resumed(Lane lane, LaneProgress progress, Duration worked) {
        RunSpec spec =
                RunSpec.newRun("test", SampleSource.plan(lane), HandDrivenRun.START, 7)
                        .resumed(worked, Map.of(lane.name(), progress));
        return new HandDrivenRun(spec);
    }

    private static LaneProgress progress(
            Map<TaskState, Long> ended, List<TaskProgress> begun, List<ZipCode> notBegun) {
        long pages = begun.stream().mapToLong(TaskProgress::pages).sum();
        return new LaneProgress(ended, begun, notBegun, pages, 0, 0, 0);
    }

    private static TaskProgress listing(ZipCode zip, String cursor) {
        return new TaskProgress(zip, cursor, false, 3, 0, 0, 60, 2, 0);
    }

    private static TaskProgress listed(ZipCode zip, int detailsOpen, int failures) {
        return new TaskProgress(zip, null, true, 3, 1, detailsOpen, 60, 2, failures);
    }

    private static List<String> positions(HandDrivenRun run) {
        return run.inFlight().stream()
                .map(step -> step.kind() + " " + step.zip() + " " + step.position())
                .toList();
    }

    @Test
    void begunListingsGoOnFromTheirCursorsAndTheOthersBegin() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").inFlight(4).lane(6),
                        progress(
                                Map.of(TaskState.DONE, 2L),
                                List.of(listing(ZIPS.get(1), "page 4"), listing(ZIPS.get(4), "p9")),
                                List.of(ZIPS.get(3), ZIPS.get(5))));
        assertThat(positions(run))
                .containsExactly(
                        "LIST 85004 null", "LIST 85006 null", "LIST 85002 page 4", "LIST 85005 p9");
        run.inFlight().forEach(run::commit);
        TaskRecord task = run.all(Command.EndTask.class).get(2).task();
        assertThat(task.zip()).isEqualTo(ZIPS.get(1));
        assertThat(task.pages()).isEqualTo(4);
        assertThat(task.records()).isEqualTo(61);
        assertThat(task.rejects()).isEqualTo(2);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void theSummaryTellsOfTheWholeRunWhatWasDone() {
        LaneProgress before =
                new LaneProgress(
                        Map.of(TaskState.DONE, 3L, TaskState.FAILED, 1L),
                        List.of(),
                        List.of(ZIPS.get(1), ZIPS.get(2)),
                        12,
                        5,
                        240,
                        3);
        HandDrivenRun run = resumed(SampleSource.named("a").lane(6), before);
        assertThat(run.lane("a").tasks().done()).isEqualTo(3);
        assertThat(run.lane("a").tasks().notDone()).isEqualTo(1);
        run.inFlight().forEach(run::commit);
        LaneSummary lane = run.summary("a");
        assertThat(lane.tasks())
                .containsOnly(Map.entry(TaskState.DONE, 5L), Map.entry(TaskState.FAILED, 1L));
        assertThat(lane.records().pages()).isEqualTo(14);
        assertThat(lane.records().details()).isEqualTo(5);
        assertThat(lane.records().stored()).as("of listings and details").isEqualTo(247);
        assertThat(lane.records().rejects()).isEqualTo(3);
        assertThat(lane.requests().made()).as("since it was resumed").isEqualTo(2);
        assertThat(lane.status()).isEqualTo(CollectorStatus.PARTIAL);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
    }

    @Test
    void detailsThatAreOpenAreReadFromTheBacklogAtOnce() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").details().lane(1),
                        progress(Map.of(), List.of(listed(ZIPS.get(0), 2, 0)), List.of()));
        assertThat(run.all(Command.LoadBacklog.class)).hasSize(1);
        assertThat(run.waits("a")).isEqualTo(WaitReason.STORE);
        assertThat(run.lane("a").records().detailsRemaining()).isEqualTo(2);
        run.loadBacklog("a", "k1", "k2");
        run.inFlight().forEach(run::commit);
        TaskRecord task = run.all(Command.EndTask.class).getFirst().task();
        assertThat(task.details()).isEqualTo(3);
        assertThat(task.state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void detailsThatNoTaskCountsAreFoundInTheBacklogToo() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").inFlight(1).details().lane(2),
                        progress(
                                Map.of(TaskState.DONE, 1L),
                                List.of(listing(ZIPS.get(1), "2")),
                                List.of()));
        run.loadBacklog("a", "of the other");
        run.commit(run.onlyStep());
        assertThat(run.onlyStep().position()).isEqualTo("of the other");
    }

    @Test
    void theEndOfAListingIsSaidAgain() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").details().lane(2),
                        progress(
                                Map.of(),
                                List.of(listed(ZIPS.get(0), 1, 0), listing(ZIPS.get(1), "2")),
                                List.of()));
        assertThat(run.all(Command.EndListing.class))
                .containsExactly(new Command.EndListing("a", ZIPS.get(0), null));
    }

    @Test
    void aTaskThatHasNothingLeftEndsAtOnceAndSoDoesItsLane() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").preparation().details().lane(2),
                        progress(
                                Map.of(),
                                List.of(listed(ZIPS.get(0), 0, 0), listed(ZIPS.get(1), 0, 1)),
                                List.of()));
        assertThat(run.all(Command.FetchStep.class)).isEmpty();
        assertThat(run.all(Command.EndTask.class))
                .extracting(end -> end.task().state())
                .containsExactly(TaskState.DONE, TaskState.INCOMPLETE);
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.PARTIAL);
    }

    @Test
    void aLaneWhoseTasksHaveAllEndedAsksNothing() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").preparation().limits("1/s").lane(6),
                        progress(Map.of(TaskState.DONE, 6L), List.of(), List.of()));
        assertThat(run.all(Command.FetchStep.class)).isEmpty();
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.COMPLETED);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.elapsed()).isZero();
    }

    @Test
    void aSourceThatWasDisabledStaysSo() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").lane(6),
                        progress(
                                Map.of(TaskState.DONE, 2L, TaskState.SKIPPED, 4L),
                                List.of(),
                                List.of()));
        assertThat(run.summary("a").status()).isEqualTo(CollectorStatus.DISABLED);
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.PARTIAL);
    }

    @Test
    void preparesAgainWhereThereIsSomethingToAsk() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").preparation().lane(1),
                        progress(Map.of(), List.of(listing(ZIPS.get(0), "2")), List.of()));
        assertThat(positions(run)).containsExactly("PREPARE 85001 null");
        run.commit(run.onlyStep());
        assertThat(positions(run)).containsExactly("LIST 85001 2");
    }

    @Test
    void preparesNotForABacklogThatTurnsOutToBeEmpty() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").preparation().details().lane(1),
                        progress(Map.of(), List.of(listed(ZIPS.get(0), 1, 0)), List.of()));
        assertThat(run.inFlight()).isEmpty();
        run.loadBacklog("a");
        assertThat(run.summary("a").requests().made()).isZero();
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void theTimeWorkedBeforeCountsAgainstTheTimeLimit() {
        LaneProgress before = progress(Map.of(), List.of(), ZIPS);
        Lane lane = SampleSource.named("a").limits("1/min").lane(6);
        HandDrivenRun run = resumed(lane, before, Duration.ofMinutes(8));
        while (!run.machine.hasEnded()) {
            run.commit(run.nextStep());
        }
        assertThat(run.summary("a").tasks(TaskState.DONE)).isEqualTo(2);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(4);
        assertThat(run.failure("a").message()).contains("after the time limit");
    }

    @Test
    void aRunWhoseTimeIsUsedUpEndsAtOnce() {
        HandDrivenRun run =
                resumed(
                        SampleSource.named("a").lane(6),
                        progress(Map.of(TaskState.DONE, 1L), List.of(), ZIPS.subList(1, 6)),
                        Duration.ofMinutes(11));
        assertThat(run.summary().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
        assertThat(run.summary("a").tasks(TaskState.UNFINISHED)).isEqualTo(5);
        assertThat(run.summary("a").requests().made()).isZero();
    }

    @Test
    void theTimeLeftIsThatOfWhatIsLeft() {
        Lane lane = SampleSource.named("a").limits("1/s").lane(6);
        Map<TaskState, Long> ended = Map.of(TaskState.DONE, 5L);
        LaneProgress onePage =
                new LaneProgress(ended, List.of(), ZIPS.subList(5, 6), 10, 0, 200, 0);
        assertThat(resumed(lane, onePage).lane("a").remaining().time())
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void progressThatDoesNotFitThePlanIsADefect() {
        Lane lane = SampleSource.named("a").lane(6);
        LaneProgress tooFew = progress(Map.of(TaskState.DONE, 2L), List.of(), List.of());
        assertThatThrownBy(() -> resumed(lane, tooFew))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a resumes with 2 tasks, but its plan has 6");
    }
}
