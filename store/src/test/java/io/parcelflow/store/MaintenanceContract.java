package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.store.StoreMaintenance.CleanupCounts;
import io.parcelflow.store.StoreMaintenance.RetentionCutoffs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How every store is kept small, and what of it stays. */
public abstract class MaintenanceContract extends StoreFixture {

    private static final Instant EVER = Instant.EPOCH;
    private static final Instant NOW = day(100);

    private static Instant day(int day) {
        return MONDAY.plus(Duration.ofDays(day));
    }

    private static String runOf(int day) {
        return "daily_" + day;
    }

    /** A run a day from Tuesday on, of which each lists, rejects and fails something. */
    private void runsOfDays(int last) {
        endOf(RUN, 0, RunOutcome.COMPLETED);
        for (int day = 1; day <= last; day++) {
            begin(runOf(day), day(day));
            Reject reject =
                    new Reject(
                            ObservationBuilder.COUNTY, new ZipCode(ZIP), "K", "no address", "{}");
            store.commit(
                    page(
                            runOf(day),
                            "A",
                            day(day),
                            List.of(reject),
                            ObservationBuilder.parcel("A")
                                    .at("4027 N 55TH AVE")
                                    .asks(300_000 + day)));
            store.journal()
                    .failStep(
                            runOf(day),
                            step("B", day(day)),
                            Failure.of(FailureKind.TIMEOUT, "no answer"),
                            MONTH_AGO,
                            day(day));
            endOf(runOf(day), day, RunOutcome.COMPLETED);
        }
    }

    private void endOf(String runId, int day, RunOutcome outcome) {
        Instant at = day(day).plus(Duration.ofHours(1));
        store.journal().finish(ended(run(runId, day(day)), outcome, at));
    }

    private int tasks(String runId) {
        List<Object> tasks = new ArrayList<>();
        store.journal().forEachTask(runId, tasks::add);
        return tasks.size();
    }

    private long rejects() {
        return store.journal().forEachReject("", 1_000, _ -> {});
    }

    private CleanupCounts clean(RetentionCutoffs retention) {
        CleanupCounts surveyed = store.maintenance().previewCleanup(retention);
        CleanupCounts cleaned = store.maintenance().cleanUp(retention, NOW);
        assertThat(cleaned).as("what the survey said").isEqualTo(surveyed);
        assertThat(store.maintenance().previewCleanup(retention)).isEqualTo(CleanupCounts.NONE);
        return cleaned;
    }

    @Test
    void removesOldRunsWithAllThatBelongsToThem() {
        runsOfDays(15);

        CleanupCounts cleaned = clean(new RetentionCutoffs(day(3), EVER, EVER, EVER));

        assertThat(cleaned).isEqualTo(new CleanupCounts(3, 12, 2, 2, 0, 0));
        assertThat(store.journal().run(RUN)).isEmpty();
        assertThat(store.journal().run(runOf(2))).isEmpty();
        assertThat(store.journal().run(runOf(3))).isPresent();
        assertThat(tasks(runOf(3))).isEqualTo(4);
        assertThat(rejects()).isEqualTo(13);
        assertThat(store.journal().failures(runOf(3), 10)).hasSize(1);
        assertThat(store.journal().failures(runOf(2), 10)).isEmpty();
    }

    @Test
    void surveyingChangesNothing() {
        runsOfDays(15);

        store.maintenance().previewCleanup(new RetentionCutoffs(NOW, NOW, NOW, NOW));

        assertThat(store.journal().runs(100)).hasSize(16);
        assertThat(rejects()).isEqualTo(15);
        assertThat(only().inactiveSince()).isNull();
    }

    @Test
    void keepsTheLatestRunsThatPlanningGoesByAndWhatWasLastMeasuredOfASource() {
        runsOfDays(15);
        store.journal()
                .recordMeasurement(runOf(1), ObservationBuilder.MLS, Duration.ofMillis(80), 7);
        store.journal()
                .recordMeasurement(runOf(2), ObservationBuilder.COUNTY, Duration.ofMillis(70), 7);
        store.journal()
                .recordMeasurement(runOf(9), ObservationBuilder.COUNTY, Duration.ofMillis(90), 7);

        assertThat(clean(new RetentionCutoffs(NOW, EVER, EVER, EVER)).runs()).isEqualTo(5);

        assertThat(store.journal().runs(100))
                .extracting(RunRecord::id)
                .hasSize(11)
                .contains(runOf(1), runOf(6), runOf(15))
                .doesNotContain(runOf(2), runOf(5));
    }

