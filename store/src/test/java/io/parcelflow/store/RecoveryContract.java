package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How runs of every store go on after their process ended. */
public abstract class RecoveryContract extends StoreFixture {

    private static final ZipCode HERE = new ZipCode(ZIP);
    private static final ZipCode THERE = new ZipCode(OTHER_ZIP);
    private static final Failure TIMEOUT = Failure.of(FailureKind.TIMEOUT, "no answer in 30 s");
    private static final LaneProgress NOT_BEGUN =
            new LaneProgress(Map.of(), List.of(), List.of(HERE, THERE), 0, 0, 0, 0);

    private LaneProgress county() {
        return Objects.requireNonNull(
                store.recovery().progress(RUN).get(ObservationBuilder.COUNTY));
    }

    private List<TaskState> states() {
        List<TaskState> states = new ArrayList<>();
        store.journal().forEachTask(RUN, task -> states.add(task.state()));
        return states;
    }

    private RunRecord stored() {
        return store.journal().run(RUN).orElseThrow();
    }

    private void end(RunOutcome outcome) {
        store.journal().finish(ended(run(RUN, MONDAY), outcome, TUESDAY));
    }

    private void end(String source, ZipCode zip, TaskState state) {
        store.journal()
                .endTask(RUN, new TaskRecord(source, zip, state, 1, 0, 5, 0, 0, null), MONDAY);
    }

    private static Reconciliation newRecords(long records, long rejects) {
        return new Reconciliation(-1, -1, records, 0, 0, rejects, 0, 1, null);
    }

    @Test
    void remembersWhereARunComesFrom() {
        RunLineage lineage = RunLineage.of("daily 85031 county", RUN);
        RunRecord rerun = run(NEXT_RUN, TUESDAY).withLineage(lineage);
        store.journal().begin(rerun, Map.of(ObservationBuilder.COUNTY, List.of(HERE)));
        store.recovery().recordActiveTime(NEXT_RUN, Duration.ofSeconds(42), "42 requests");

        reopen();

        assertThat(store.journal().run(NEXT_RUN).orElseThrow().lineage())
                .isEqualTo(
                        new RunLineage(
                                "daily 85031 county",
                                RUN,
                                0,
                                Duration.ofSeconds(42),
                                false,
                                "42 requests"));
        assertThat(stored().lineage()).isEqualTo(RunLineage.NONE);
    }

    @Test
    void whatWasKilledOrInterruptedCanGoOn() {
        begin(NEXT_RUN, TUESDAY);
        begin("third", WEDNESDAY);
        end(RunOutcome.INTERRUPTED);
        store.journal().finish(ended(run(NEXT_RUN, TUESDAY), RunOutcome.TIMED_OUT, WEDNESDAY));

        assertThat(store.recovery().unfinishedRuns())
                .extracting(RunRecord::id)
                .containsExactly("third", RUN);
    }

