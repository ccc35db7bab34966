package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunJournal.TaskCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every store remembers of runs. */
public abstract class JournalContract extends StoreFixture {

    private static final ZipCode HERE = new ZipCode(ZIP);
    private static final ZipCode THERE = new ZipCode(OTHER_ZIP);
    private static final Failure BUSY =
            new Failure(FailureKind.THROTTLED, "slow down", Duration.ofSeconds(90));

    private List<TaskRecord> tasks() {
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(RUN, tasks::add);
        return tasks;
    }

    private static TaskRecord pending(String source, ZipCode zip) {
        return new TaskRecord(source, zip, TaskState.PENDING, 0, 0, 0, 0, 0, null);
    }

    @Test
    void aNewRunHasItsTasksPendingInTheOrderOfThePlan() {
        assertThat(store.journal().run(RUN)).contains(run(RUN, MONDAY));
        assertThat(tasks())
                .containsExactly(
                        pending(Said.MLS, HERE),
                        pending(Said.MLS, THERE),
                        pending(Said.COUNTY, THERE),
                        pending(Said.COUNTY, HERE));
    }

    @Test
    void aRunCannotBeBegunTwice() {
        assertThatThrownBy(() -> begin(RUN, TUESDAY))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(RUN);
        assertThat(tasks()).hasSize(4);
    }

    @Test
    void listsRunsNewestFirst() {
        begin(NEXT_RUN, TUESDAY);

        assertThat(store.journal().runs(10))
                .extracting(RunRecord::id)
                .containsExactly(NEXT_RUN, RUN);
        assertThat(store.journal().runs(1)).extracting(RunRecord::id).containsExactly(NEXT_RUN);
        assertThat(store.journal().run("no_such_run")).isEmpty();
    }

    @Test
    void aListStepMovesItsTaskOn() {
        StepCommit first = listing(RUN, MONDAY, null, "2", Said.parcel("A"), Said.parcel("B"));
        StepCommit second = listing(RUN, MONDAY, "2", null, Said.parcel("C"));

        store.commit(first);
        assertThat(cursor()).isEqualTo(new TaskCursor("2", false));
        assertThat(tasks().getLast())
                .isEqualTo(
                        new TaskRecord(Said.COUNTY, HERE, TaskState.RUNNING, 1, 0, 2, 0, 0, null));

        store.commit(second);
        assertThat(cursor()).isEqualTo(new TaskCursor(null, true));
        assertThat(tasks().getLast().pages()).isEqualTo(2);
        assertThat(tasks().getLast().records()).isEqualTo(3);
    }

    private TaskCursor cursor() {
        return store.journal().cursor(RUN, Said.COUNTY, HERE).orElseThrow();
    }

    @Test
    void aListStepThatIsCommittedAgainIsCountedOnce() {
        StepCommit first = listing(RUN, MONDAY, null, "2", Said.parcel("A"));
        StepCommit second = listing(RUN, MONDAY, "2", null, Said.parcel("B"));

        store.commit(first);
        store.commit(first);
        store.commit(second);
        reopen();
        store.commit(second);

        assertThat(tasks().getLast().pages()).isEqualTo(2);
        assertThat(tasks().getLast().records()).isEqualTo(2);
        assertThat(cursor().isListed()).isTrue();
    }

    @Test
    void aTaskThatIsNotBegunStandsAtItsFirstPage() {
        assertThat(cursor()).isEqualTo(new TaskCursor(null, false));
        assertThat(store.journal().cursor(RUN, "nobody", HERE)).isEmpty();
    }

    @Test
    void recordsTheEndOfATask() {
        TaskRecord task = new TaskRecord(Said.MLS, THERE, TaskState.FAILED, 3, 2, 70, 1, 4, BUSY);

        store.journal().taskEnded(RUN, task, MONDAY);

        assertThat(tasks()).contains(task);
    }

    @Test
    void endsTheOpenTasksOfASource() {
        TaskRecord done = new TaskRecord(Said.MLS, THERE, TaskState.DONE, 1, 0, 5, 0, 0, null);
        store.journal().taskEnded(RUN, done, MONDAY);

        store.journal().openTasksEnded(RUN, Said.MLS, TaskState.SKIPPED, BUSY, MONDAY);

        assertThat(tasks())
                .containsExactly(
                        new TaskRecord(Said.MLS, HERE, TaskState.SKIPPED, 0, 0, 0, 0, 0, BUSY),
                        done,
                        pending(Said.COUNTY, THERE),
                        pending(Said.COUNTY, HERE));
    }

