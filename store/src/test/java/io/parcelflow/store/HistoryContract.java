package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PriceMoves;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.store.history.ZipChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store remembers of runs, quality and changes. */
public abstract class HistoryContract extends StoreFixture {

    private static final Instant LATER = WEDNESDAY.plus(Duration.ofDays(300));
    private static final ZipCode HERE = new ZipCode(ZIP);

    private static ObservationBuilder house(String number, int dollars) {
        return ObservationBuilder.parcel(number).at(number + " N 55TH AVE").asks(dollars);
    }

    private void catchUp() {
        assertThat(store.search().updateIndex(10_000, LATER).isCurrent()).isTrue();
    }

    private void finish(String runId, Instant startedAt, Instant at) {
        store.journal().finish(ended(run(runId, startedAt), RunOutcome.COMPLETED, at));
    }

    private static SourceStatistics figures(String source, long created) {
        return new SourceStatistics(
                source,
                Map.of(TaskState.DONE, 3L, TaskState.FAILED, 1L),
                40,
                Duration.ofMillis(120),
                30,
                9,
                700,
                2,
                1,
                created,
                5L);
    }

    @Test
    void whatARunDidIsKept() {
        RunStatistics figures =
                new RunStatistics(
                        RUN,
                        Duration.ofMinutes(9),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(6),
                        List.of(
                                figures(ObservationBuilder.MLS, 10),
                                figures(ObservationBuilder.COUNTY, 20)));
        finish(RUN, MONDAY, MONDAY.plusSeconds(540));

        store.history().save(figures);
        store.history().save(figures);

        reopen();
        RunHistoryEntry run = store.history().run(RUN).orElseThrow();
        assertThat(run.statistics()).isEqualTo(figures);
        assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(run.endedAt()).isEqualTo(MONDAY.plusSeconds(540));
        assertThat(run.mode()).isEqualTo("sequential");
        assertThat(figures.created()).isEqualTo(30);
        assertThat(figures.successRate()).isEqualTo(0.75);
        assertThat(figures.efficiency()).hasValue(0.75);
        assertThat(store.history().run("nobody")).isEmpty();
    }

    @Test
    void figuresOfARunThatNeverBeganAreRefused() {
        RunStatistics figures =
                new RunStatistics("no_such_run", Duration.ZERO, null, null, List.of());

        assertThatThrownBy(() -> store.history().save(figures))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no_such_run");
    }

    @Test
    void runsOfAPeriodAreListedNewestFirst() {
        begin("tuesday", TUESDAY);
        begin("wednesday", WEDNESDAY);

        assertThat(runs(Period.EVER, 10)).containsExactly("wednesday", "tuesday", RUN);
        assertThat(runs(new Period(MONDAY, WEDNESDAY), 10)).containsExactly("tuesday", RUN);
        assertThat(runs(new Period(MONDAY.plusMillis(1), LATER), 1)).containsExactly("wednesday");
        assertThat(store.history().runs(Period.EVER, 1).getFirst().statistics()).isNull();
    }

    private List<String> runs(Period period, int limit) {
        return store.history().runs(period, limit).stream().map(RunHistoryEntry::id).toList();
    }

    @Test
    void aRunThatWasKilledIsSummedUpFromItsTasks() {
        list(MONDAY, house("1", 100), house("2", 200));
        store.journal()
                .endTask(
                        RUN,
                        new TaskRecord(
                                ObservationBuilder.COUNTY,
                                HERE,
                                TaskState.DONE,
                                1,
                                4,
                                2,
                                3,
                                1,
                                null,
                                null),
                        MONDAY);
        store.journal().recordMeasurement(RUN, ObservationBuilder.COUNTY, Duration.ofMillis(80), 6);
        store.recovery().interruptAll(MONDAY.plusSeconds(60));
        assertThat(store.history().run(RUN).orElseThrow().statistics()).isNull();

        store.search().updateIndex(0, LATER);

        RunStatistics figures =
                Objects.requireNonNull(store.history().run(RUN).orElseThrow().statistics());
        assertThat(figures.sources()).hasSize(2);
        assertThat(figures.makespan()).isNull();
        assertThat(figures.efficiency()).isEmpty();
        SourceStatistics county =
                figures.sources().stream()
                        .filter(source -> source.source().equals(ObservationBuilder.COUNTY))
                        .findFirst()
                        .orElseThrow();
        assertThat(county.tasks(TaskState.DONE)).isEqualTo(1);
        assertThat(county.tasks(TaskState.UNFINISHED)).isEqualTo(1);
        assertThat(county.listed()).isEqualTo(2);
        assertThat(county.details()).isEqualTo(4);
        assertThat(county.rejects()).isEqualTo(3);
        assertThat(county.requests()).isEqualTo(6);
        assertThat(county.medianLatency()).isEqualTo(Duration.ofMillis(80));
        assertThat(county.created()).isNull();

        store.recovery().resume(RUN, 1, TUESDAY);
        assertThat(store.history().run(RUN).orElseThrow().statistics()).isNull();
        assertThat(store.history().run(RUN).orElseThrow().resumeCount()).isEqualTo(1);
    }