    @Test
    void interruptsEveryRunThatNobodyRuns() {
        begin(NEXT_RUN, TUESDAY);
        end(RunOutcome.PARTIAL);
        begin("third", WEDNESDAY);

        assertThat(store.recovery().interruptAll(WEDNESDAY))
                .containsExactlyInAnyOrder(NEXT_RUN, "third");

        assertThat(stored().outcome()).isEqualTo(RunOutcome.PARTIAL);
        RunRecord killed = store.journal().run(NEXT_RUN).orElseThrow();
        assertThat(killed.outcome()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(killed.endedAt()).isEqualTo(WEDNESDAY);
        assertThat(store.recovery().interruptAll(WEDNESDAY)).isEmpty();
    }

    @Test
    void aRunThatHasNotBegunHasAllToDoInTheOrderOfThePlan() {
        Map<String, LaneProgress> progress = store.recovery().progress(RUN);

        assertThat(progress.keySet())
                .containsExactly(ObservationBuilder.MLS, ObservationBuilder.COUNTY);
        assertThat(progress.get(ObservationBuilder.MLS)).isEqualTo(NOT_BEGUN);
        assertThat(county().zipsNotStarted()).containsExactly(THERE, HERE);
        assertThat(store.recovery().progress("no_such_run")).isEmpty();
    }

    @Test
    void tellsWhereEveryTaskStands() {
        Reject reject = new Reject(ObservationBuilder.COUNTY, HERE, "X", "no address", "{}");
        StepCommit first = firstOfTwoPages();
        store.commit(
                new StepCommit(
                        RUN,
                        first.step(),
                        MONDAY,
                        "2",
                        true,
                        MONTH_AGO,
                        first.observations(),
                        List.of(reject)));
        list(
                MONDAY,
                ObservationBuilder.parcel("C").collectedFor(OTHER_ZIP),
                ObservationBuilder.parcel("D").collectedFor(OTHER_ZIP));
        detail(RUN, "A", MONDAY, ObservationBuilder.parcel("A"));
        store.journal().failStep(RUN, step("B", MONDAY), TIMEOUT, MONTH_AGO, MONDAY);
        end(ObservationBuilder.MLS, HERE, TaskState.DONE);

        assertThat(county())
                .isEqualTo(
                        new LaneProgress(
                                Map.of(),
                                List.of(
                                        new TaskProgress(
                                                THERE,
                                                null,
                                                true,
                                                1,
                                                0,
                                                2,
                                                2,
                                                0,
                                                0,
                                                newRecords(2, 0)),
                                        new TaskProgress(
                                                HERE,
                                                "2",
                                                false,
                                                1,
                                                1,
                                                0,
                                                2,
                                                1,
                                                1,
                                                newRecords(2, 1))),
                                List.of(),
                                2,
                                1,
                                4,
                                1));
        LaneProgress mls =
                Objects.requireNonNull(store.recovery().progress(RUN).get(ObservationBuilder.MLS));
        assertThat(mls)
                .isEqualTo(
                        new LaneProgress(
                                Map.of(TaskState.DONE, 1L), List.of(), List.of(THERE), 1, 0, 5, 0));
        assertThat(mls.tasks()).isEqualTo(2);
    }

    @Test
    void whatAnInterruptionLeftOverIsNotEnded() {
        store.commit(listing(RUN, MONDAY, null, "2", ObservationBuilder.parcel("A")));
        end(ObservationBuilder.COUNTY, THERE, TaskState.FAILED);
        Map<String, LaneProgress> before = store.recovery().progress(RUN);

        end(RunOutcome.INTERRUPTED);

        assertThat(store.recovery().progress(RUN)).isEqualTo(before);
        assertThat(county().endedTasks()).isEqualTo(Map.of(TaskState.FAILED, 1L));
        assertThat(county().startedTasks()).extracting(TaskProgress::zip).containsExactly(HERE);
    }

    @Test
    void aResumedRunHasItsUnfinishedTasksOpenAgainAndNoOthers() {
        store.commit(listing(RUN, MONDAY, null, "2", ObservationBuilder.parcel("A")));
        end(ObservationBuilder.MLS, HERE, TaskState.SUSPICIOUS);
        end(ObservationBuilder.COUNTY, THERE, TaskState.SKIPPED);
        store.journal().requestCancel(RUN, MONDAY);
        end(RunOutcome.INTERRUPTED);
        assertThat(states())
                .containsExactly(
                        TaskState.SUSPICIOUS,
                        TaskState.UNFINISHED,
                        TaskState.SKIPPED,
                        TaskState.UNFINISHED);

        store.recovery().resume(RUN, 4711, TUESDAY);

        assertThat(states())
                .containsExactly(
                        TaskState.SUSPICIOUS,
                        TaskState.PENDING,
                        TaskState.SKIPPED,
                        TaskState.RUNNING);
        RunRecord run = stored();
        assertThat(run.outcome()).isNull();
        assertThat(run.endedAt()).isNull();
        assertThat(run.summaryJson()).isNull();
        assertThat(run.startedAt()).isEqualTo(MONDAY);
        assertThat(run.ownerPid()).isEqualTo(4711);
        assertThat(run.lineage().resumeCount()).isEqualTo(1);
        assertThat(store.journal().isCancelRequested(RUN)).isFalse();
    }

    @Test
    void aRunThatWasKilledGoesOnWithoutBeingInterruptedFirst() {
        store.recovery().resume(RUN, 1, TUESDAY);
        store.recovery().resume(RUN, 2, WEDNESDAY);

        assertThat(stored().lineage().resumeCount()).isEqualTo(2);
        assertThat(states()).containsOnly(TaskState.PENDING);
    }

    @Test
    void whatHasEndedOrIsUnknownCannotGoOn() {
        end(RunOutcome.COMPLETED);

        assertThatThrownBy(() -> store.recovery().resume(RUN, 1, TUESDAY))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(RUN);
        assertThatThrownBy(() -> store.recovery().resume("no_such_run", 1, TUESDAY))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no_such_run");
        assertThatThrownBy(() -> store.recovery().abandon(RUN, TUESDAY))
                .isInstanceOf(StoreException.class);
        assertThat(stored().outcome()).isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void anAbandonedRunStaysInterruptedWithWhatItHad() {
        store.commit(listing(RUN, MONDAY, null, "2", ObservationBuilder.parcel("A")));

        store.recovery().abandon(RUN, TUESDAY);

        assertThat(store.recovery().unfinishedRuns()).isEmpty();
        assertThat(stored().outcome()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(stored().endedAt()).isEqualTo(TUESDAY);
        assertThat(stored().lineage().isAbandoned()).isTrue();
        assertThat(states()).containsOnly(TaskState.UNFINISHED);
        assertThat(all()).hasSize(1);
        assertThatThrownBy(() -> store.recovery().resume(RUN, 1, WEDNESDAY))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void anAbandonedRunKeepsTheTimeOfItsInterruptionAndItsSummary() {
        end(RunOutcome.INTERRUPTED);

        store.recovery().abandon(RUN, WEDNESDAY);

        assertThat(stored().endedAt()).isEqualTo(TUESDAY);
        assertThat(stored().summaryJson()).isNotNull();
    }

    @Test
    void theBacklogGoesOnWhereItStood() {
        list(
                MONDAY,
                ObservationBuilder.parcel("A"),
                ObservationBuilder.parcel("B"),
                ObservationBuilder.parcel("C"),
                ObservationBuilder.parcel("D"));
        detail(RUN, "A", MONDAY, ObservationBuilder.parcel("A"));
        store.journal().failStep(RUN, step("B", MONDAY), TIMEOUT, MONTH_AGO, MONDAY);

        reopen();
        store.recovery().interruptAll(TUESDAY);
        store.recovery().resume(RUN, 1, TUESDAY);

        assertThat(county().startedTasks())
                .extracting(TaskProgress::detailsOpen)
                .containsExactly(2);
        assertThat(due(RUN, 10)).containsExactly("C", "D");
        // A step that was in flight is asked again; said twice it changes nothing.
        detail(RUN, "A", TUESDAY, ObservationBuilder.parcel("A"));
        detail(RUN, "C", TUESDAY, ObservationBuilder.parcel("C"));
        assertThat(county().details()).isEqualTo(2);
        assertThat(due(RUN, 10)).containsExactly("D");
        assertThat(remaining(RUN)).isEqualTo(1);
    }

    @Test
    void theListingGoesOnWhereItStood() {
        StepCommit first = listing(RUN, MONDAY, null, "2", ObservationBuilder.parcel("A"));
        store.commit(first);
        reopen();
        store.recovery().interruptAll(TUESDAY);
        store.recovery().resume(RUN, 1, TUESDAY);

        store.commit(first);
        store.commit(listing(RUN, TUESDAY, "2", null, ObservationBuilder.parcel("B")));

        assertThat(county().startedTasks())
                .containsExactly(
                        new TaskProgress(HERE, null, true, 2, 0, 2, 2, 0, 0, newRecords(2, 0)));
        assertThat(due(RUN, 10)).containsExactly("A", "B");
    }

    @Test
    void aLargeRunIsToldQuickly() {
        Map<String, List<ZipCode>> lanes = new LinkedHashMap<>();
        for (int source = 0; source < 3; source++) {
            List<ZipCode> zips = new ArrayList<>();
            for (int zip = 10_000; zip < 15_000; zip++) {
                zips.add(new ZipCode(Integer.toString(zip)));
            }
            lanes.put("source" + source, zips);
        }
        store.journal().begin(run(NEXT_RUN, TUESDAY), lanes);

        Map<String, LaneProgress> progress = store.recovery().progress(NEXT_RUN);

        assertThat(progress.keySet()).containsExactlyElementsOf(lanes.keySet());
        assertThat(progress.values()).allSatisfy(lane -> assertThat(lane.tasks()).isEqualTo(5_000));
    }

    @Test
    void timeIsKeptToTheLastWord() {
        store.recovery().recordActiveTime(RUN, Duration.ofMinutes(3), "");
        store.recovery().recordActiveTime(RUN, Duration.ofMinutes(5), "five");

        assertThat(stored().lineage().activeTime()).isEqualTo(Duration.ofMinutes(5));
        store.recovery().resume(RUN, 1, TUESDAY);
        assertThat(stored().lineage().activeTime()).isEqualTo(Duration.ofMinutes(5));
    }
}