    @Test
    void removesTasksOfRunsWhoseSummaryStays() {
        runsOfDays(15);

        assertThat(clean(new RetentionCutoffs(EVER, day(3), EVER, EVER)))
                .isEqualTo(new CleanupCounts(0, 12, 0, 0, 0, 0));

        assertThat(store.journal().run(RUN)).isPresent();
        assertThat(tasks(runOf(2))).isZero();
        assertThat(tasks(runOf(3))).isEqualTo(4);
    }

    @Test
    void removesOldRejectsAndFailedStepsOfRunsThatStay() {
        runsOfDays(15);

        assertThat(clean(new RetentionCutoffs(EVER, EVER, day(12), EVER)))
                .isEqualTo(new CleanupCounts(0, 0, 11, 11, 0, 0));

        assertThat(rejects()).isEqualTo(4);
        assertThat(store.journal().failures(runOf(11), 10)).isEmpty();
        assertThat(store.journal().failures(runOf(12), 10)).hasSize(1);
    }

    @Test
    void aRunWithoutItsTasksCannotGoOnAndOneUnderWayIsLeftAlone() {
        endOf(RUN, 0, RunOutcome.INTERRUPTED);
        begin(NEXT_RUN, day(1));
        for (int day = 2; day <= 14; day++) {
            begin(runOf(day), day(day));
            endOf(runOf(day), day, RunOutcome.INTERRUPTED);
        }

        clean(new RetentionCutoffs(EVER, day(4), EVER, EVER));

        assertThat(store.recovery().unfinishedRuns())
                .extracting(RunRecord::id)
                .contains(NEXT_RUN, runOf(4))
                .doesNotContain(RUN, runOf(2), runOf(3));
        assertThat(tasks(NEXT_RUN)).isEqualTo(4);
    }

    @Test
    void marksRecordsThatNoSourceHasShownForLongUntilOneIsSeenAgain() {
        list(
                MONDAY,
                ObservationBuilder.parcel("A").at("4027 N 55TH AVE"),
                ObservationBuilder.parcel("B"));
        list(day(9), ObservationBuilder.parcel("B"));

        assertThat(clean(new RetentionCutoffs(EVER, EVER, EVER, day(9))))
                .isEqualTo(new CleanupCounts(0, 0, 0, 0, 0, 1));

        assertThat(all()).extracting(Property::inactiveSince).containsExactlyInAnyOrder(NOW, null);
        list(NOW, ObservationBuilder.parcel("A").at("4027 N 55TH AVE"));
        assertThat(all()).extracting(Property::inactiveSince).containsOnlyNulls();
    }

    @Test
    void keepsEverythingWhereThatIsWanted() {
        runsOfDays(15);

        assertThat(clean(RetentionCutoffs.KEEP_ALL).isEmpty()).isTrue();

        assertThat(store.journal().runs(100)).hasSize(16);
        assertThat(all().getFirst().priceHistory()).isNotEmpty();
    }

    /** Not every server can. */
    private void compactOrSayWhyNot() {
        try {
            store.maintenance().compact();
            assertThat(store.maintenance().size().freeBytes()).isZero();
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED);
            assertThat(e).hasMessageContaining("compact");
        }
    }

    @Test
    void takesNewStepsAfterItWasCleanedAndCompacted() {
        runsOfDays(15);
        List<Property> before = all();

        clean(new RetentionCutoffs(day(5), day(10), day(10), EVER));
        compactOrSayWhyNot();

        assertThat(store.maintenance().size().bytes()).isPositive();
        assertThat(all()).isEqualTo(before);
        begin("daily_16", day(16));
        list("daily_16", day(16), ObservationBuilder.parcel("C"));
        reopen();
        assertThat(store.checkIntegrity().ready()).as(store.checkIntegrity().message()).isTrue();
        assertThat(all()).hasSize(2);
    }
}