    @Test
    void rejectsAreGroupedWhetherTheirRunHasEndedOrNot() {
        rejected(RUN, "1", "no price");
        rejected(RUN, "2", "no price");
        rejected(RUN, "3", "no address");
        finish(RUN, MONDAY, MONDAY.plusSeconds(60));
        store.search().updateIndex(0, LATER);
        begin(NEXT_RUN, TUESDAY);
        rejected(NEXT_RUN, "1", "no price");

        assertThat(store.history().rejects(Period.EVER, 10))
                .extracting(
                        RejectGroup::source,
                        RejectGroup::reason,
                        RejectGroup::count,
                        RejectGroup::runs,
                        RejectGroup::latest)
                .containsExactly(
                        tuple(ObservationBuilder.COUNTY, "no price", 3L, 2, TUESDAY),
                        tuple(ObservationBuilder.COUNTY, "no address", 1L, 1, MONDAY));
        assertThat(store.history().rejects(new Period(TUESDAY, LATER), 10)).hasSize(1);
        assertThat(store.history().rejects(Period.EVER, 1)).hasSize(1);
    }

    private void rejected(String runId, String key, String reason) {
        store.commit(
                page(
                        runId,
                        key,
                        MONDAY,
                        List.of(new Reject(ObservationBuilder.COUNTY, HERE, key, reason, "{}"))));
    }

    @Test
    void failuresAreGroupedByKindWithTheLatestMessage() {
        givenUp(RUN, FailureKind.TIMEOUT, "reset", MONDAY);
        givenUp(RUN, FailureKind.TIMEOUT, "no route", MONDAY.plusSeconds(1));
        givenUp(RUN, FailureKind.BLOCKED, "a wall", MONDAY);
        finish(RUN, MONDAY, MONDAY.plusSeconds(60));
        store.search().updateIndex(0, LATER);
        begin(NEXT_RUN, TUESDAY);
        givenUp(NEXT_RUN, FailureKind.TIMEOUT, "again", TUESDAY);

        assertThat(store.history().failures(Period.EVER, 10))
                .extracting(
                        FailureGroup::source,
                        FailureGroup::kind,
                        FailureGroup::count,
                        FailureGroup::runs,
                        FailureGroup::message,
                        FailureGroup::latest,
                        FailureGroup::latestRun)
                .containsExactly(
                        tuple(
                                ObservationBuilder.COUNTY,
                                FailureKind.TIMEOUT,
                                3L,
                                2,
                                "again",
                                TUESDAY,
                                NEXT_RUN),
                        tuple(
                                ObservationBuilder.COUNTY,
                                FailureKind.BLOCKED,
                                1L,
                                1,
                                "a wall",
                                MONDAY,
                                RUN));
    }

    private void givenUp(String runId, FailureKind kind, String message, Instant at) {
        Failure failure = Failure.of(kind, message);
        store.journal().failStep(runId, step("9", at), failure, MONTH_AGO, at);
    }

