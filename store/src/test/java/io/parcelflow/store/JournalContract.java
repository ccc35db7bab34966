package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunJournal.IncidentPage;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunJournal.TaskCursor;
import io.parcelflow.store.history.RunStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
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
                        pending(ObservationBuilder.MLS, HERE),
                        pending(ObservationBuilder.MLS, THERE),
                        pending(ObservationBuilder.COUNTY, THERE),
                        pending(ObservationBuilder.COUNTY, HERE));
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
        StepCommit first = firstOfTwoPages();
        StepCommit second = listing(RUN, MONDAY, "2", null, ObservationBuilder.parcel("C"));

        store.commit(first);
        assertThat(cursor()).isEqualTo(new TaskCursor("2", false));
        assertThat(tasks().getLast())
                .isEqualTo(
                        new TaskRecord(
                                ObservationBuilder.COUNTY,
                                HERE,
                                TaskState.RUNNING,
                                1,
                                0,
                                2,
                                0,
                                0,
                                null,
                                null,
                                new Reconciliation(-1, -1, 2, 0, 0, 0, 0, 1, null)));

        store.commit(second);
        assertThat(cursor()).isEqualTo(new TaskCursor(null, true));
        assertThat(tasks().getLast().pages()).isEqualTo(2);
        assertThat(tasks().getLast().records()).isEqualTo(3);
    }

    private TaskCursor cursor() {
        return store.journal().cursor(RUN, ObservationBuilder.COUNTY, HERE).orElseThrow();
    }

    @Test
    void aListStepThatIsCommittedAgainIsCountedOnce() {
        StepCommit first = listing(RUN, MONDAY, null, "2", ObservationBuilder.parcel("A"));
        StepCommit second = listing(RUN, MONDAY, "2", null, ObservationBuilder.parcel("B"));

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
        TaskRecord task =
                new TaskRecord(
                        ObservationBuilder.MLS, THERE, TaskState.FAILED, 3, 2, 70, 1, 4, BUSY);

        store.journal().endTask(RUN, task, MONDAY);

        assertThat(tasks()).contains(task);
    }

    private List<TaskRecord> tasks(TaskFilter filter) {
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(RUN, filter, tasks::add);
        return tasks;
    }

    @Test
    void tellsItsTasksPageByPage() {
        TaskPage first = store.journal().tasks(RUN, TaskFilter.ALL, 0, 3);
        TaskPage rest =
                store.journal().tasks(RUN, TaskFilter.ALL, Objects.requireNonNull(first.next()), 3);

        assertThat(first.tasks()).isEqualTo(tasks().subList(0, 3));
        assertThat(rest.tasks()).isEqualTo(tasks().subList(3, 4));
        assertThat(rest.next()).isNull();
        assertThat(store.journal().tasks(RUN, TaskFilter.ALL, 0, 4).next()).isNull();
        assertThat(store.journal().tasks("no_such_run", TaskFilter.ALL, 0, 4).tasks()).isEmpty();
    }

    @Test
    void tellsTheTasksThatAreAskedFor() {
        TaskRecord done =
                new TaskRecord(ObservationBuilder.MLS, THERE, TaskState.DONE, 1, 0, 5, 0, 0, null);
        store.journal().endTask(RUN, done, MONDAY);
        TaskFilter there = new TaskFilter(Set.of(), Set.of(THERE), "", null);
        TaskFilter thereOfTheCounty =
                new TaskFilter(Set.of(ObservationBuilder.COUNTY), Set.of(THERE), "", null);

        assertThat(tasks(TaskFilter.ofSource(ObservationBuilder.MLS)))
                .containsExactly(pending(ObservationBuilder.MLS, HERE), done);
        assertThat(tasks(there)).containsExactly(done, pending(ObservationBuilder.COUNTY, THERE));
        assertThat(tasks(thereOfTheCounty))
                .containsExactly(pending(ObservationBuilder.COUNTY, THERE));
        assertThat(tasks(new TaskFilter(Set.of(), Set.of(), "", TaskState.DONE)))
                .containsExactly(done);
        assertThat(tasks(TaskFilter.withZipPrefix(OTHER_ZIP.substring(0, 5))))
                .containsExactly(done, pending(ObservationBuilder.COUNTY, THERE));
        assertThat(tasks(TaskFilter.withZipPrefix(ZIP.substring(0, 3)))).hasSize(4);
        assertThat(tasks(TaskFilter.withZipPrefix("0"))).isEmpty();
        assertThat(tasks(TaskFilter.ofSource(ObservationBuilder.MLS + "%"))).isEmpty();
    }

    @Test
    void putsItsTasksTogetherByArea() {
        store.journal()
                .endTask(
                        RUN,
                        new TaskRecord(
                                ObservationBuilder.MLS,
                                THERE,
                                TaskState.FAILED,
                                3,
                                2,
                                70,
                                1,
                                4,
                                BUSY),
                        MONDAY);

        TasksByArea areas = store.journal().tasksByArea(RUN);

        String digits = ZIP.substring(0, TasksByArea.AREA_DIGITS);
        assertThat(areas.zipsByPrefix()).isEqualTo(Map.of(digits, 2));
        assertThat(areas.areas())
                .containsExactly(
                        new TasksByArea.Area(
                                ObservationBuilder.MLS,
                                digits,
                                Map.of(TaskState.PENDING, 1L, TaskState.FAILED, 1L),
                                3,
                                70,
                                1),
                        new TasksByArea.Area(
                                ObservationBuilder.COUNTY,
                                digits,
                                Map.of(TaskState.PENDING, 2L),
                                0,
                                0,
                                0));
        assertThat(store.journal().tasksByArea("no_such_run").areas()).isEmpty();
    }

    @Test
    void theAreasOfALargeRunAreKeptAtItsEndAndAddedUpAgainWhenItGoesOn() {
        List<ZipCode> zips =
                IntStream.range(90_000, 90_450)
                        .mapToObj(Integer::toString)
                        .map(ZipCode::new)
                        .toList();
        RunRecord run = large(zips.size());
        Map<String, List<ZipCode>> lanes = new LinkedHashMap<>();
        lanes.put(ObservationBuilder.MLS, zips);
        lanes.put(ObservationBuilder.COUNTY, zips.subList(50, 250));
        store.journal().begin(run, lanes);
        store.journal()
                .endOpenTasks(LARGE_RUN, ObservationBuilder.MLS, TaskState.DONE, null, TUESDAY);
        TasksByArea added = store.journal().tasksByArea(LARGE_RUN);

        store.journal().finish(ended(run, RunOutcome.INTERRUPTED, TUESDAY));
        store.history().save(new RunStatistics(LARGE_RUN, Duration.ZERO, null, null, List.of()));
        TasksByArea kept = store.journal().tasksByArea(LARGE_RUN);

        assertThat(added.zipsByPrefix())
                .isEqualTo(Map.of("900", 100, "901", 100, "902", 100, "903", 100, "904", 50));
        assertThat(kept.zipsByPrefix()).isEqualTo(added.zipsByPrefix());
        assertThat(kept.areas())
                .extracting(
                        TasksByArea.Area::source,
                        TasksByArea.Area::zipPrefix,
                        TasksByArea.Area::tasks)
                .containsExactly(
                        tuple(ObservationBuilder.MLS, "900", Map.of(TaskState.DONE, 100L)),
                        tuple(ObservationBuilder.MLS, "901", Map.of(TaskState.DONE, 100L)),
                        tuple(ObservationBuilder.MLS, "902", Map.of(TaskState.DONE, 100L)),
                        tuple(ObservationBuilder.MLS, "903", Map.of(TaskState.DONE, 100L)),
                        tuple(ObservationBuilder.MLS, "904", Map.of(TaskState.DONE, 50L)),
                        tuple(ObservationBuilder.COUNTY, "900", Map.of(TaskState.UNFINISHED, 50L)),
                        tuple(ObservationBuilder.COUNTY, "901", Map.of(TaskState.UNFINISHED, 100L)),
                        tuple(ObservationBuilder.COUNTY, "902", Map.of(TaskState.UNFINISHED, 50L)));

        store.recovery().resume(LARGE_RUN, 1, WEDNESDAY);

        assertThat(store.journal().tasksByArea(LARGE_RUN).areas())
                .isEqualTo(added.areas())
                .isNotEqualTo(kept.areas());
    }

    private static final String LARGE_RUN = "country_20261124_030000";

    private static RunRecord large(int zips) {
        return new RunRecord(LARGE_RUN, "parallel", TUESDAY, 1, 7, zips, 2, "{}");
    }

    @Test
    void putsWhatWentWrongTogetherByReason() {
        store.journal()
                .endTask(
                        RUN,
                        new TaskRecord(
                                ObservationBuilder.MLS,
                                HERE,
                                TaskState.FAILED,
                                0,
                                0,
                                0,
                                0,
                                1,
                                BUSY),
                        MONDAY);
        Failure later = new Failure(FailureKind.THROTTLED, "slower", null);
        store.journal()
                .endTask(
                        RUN,
                        new TaskRecord(
                                ObservationBuilder.MLS,
                                THERE,
                                TaskState.INCOMPLETE,
                                1,
                                0,
                                9,
                                0,
                                1,
                                later),
                        MONDAY);
        // What a task got over is no trouble.
        store.journal()
                .endTask(
                        RUN,
                        new TaskRecord(
                                ObservationBuilder.COUNTY,
                                HERE,
                                TaskState.DONE,
                                1,
                                0,
                                9,
                                0,
                                1,
                                BUSY),
                        MONDAY);
        store.journal()
                .completeListing(RUN, ObservationBuilder.COUNTY, THERE, "only 2 of 90", 3, MONDAY);

        assertThat(store.journal().taskProblems(RUN))
                .containsExactly(
                        new TaskProblem(
                                ObservationBuilder.MLS,
                                FailureKind.THROTTLED,
                                2,
                                OTHER_ZIP,
                                "slower"),
                        new TaskProblem(
                                ObservationBuilder.COUNTY, null, 1, OTHER_ZIP, "only 2 of 90"));
        assertThat(tasks().get(2).suspicion()).isEqualTo("only 2 of 90");
    }

    @Test
    void endsTheOpenTasksOfASource() {
        TaskRecord done =
                new TaskRecord(ObservationBuilder.MLS, THERE, TaskState.DONE, 1, 0, 5, 0, 0, null);
        store.journal().endTask(RUN, done, MONDAY);

        store.journal().endOpenTasks(RUN, ObservationBuilder.MLS, TaskState.SKIPPED, BUSY, MONDAY);

        assertThat(tasks())
                .containsExactly(
                        new TaskRecord(
                                ObservationBuilder.MLS,
                                HERE,
                                TaskState.SKIPPED,
                                0,
                                0,
                                0,
                                0,
                                0,
                                BUSY),
                        done,
                        pending(ObservationBuilder.COUNTY, THERE),
                        pending(ObservationBuilder.COUNTY, HERE));
    }

    @Test
    void aFinishedRunLeavesItsOpenTasksUnfinished() {
        store.journal().endOpenTasks(RUN, ObservationBuilder.MLS, TaskState.SKIPPED, BUSY, MONDAY);
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

        store.journal().failStep(RUN, step, BUSY, MONTH_AGO, TUESDAY);
        store.journal().failStep(RUN, step("A", MONDAY), BUSY, MONTH_AGO, WEDNESDAY);

        assertThat(store.journal().failures(RUN, 1))
                .containsExactly(new StepFailure(step, BUSY, TUESDAY));
        assertThat(store.journal().failures(RUN, 10)).hasSize(2);
        assertThat(tasks().getLast().failures()).isEqualTo(2);
        assertThat(tasks().getLast().lastFailure()).isEqualTo(BUSY);
    }

    @Test
    void tellsFailuresAndRejectsPageByPage() {
        for (int i = 0; i < 5; i++) {
            store.journal().failStep(RUN, step("K" + i, MONDAY), BUSY, MONTH_AGO, TUESDAY);
            store.commit(rejecting(RUN, MONDAY, "K" + i));
        }

        List<String> failed = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        IncidentPage<StepFailure> failures = store.journal().failures(RUN, null, 2);
        IncidentPage<RejectRecord> rejects = store.journal().rejects(RUN, null, 2);
        for (int page = 0; page < 3; page++) {
            failures.items().forEach(each -> failed.add(each.step().position()));
            rejects.items().forEach(each -> rejected.add(each.reject().sourceKey()));
            if (page < 2) {
                // What comes meanwhile moves nothing.
                store.commit(rejecting(RUN, TUESDAY, "later" + page));
                failures = store.journal().failures(RUN, failures.next(), 2);
                rejects = store.journal().rejects(RUN, rejects.next(), 2);
            }
        }

        assertThat(failed).containsExactly("K0", "K1", "K2", "K3", "K4");
        assertThat(rejected).containsExactly("K4", "K3", "K2", "K1", "K0");
        assertThat(failures.next()).isNull();
        assertThat(rejects.next()).isNull();
        assertThat(store.journal().failures(RUN, null, 5).next()).isNull();
        assertThat(store.journal().rejects("no_such_run", null, 2).items()).isEmpty();
        assertThatThrownBy(() -> store.journal().failures(RUN, "?", 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> store.journal().rejects("", "?", 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
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
        Reject reject = new Reject(ObservationBuilder.COUNTY, HERE, key, "no address", "{\"x\":1}");
        StepCommit empty = listing(runId, at, null, null);
        return new StepCommit(
                runId, empty.step(), at, null, true, MONTH_AGO, List.of(), List.of(reject));
    }

    @Test
    void aRunThatNobodyRunsIsInterrupted() {
        RunRecord gone = new RunRecord(NEXT_RUN, "mixed", TUESDAY, 4_000_000_000L, 1, 1, 1, "{}");
        store.journal().begin(gone, Map.of(ObservationBuilder.COUNTY, List.of(HERE)));

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
        assertThat(journal.requestResume(RUN)).isTrue();
        assertThat(journal.isPauseRequested(RUN)).isFalse();

        journal.requestPause(RUN, MONDAY);
        journal.finish(ended(run(RUN, MONDAY), RunOutcome.INTERRUPTED, TUESDAY));
        assertThat(journal.requestPause(RUN, TUESDAY)).isFalse();
        assertThat(journal.requestResume(RUN)).isFalse();
        assertThat(journal.requestPause("no_such_run", TUESDAY)).isFalse();
        store.recovery().resume(RUN, 1, TUESDAY);
        assertThat(journal.isPauseRequested(RUN)).as("it goes on, not paused").isFalse();
    }

    @Test
    void keepsWhatWasSpentOfTheLimits() {
        store.journal()
                .saveLimits(
                        Map.of(ObservationBuilder.COUNTY, "a", ObservationBuilder.MLS, "b"),
                        MONDAY);
        store.journal().saveLimits(Map.of(ObservationBuilder.COUNTY, "c"), TUESDAY);

        reopen();

        assertThat(store.journal().limits())
                .isEqualTo(Map.of(ObservationBuilder.COUNTY, "c", ObservationBuilder.MLS, "b"));
    }

    @Test
    void tellsWhatWasMeasuredOfASource() {
        assertThat(store.journal().sourceHistory(MONTH_AGO)).isEmpty();
        store.commit(firstOfTwoPages());
        store.commit(listing(RUN, MONDAY, "2", null, ObservationBuilder.parcel("C")));
        list(MONDAY, ObservationBuilder.parcel("D").collectedFor(OTHER_ZIP));
        detail(RUN, "A", MONDAY, ObservationBuilder.parcel("A"));
        list(MONDAY, ObservationBuilder.listing("69"));
        store.journal()
                .recordMeasurement(RUN, ObservationBuilder.COUNTY, Duration.ofMillis(120), 4);
        store.journal().recordMeasurement(RUN, ObservationBuilder.MLS, Duration.ofMillis(80), 1);
        store.journal().recordMeasurement(RUN, "idle", Duration.ZERO, 0);

        assertThat(store.journal().sourceHistory(MONTH_AGO).keySet())
                .containsExactlyInAnyOrder(ObservationBuilder.COUNTY, ObservationBuilder.MLS);
        SourceHistory county = of(ObservationBuilder.COUNTY);
        assertThat(county.measured()).isTrue();
        assertThat(county.latency()).isEqualTo(Duration.ofMillis(120));
        assertThat(county.pages()).isEqualTo(Map.of(HERE, 2, THERE, 1));
        assertThat(county.pagesPerZip()).isEqualTo(1.5);
        assertThat(county.recordsPerPage()).isEqualTo(4 / 3.0);
        assertThat(county.detailsDue()).isEqualTo(Map.of(HERE, 2, THERE, 1));
        assertThat(county.detailsPerZip()).as("all records of a ZIP code").isEqualTo(2);
        assertThat(of(ObservationBuilder.MLS).detailsDue()).isEmpty();
        assertThat(of(ObservationBuilder.MLS).detailsPerZip()).isZero();
    }

    private SourceHistory of(String source) {
        return Objects.requireNonNull(store.journal().sourceHistory(MONTH_AGO).get(source));
    }

    @Test
    void theLatestRunCountsForPlanning() {
        store.commit(listing(RUN, MONDAY, null, "2", ObservationBuilder.parcel("A")));
        store.commit(listing(RUN, MONDAY, "2", null, ObservationBuilder.parcel("B")));
        store.journal()
                .recordMeasurement(RUN, ObservationBuilder.COUNTY, Duration.ofMillis(120), 2);
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));
        store.journal()
                .recordMeasurement(NEXT_RUN, ObservationBuilder.COUNTY, Duration.ofMillis(90), 1);

        SourceHistory county = of(ObservationBuilder.COUNTY);

        assertThat(county.latency()).isEqualTo(Duration.ofMillis(90));
        assertThat(county.pages()).isEqualTo(Map.of(HERE, 1));
    }

    @Test
    void onlyTheLatestRunsCountForPlanning() {
        list(MONDAY, ObservationBuilder.parcel("A"));
        store.journal()
                .recordMeasurement(RUN, ObservationBuilder.COUNTY, Duration.ofMillis(120), 1);
        for (int i = 1; i < RunJournal.RECENT_RUNS; i++) {
            begin("later_" + i, TUESDAY);
        }
        assertThat(of(ObservationBuilder.COUNTY).pages()).isEqualTo(Map.of(HERE, 1));

        begin("last", WEDNESDAY);

        assertThat(store.journal().sourceHistory(MONTH_AGO)).isEmpty();
    }

    @Test
    void aListingThatNoRunCompletedDoesNotCountForPlanning() {
        store.journal().completeListing(RUN, ObservationBuilder.COUNTY, HERE, null, 1, MONDAY);
        store.journal()
                .recordMeasurement(RUN, ObservationBuilder.COUNTY, Duration.ofMillis(120), 1);

        assertThat(store.journal().sourceHistory(MONTH_AGO)).isEmpty();
    }

    @Test
    void refusesStepsOfARunThatWasNeverBegun() {
        assertThatThrownBy(() -> list("no_such_run", MONDAY, ObservationBuilder.parcel("A")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no_such_run");
        assertThat(all()).isEmpty();
    }
}
