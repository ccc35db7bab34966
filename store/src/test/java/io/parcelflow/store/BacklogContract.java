package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which records every store gives out for DETAIL steps. */
public abstract class BacklogContract extends StoreFixture {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Failure REFUSED = Failure.of(FailureKind.REFUSED, "403 Forbidden");
    private static final Failure TIMEOUT = Failure.of(FailureKind.TIMEOUT, "no answer in 30 s");

    @Test
    void whatWasNeverFetchedIsDueInTheOrderOfTheListing() {
        CommitResult first =
                list(MONDAY, ObservationBuilder.parcel("C"), ObservationBuilder.parcel("A"));
        CommitResult second =
                list(
                        MONDAY,
                        ObservationBuilder.parcel("B").collectedFor(OTHER_ZIP),
                        ObservationBuilder.parcel("0"));

        assertThat(first.detailsDue()).isEqualTo(2);
        assertThat(second.detailsDue()).isEqualTo(2);
        assertThat(due(RUN, 10)).containsExactly("C", "A", "B", "0");
        assertThat(due(RUN, 3)).containsExactly("C", "A", "B");
        assertThat(remaining(RUN)).isEqualTo(4);
        assertThat(store.journal().backlog(RUN, ObservationBuilder.COUNTY, MONTH_AGO, 10).items())
                .contains(new BacklogItem(new ZipCode(OTHER_ZIP), "B"));
    }

    @Test
    void aSourceWithoutOwnPagesHasNoBacklog() {
        CommitResult result = list(MONDAY, ObservationBuilder.listing("69"));

        assertThat(result.detailsDue()).isZero();
        assertThat(store.journal().backlog(RUN, ObservationBuilder.MLS, MONTH_AGO, 10))
                .isEqualTo(new Backlog(List.of(), 0));
    }

    @Test
    void theStalestComesAfterWhatWasNeverFetched() {
        list(
                MONDAY,
                ObservationBuilder.parcel("A"),
                ObservationBuilder.parcel("B"),
                ObservationBuilder.parcel("C"),
                ObservationBuilder.parcel("D"));
        detail(RUN, "B", MONTH_AGO.minus(Duration.ofDays(1)), ObservationBuilder.parcel("B"));
        detail(RUN, "A", MONTH_AGO.minus(Duration.ofDays(2)), ObservationBuilder.parcel("A"));
        detail(RUN, "C", MONDAY, ObservationBuilder.parcel("C"));
        begin(NEXT_RUN, TUESDAY);

        CommitResult result =
                list(
                        NEXT_RUN,
                        TUESDAY,
                        ObservationBuilder.parcel("A"),
                        ObservationBuilder.parcel("B"),
                        ObservationBuilder.parcel("C"),
                        ObservationBuilder.parcel("D"));

        assertThat(result.detailsDue()).isEqualTo(3);
        assertThat(due(NEXT_RUN, 10)).containsExactly("D", "A", "B");
        assertThat(remaining(NEXT_RUN)).isEqualTo(3);
    }

    @Test
    void aFetchedRecordIsSettled() {
        list(MONDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));

        detail(RUN, "A", MONDAY, ObservationBuilder.parcel("A"));