    @Test
    void qualityIsCountedSourceBySourceAndForTheWhole() {
        list(MONDAY, house("1", 100), ObservationBuilder.parcel("2").asks(200));
        list(MONDAY, ObservationBuilder.listing("900").at("1 N 55TH AVE").asks(90));
        catchUp();

        List<SourceQuality> quality = store.history().quality();

        assertThat(quality)
                .extracting(SourceQuality::source)
                .containsExactly(
                        SourceQuality.MERGED, ObservationBuilder.COUNTY, ObservationBuilder.MLS);
        assertThat(quality).extracting(SourceQuality::records).containsExactly(2L, 2L, 1L);
        SourceQuality county = quality.get(1);
        assertThat(county.completeness(PropertyField.PARCEL_NUMBER)).isEqualTo(1);
        assertThat(county.completeness(PropertyField.STREET_NAME)).isEqualTo(0.5);
        assertThat(county.completeness(PropertyField.LISTING_ID)).isZero();
        assertThat(quality.getFirst().completeness(PropertyField.LISTING_ID)).isEqualTo(0.5);
        double mean = all().stream().mapToInt(each -> each.quality().score()).average().orElse(0);
        assertThat(quality.getFirst().score()).isEqualTo(mean, within(1e-9));
    }

    @Test
    void qualityIsRememberedAfterEachRun() {
        list(MONDAY, ObservationBuilder.parcel("1").asks(100));
        finish(RUN, MONDAY, MONDAY.plusSeconds(60));
        catchUp();
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, house("1", 100));
        catchUp();
        finish(NEXT_RUN, TUESDAY, TUESDAY.plusSeconds(60));
        catchUp();

        List<QualityPoint> points =
                store.history().qualityOverTime(Period.EVER).stream()
                        .filter(point -> point.quality().source().equals(ObservationBuilder.COUNTY))
                        .toList();