    @Test
    void aFinishedRunLeavesItsOpenTasksUnfinished() {
        store.journal().openTasksEnded(RUN, Said.MLS, TaskState.SKIPPED, BUSY, MONDAY);
        RunRecord ended = ended(run(RUN, MONDAY), RunOutcome.PARTIAL, TUESDAY);

        store.journal().finish(ended);

        assertThat(store.journal().run(RUN)).contains(ended);
        assertThat(tasks())
                .extracting(TaskRecord::state)
                .containsExactly(
                        TaskState.SKIPPED,
                        TaskState.SKIPPED,
                        TaskState.UNFINISHED,
                        TaskState.UNFINISHED);
        assertThat(tasks().getFirst().lastFailure()).isEqualTo(BUSY);
    }

    @Test
    void remembersStepsThatWereGivenUp() {
        Step step = listing(RUN, MONDAY, "7", null).step();

        store.journal().stepGivenUp(RUN, step, BUSY, TUESDAY);
        store.journal().stepGivenUp(RUN, step("A", MONDAY), BUSY, WEDNESDAY);

        assertThat(store.journal().failures(RUN, 1))
                .containsExactly(new StepFailure(step, BUSY, TUESDAY));
        assertThat(store.journal().failures(RUN, 10)).hasSize(2);
        assertThat(tasks().getLast().failures()).isEqualTo(2);
        assertThat(tasks().getLast().lastFailure()).isEqualTo(BUSY);
    }

    @Test
    void remembersRejectsOnce() {
        begin(NEXT_RUN, TUESDAY);
        StepCommit first = rejecting(RUN, MONDAY, "A");
        store.commit(first);
        store.commit(first);
        store.commit(rejecting(NEXT_RUN, TUESDAY, "A"));

        List<RejectRecord> rejects = new ArrayList<>();
        assertThat(store.journal().forEachReject("", 10, rejects::add)).isEqualTo(2);
        assertThat(rejects).extracting(RejectRecord::runId).containsExactly(NEXT_RUN, RUN);
        assertThat(rejects.getLast())
                .isEqualTo(new RejectRecord(RUN, first.rejects().getFirst(), MONDAY));
        assertThat(store.journal().forEachReject("", 1, _ -> {})).isEqualTo(1);
        assertThat(store.journal().forEachReject(RUN, 10, _ -> {})).isEqualTo(1);
        assertThat(tasks().getLast().rejects()).isEqualTo(1);
    }

    private StepCommit rejecting(String runId, Instant at, String key) {
        Reject reject = new Reject(Said.COUNTY, HERE, key, "no address", "{\"x\":1}");
        StepCommit empty = listing(runId, at, null, null);
        return new StepCommit(
                runId, empty.step(), at, null, true, MONTH_AGO, List.of(), List.of(reject));
    }