        assertThat(due(RUN, 10)).containsExactly("B");
        assertThat(remaining(RUN)).isEqualTo(1);
    }

    @Test
    void aFetchedRecordIsSettledThoughItIsListedAgain() {
        StepCommit listing =
                listing(
                        RUN,
                        MONDAY,
                        null,
                        null,
                        ObservationBuilder.parcel("A"),
                        ObservationBuilder.parcel("B"));
        store.commit(listing);
        detail(RUN, "A", MONTH_AGO.minusSeconds(1), ObservationBuilder.parcel("A"));

        CommitResult again = store.commit(listing);

        assertThat(again.detailsDue()).isZero();
        assertThat(due(RUN, 10)).containsExactly("B");
        assertThat(remaining(RUN)).isEqualTo(1);
    }

    @Test
    void aRecordThatTheSourceNoLongerKnowsIsSettledUntilItIsStale() {
        list(MONDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));

        CommitResult result = detail(RUN, "A", MONDAY);
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));

        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 0, 0, 0));
        assertThat(due(NEXT_RUN, 10)).containsExactly("B");
        assertThat(
                        all().stream()
                                .filter(p ->
                                        "A".equals(p.facts().text(PropertyField.PARCEL_NUMBER)))
                                .findFirst()
                                .orElseThrow()
                                .lastSeen())
                .isEqualTo(TUESDAY);
    }

    @Test
    void aRecordThatCouldNotBeUnderstoodIsDueAgainInTheNextRun() {
        list(MONDAY, ObservationBuilder.parcel("A"));
        Reject reject =
                new Reject(ObservationBuilder.COUNTY, new ZipCode(ZIP), "A", "no address", "{}");

        store.commit(page(RUN, "A", MONDAY, List.of(reject)));

        assertThat(due(RUN, 10)).isEmpty();
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("A"));
        assertThat(due(NEXT_RUN, 10)).containsExactly("A");
    }

    @Test
    void aRecordGivenUpIsDueAgainInTheNextRunOnly() {
        list(MONDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));

        store.journal().failStep(RUN, step("A", MONDAY), TIMEOUT, MONTH_AGO, MONDAY);
        list(MONDAY.plusSeconds(9), ObservationBuilder.parcel("A"));

        assertThat(due(RUN, 10)).containsExactly("B");
        assertThat(remaining(RUN)).isEqualTo(1);
        begin(NEXT_RUN, TUESDAY);
        assertThat(list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("A")).detailsDue())
                .isEqualTo(1);
        assertThat(due(NEXT_RUN, 10)).containsExactly("A");
        assertThat(due(RUN, 10)).containsExactly("B");
    }

    @Test
    void whatFailedComesAfterWhatWaits() {
        list(
                MONDAY,
                ObservationBuilder.parcel("A"),
                ObservationBuilder.parcel("B"),
                ObservationBuilder.parcel("C"),
                ObservationBuilder.parcel("D"));
        detail(RUN, "D", MONTH_AGO.minusSeconds(9), ObservationBuilder.parcel("D"));
        store.journal().failStep(RUN, step("A", MONDAY), TIMEOUT, MONTH_AGO, MONDAY);
        Reject reject =
                new Reject(ObservationBuilder.COUNTY, new ZipCode(ZIP), "B", "no address", "{}");
        store.commit(page(RUN, "B", MONDAY, List.of(reject)));
        begin(NEXT_RUN, TUESDAY);

        list(
                NEXT_RUN,
                TUESDAY,
                ObservationBuilder.parcel("A"),
                ObservationBuilder.parcel("B"),
                ObservationBuilder.parcel("C"),
                ObservationBuilder.parcel("D"));

        assertThat(due(NEXT_RUN, 10)).containsExactly("C", "D", "A", "B");
    }

    @Test
    void aRecordThatIsRefusedAgainAndAgainIsAskedForLessAndLessOften() {
        List<Integer> asked = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            Instant at = MONDAY.plus(Duration.ofDays(day));
            String runId = "day_" + day;
            begin(runId, at);
            if (listAndCount(runId, at, "A") == 1) {
                asked.add(day);
                store.journal()
                        .failStep(
                                runId, step("A", at), REFUSED, at.minus(MONTH), at.plusSeconds(9));
            }
        }

        assertThat(asked).containsExactly(0, 1, 3, 7, 15, 31);

        Instant later = MONDAY.plus(Duration.ofDays(61));
        begin("later", later);
        assertThat(listAndCount("later", later, "A")).isEqualTo(1);
        detail("later", "A", later, ObservationBuilder.parcel("A"));
        Instant muchLater = later.plus(MONTH).plusSeconds(1);
        begin("much_later", muchLater);
        listAndCount("much_later", muchLater, "A");
        store.journal()
                .failStep(
                        "much_later",
                        step("A", muchLater),
                        REFUSED,
                        muchLater.minus(MONTH),
                        muchLater);
        Instant nextDay = muchLater.plus(Duration.ofDays(1));
        begin("next_day", nextDay);
        assertThat(listAndCount("next_day", nextDay, "A")).as("it answered meanwhile").isEqualTo(1);
    }

    private int listAndCount(String runId, Instant at, String key) {
        return store.commit(onlyPage(runId, at, at.minus(MONTH), ObservationBuilder.parcel(key)))
                .detailsDue();
    }

    @Test
    void aRunSeesOnlyWhatItListed() {
        list(MONDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));
        begin(NEXT_RUN, TUESDAY);

        list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("B"));

        assertThat(due(NEXT_RUN, 10)).containsExactly("B");
        assertThat(remaining(NEXT_RUN)).isEqualTo(1);
        assertThat(due(RUN, 10)).containsExactly("A");
        assertThat(remaining(RUN)).isEqualTo(1);
    }

    @Test
    void aRecordListedForAnotherZipCodeIsFetchedForThatOne() {
        list(MONDAY, ObservationBuilder.parcel("A"));
        begin(NEXT_RUN, TUESDAY);

        list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("A").collectedFor(OTHER_ZIP));

        assertThat(
                        store.journal()
                                .backlog(NEXT_RUN, ObservationBuilder.COUNTY, MONTH_AGO, 10)
                                .items())
                .containsExactly(new BacklogItem(new ZipCode(OTHER_ZIP), "A"));
    }

    @Test
    void anEarlierLimitLeavesOutWhatIsNotThatStale() {
        list(MONDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));
        detail(RUN, "A", MONTH_AGO.minusSeconds(1), ObservationBuilder.parcel("A"));
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));

        Backlog backlog =
                store.journal()
                        .backlog(
                                NEXT_RUN, ObservationBuilder.COUNTY, MONTH_AGO.minusSeconds(1), 10);

        assertThat(backlog.items()).extracting(BacklogItem::key).containsExactly("B");
        assertThat(backlog.remaining()).isEqualTo(1);
        assertThat(remaining(NEXT_RUN)).isEqualTo(2);
    }

    @Test
    void aDetailStepIsCountedOnce() {
        list(MONDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));
        StepCommit page = page(RUN, "A", MONDAY, List.of(), ObservationBuilder.parcel("A"));

        store.commit(page);
        store.commit(page);
        detail(RUN, "B", MONDAY);
        detail(RUN, "B", MONDAY);

        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(RUN, tasks::add);
        assertThat(tasks).extracting(TaskRecord::details).containsExactly(0, 0, 0, 2);
    }

    @Test
    void theBacklogSurvivesAReopening() {
        list(MONDAY, ObservationBuilder.parcel("A"), ObservationBuilder.parcel("B"));
        detail(RUN, "A", MONDAY, ObservationBuilder.parcel("A"));

        reopen();

        assertThat(due(RUN, 10)).containsExactly("B");
        assertThat(remaining(RUN)).isEqualTo(1);
    }

    @Test
    void aRunThatWasNeverBegunHasNoBacklog() {
        assertThat(store.journal().backlog("no_such_run", ObservationBuilder.COUNTY, MONTH_AGO, 10))
                .isEqualTo(new Backlog(List.of(), 0));
    }
}