        assertThat(points).extracting(QualityPoint::runId).containsExactly(RUN, NEXT_RUN);
        assertThat(points.getFirst().at()).isEqualTo(MONDAY.plusSeconds(60));
        assertThat(points)
                .extracting(point -> point.quality().completeness(PropertyField.STREET_NAME))
                .containsExactly(0.0, 1.0);
        assertThat(store.history().qualityOverTime(new Period(TUESDAY, LATER)))
                .extracting(QualityPoint::runId)
                .containsOnly(NEXT_RUN);
    }

    @Test
    void changesOfAPeriodAreCountedAndListedLatestFirst() {
        ObservationBuilder second = house("2", 200).with(PropertyField.STANDARD_STATUS, "Active");
        list(MONDAY, house("1", 100), second, house("3", 300));
        store.journal().completeListing(RUN, ObservationBuilder.COUNTY, HERE, null, 1, MONDAY);
        catchUp();
        begin(NEXT_RUN, TUESDAY);
        list(
                NEXT_RUN,
                TUESDAY,
                house("1", 90),
                house("2", 200).with(PropertyField.STANDARD_STATUS, "Pending"),
                house("4", 400));
        store.journal()
                .completeListing(
                        NEXT_RUN, ObservationBuilder.COUNTY, HERE, null, 1, TUESDAY.plusSeconds(9));
        catchUp();

        Period tuesday = new Period(TUESDAY, WEDNESDAY);
        assertThat(store.history().changeCounts(tuesday))
                .containsEntry(ChangeKind.NEW, 1L)
                .containsEntry(ChangeKind.PRICE, 1L)
                .containsEntry(ChangeKind.STATUS, 1L)
                .containsEntry(ChangeKind.GONE, 1L)
                .containsEntry(ChangeKind.BACK, 0L);
        assertThat(store.history().changeCounts(new Period(MONDAY, TUESDAY)))
                .containsEntry(ChangeKind.NEW, 3L)
                .containsEntry(ChangeKind.PRICE, 0L);
        PropertyChange price = change(ChangeKind.PRICE, tuesday);
        assertThat(price.before()).isEqualTo("100");
        assertThat(price.after()).isEqualTo("90");
        assertThat(price.at()).isEqualTo(TUESDAY);
        assertThat(price.source()).isEqualTo(ObservationBuilder.COUNTY);
        assertThat(price.property().observations().getFirst().sourceKey()).isEqualTo("1");
        assertThat(change(ChangeKind.STATUS, tuesday).before()).isEqualTo("Active");
        assertThat(change(ChangeKind.STATUS, tuesday).after()).isEqualTo("Pending");
        assertThat(change(ChangeKind.GONE, tuesday).at()).isEqualTo(TUESDAY.plusSeconds(9));
        assertThat(change(ChangeKind.NEW, tuesday).property().propertyId()).contains("4");
        assertThat(store.history().changesByZip(tuesday, 10))
                .containsExactly(new ZipChanges(HERE, 1, 1, 0, 1));
        PriceMoves moves = store.history().priceMoves(tuesday, 10);
        assertThat(moves.down()).isEqualTo(1);
        assertThat(moves.up()).isZero();
        assertThat(moves.medianGrowth()).isCloseTo(-0.1, within(1e-9));
        assertThat(moves.largest()).extracting(PropertyChange::before).containsExactly("100");

        begin("daily_3", WEDNESDAY);
        list("daily_3", WEDNESDAY, house("3", 300));
        catchUp();
        assertThat(change(ChangeKind.BACK, new Period(WEDNESDAY, LATER)).at()).isEqualTo(WEDNESDAY);
    }

    @Test
    void sumsOfChangesAreOverAllOfThem() {
        ObservationBuilder[] houses = new ObservationBuilder[1_100];
        ObservationBuilder[] later = new ObservationBuilder[houses.length];
        for (int i = 0; i < houses.length; i++) {
            houses[i] = house(Integer.toString(i + 1), 100_000);
            later[i] =
                    house(Integer.toString(i + 1), i < 600 ? 99_000 : i < 1_099 ? 102_000 : 50_000);
        }
        list(MONDAY, houses);
        catchUp();
        begin(NEXT_RUN, TUESDAY);
        list(NEXT_RUN, TUESDAY, later);
        catchUp();

        assertThat(store.history().changesByZip(new Period(MONDAY, WEDNESDAY), 1))
                .containsExactly(new ZipChanges(HERE, 1_100, 601, 499, 0));
        PriceMoves moves = store.history().priceMoves(new Period(MONDAY, WEDNESDAY), 2);
        assertThat(moves.down()).isEqualTo(601);
        assertThat(moves.up()).isEqualTo(499);
        assertThat(moves.medianGrowth()).isCloseTo(-0.01, within(1e-9));
        assertThat(moves.largest())
                .extracting(PropertyChange::after)
                .containsExactly("50000", "102000");
        assertThat(store.history().changesByZip(new Period(WEDNESDAY, LATER), 1)).isEmpty();
        assertThat(store.history().priceMoves(new Period(WEDNESDAY, LATER), 1).medianGrowth())
                .isNaN();
    }

    @Test
    void whatIsKnownForTheFirstTimeHasNotChanged() {
        ObservationBuilder sold =
                ObservationBuilder.parcel("2").at("2 N 55TH AVE").sold("2020-05-01", 200_000);
        list(MONDAY, ObservationBuilder.parcel("1").at("1 N 55TH AVE"), sold, house("3", 300_000));
        catchUp();
        list(
                TUESDAY,
                house("1", 100_000).with(PropertyField.STANDARD_STATUS, "Active"),
                house("2", 310_000).sold("2020-05-01", 200_000),
                house("3", 290_000));
        catchUp();

        PropertyChange price = change(ChangeKind.PRICE, Period.EVER);
        assertThat(price.before()).isEqualTo("300000");
        assertThat(price.after()).isEqualTo("290000");
        assertThat(store.history().changeCounts(Period.EVER))
                .containsEntry(ChangeKind.PRICE, 1L)
                .containsEntry(ChangeKind.STATUS, 0L);
    }

    @Test
    void anotherSaleIsNoChangeOfTheListPrice() {
        list(MONDAY, house("1", 300_000).sold("2020-05-01", 200_000));
        catchUp();
        list(TUESDAY, house("1", 300_000).sold("2026-11-20", 290_000));
        catchUp();

        PropertyChange sold = change(ChangeKind.SOLD, Period.EVER);
        assertThat(sold.before()).isEqualTo("200000");
        assertThat(sold.after()).isEqualTo("290000");
        assertThat(store.history().changeCounts(Period.EVER)).containsEntry(ChangeKind.PRICE, 0L);
    }

    @Test
    void changesOfAllKindsAreOneListThatCanBeNarrowed() {
        for (int i = 1; i <= 4; i++) {
            list(MONDAY, house("" + i, 100).with(PropertyField.STANDARD_STATUS, "Active"));
        }
        list(MONDAY, ObservationBuilder.listing("900").collectedFor(OTHER_ZIP).at("9 E ELM ST"));
        catchUp();
        for (int i = 1; i <= 3; i++) {
            list(TUESDAY, house("" + i, 90).with(PropertyField.STANDARD_STATUS, "Pending"));
        }
        list(TUESDAY, house("5", 500));
        catchUp();

        List<ChangeKind> kinds = kinds(everything());
        assertThat(kinds)
                .containsExactly(
                        ChangeKind.NEW,
                        ChangeKind.PRICE,
                        ChangeKind.PRICE,
                        ChangeKind.PRICE,
                        ChangeKind.STATUS,
                        ChangeKind.STATUS,
                        ChangeKind.STATUS,
                        ChangeKind.NEW,
                        ChangeKind.NEW,
                        ChangeKind.NEW,
                        ChangeKind.NEW,
                        ChangeKind.NEW);
        String first =
                change(ChangeKind.NEW, new Period(TUESDAY, WEDNESDAY)).property().propertyId();
        assertThat(kinds(narrowed(Set.of(), Set.of(), first))).containsExactly(ChangeKind.NEW);
        ZipCode there = new ZipCode(OTHER_ZIP);
        assertThat(kinds(narrowed(Set.of(there), Set.of(), null))).containsExactly(ChangeKind.NEW);
        assertThat(kinds(narrowed(Set.of(HERE), Set.of(), null))).hasSize(11);
        assertThat(kinds(narrowed(Set.of(), Set.of(ObservationBuilder.MLS), null)))
                .containsExactly(ChangeKind.NEW);
        assertThat(kinds(narrowed(Set.of(), Set.of(ObservationBuilder.COUNTY), null))).hasSize(11);
        assertThat(kinds(narrowed(Set.of(), Set.of("nobody"), "none"))).isEmpty();
    }

    private static ChangeFilter everything() {
        return narrowed(Set.of(), Set.of(), null);
    }

    private static ChangeFilter narrowed(
            Set<ZipCode> zips, Set<String> sources, @Nullable String propertyId) {
        return new ChangeFilter(Set.of(), Period.EVER, zips, sources, propertyId);
    }

    /** Of all pages of two, which have each change once. */
    private List<ChangeKind> kinds(ChangeFilter filter) {
        List<PropertyChange> changes = new ArrayList<>();
        String cursor = null;
        do {
            ChangePage page = store.history().changes(filter, cursor, 2);
            changes.addAll(page.changes());
            cursor = page.next();
        } while (cursor != null);
        assertThat(changes).doesNotHaveDuplicates();
        return changes.stream().map(PropertyChange::kind).toList();
    }

    private PropertyChange change(ChangeKind kind, Period period) {
        List<PropertyChange> changes = store.history().changes(kind, period, null, 10).changes();
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    @Test
    void pagesOfChangesHaveEachOnce() {
        List<ObservationBuilder> said = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            said.add(house("" + i, 100 + i));
        }
        list(MONDAY, said.toArray(ObservationBuilder[]::new));
        catchUp();
        for (int i = 0; i < 9; i++) {
            list(TUESDAY.plusSeconds(i / 2), house("" + i, 200 + i));
        }
        catchUp();

        for (ChangeKind kind : List.of(ChangeKind.NEW, ChangeKind.PRICE)) {
            List<String> keys = new ArrayList<>();
            String cursor = null;
            do {
                ChangePage page = store.history().changes(kind, Period.EVER, cursor, 2);
                page.changes()
                        .forEach(each ->
                                keys.add(each.property().observations().getFirst().sourceKey()));
                cursor = page.next();
            } while (cursor != null);
            assertThat(keys).hasSize(9).doesNotHaveDuplicates();
        }
        assertThatThrownBy(() -> store.history().changes(ChangeKind.NEW, Period.EVER, "x", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
    }
}