    @Test
    void aRunThatNobodyRunsIsInterrupted() {
        RunRecord gone =
                new RunRecord(
                        NEXT_RUN,
                        "mixed",
                        TUESDAY,
                        null,
                        null,
                        4_000_000_000L,
                        1,
                        1,
                        1,
                        "{}",
                        null);
        Map<String, List<String>> lanes = new LinkedHashMap<>();
        lanes.put(Said.COUNTY, List.of(ZIP));
        store.journal().begin(gone, lanes);

        assertThat(store.recovery().interruptAll(WEDNESDAY)).contains(NEXT_RUN);

        RunRecord interrupted = store.journal().run(NEXT_RUN).orElseThrow();
        assertThat(interrupted.outcome()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(interrupted.endedAt()).isEqualTo(WEDNESDAY);
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(NEXT_RUN, tasks::add);
        assertThat(tasks).extracting(TaskRecord::state).containsExactly(TaskState.UNFINISHED);
        assertThat(store.recovery().interruptAll(WEDNESDAY)).isEmpty();
    }

    @Test
    void cancelsOnlyARunThatGoesOn() {
        assertThat(store.journal().isCancelRequested(RUN)).isFalse();

        assertThat(store.journal().requestCancel(RUN, MONDAY)).isTrue();
        assertThat(store.journal().isCancelRequested(RUN)).isTrue();

        store.journal().finish(ended(run(RUN, MONDAY), RunOutcome.CANCELLED, TUESDAY));
        assertThat(store.journal().requestCancel(RUN, TUESDAY)).isFalse();
        assertThat(store.journal().requestCancel("no_such_run", TUESDAY)).isFalse();
    }

    @Test
    void pausesOnlyARunThatGoesOnUntilItProceeds() {
        RunJournal journal = store.journal();
        assertThat(journal.isPauseRequested(RUN)).isFalse();

        assertThat(journal.requestPause(RUN, MONDAY)).isTrue();
        assertThat(journal.isPauseRequested(RUN)).isTrue();
        assertThat(journal.isCancelRequested(RUN)).isFalse();
        assertThat(journal.requestProceed(RUN)).isTrue();
        assertThat(journal.isPauseRequested(RUN)).isFalse();

        journal.requestPause(RUN, MONDAY);
        journal.finish(ended(run(RUN, MONDAY), RunOutcome.INTERRUPTED, TUESDAY));
        assertThat(journal.requestPause(RUN, TUESDAY)).isFalse();
        assertThat(journal.requestProceed(RUN)).isFalse();
        assertThat(journal.requestPause("no_such_run", TUESDAY)).isFalse();
        store.recovery().resume(RUN, 1, TUESDAY);
        assertThat(journal.isPauseRequested(RUN)).as("it goes on, not paused").isFalse();
    }

    @Test
    void keepsWhatWasSpentOfTheLimits() {
        store.journal().saveLimits(Map.of(Said.COUNTY, "a", Said.MLS, "b"), MONDAY);
        store.journal().saveLimits(Map.of(Said.COUNTY, "c"), TUESDAY);

        reopen();

        assertThat(store.journal().limits()).isEqualTo(Map.of(Said.COUNTY, "c", Said.MLS, "b"));
    }

    @Test
    void tellsWhatWasMeasuredOfASource() {
        assertThat(store.journal().history(MONTH_AGO)).isEmpty();
        store.commit(listing(RUN, MONDAY, null, "2", Said.parcel("A"), Said.parcel("B")));
        store.commit(listing(RUN, MONDAY, "2", null, Said.parcel("C")));
        list(MONDAY, Said.parcel("D").collectedFor(OTHER_ZIP));
        detail(RUN, "A", MONDAY, Said.parcel("A"));
        list(MONDAY, Said.listing("69"));
        store.journal().measured(RUN, Said.COUNTY, Duration.ofMillis(120), 4);
        store.journal().measured(RUN, Said.MLS, Duration.ofMillis(80), 1);
        store.journal().measured(RUN, "idle", Duration.ZERO, 0);

        assertThat(store.journal().history(MONTH_AGO).keySet())
                .containsExactlyInAnyOrder(Said.COUNTY, Said.MLS);
        SourceHistory county = of(Said.COUNTY);
        assertThat(county.measured()).isTrue();
        assertThat(county.latency()).isEqualTo(Duration.ofMillis(120));
        assertThat(county.pages()).isEqualTo(Map.of(HERE, 2, THERE, 1));
        assertThat(county.pagesPerZip()).isEqualTo(1.5);
        assertThat(county.recordsPerPage()).isEqualTo(4 / 3.0);
        assertThat(county.detailsDue()).isEqualTo(Map.of(HERE, 2, THERE, 1));
        assertThat(county.detailsPerZip()).as("all records of a ZIP code").isEqualTo(2);
        assertThat(of(Said.MLS).detailsDue()).isEmpty();
        assertThat(of(Said.MLS).detailsPerZip()).isZero();
    }

    private SourceHistory of(String source) {
        return Objects.requireNonNull(store.journal().history(MONTH_AGO).get(source));
    }

    @Test
    void theLatestRunCountsForPlanning() {
        store.commit(listing(RUN, MONDAY, null, "2", Said.parcel("A")));
        store.commit(listing(RUN, MONDAY, "2", null, Said.parcel("B")));
        store.journal().measured(RUN, Said.COUNTY, Duration.ofMillis(120), 2);
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, Said.parcel("A"), Said.parcel("B"));
        store.journal().measured(NEXT_RUN, Said.COUNTY, Duration.ofMillis(90), 1);

        SourceHistory county = of(Said.COUNTY);

        assertThat(county.latency()).isEqualTo(Duration.ofMillis(90));
        assertThat(county.pages()).isEqualTo(Map.of(HERE, 1));
    }

    @Test
    void refusesStepsOfARunThatWasNeverBegun() {
        assertThatThrownBy(() -> list("no_such_run", MONDAY, Said.parcel("A")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no_such_run");
        assertThat(all()).isEmpty();
    }
}
