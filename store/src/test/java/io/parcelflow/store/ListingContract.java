package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store makes of complete listings: what is gone, what is to be expected. */
public abstract class ListingContract extends StoreFixture {

    private static final ZipCode HERE = new ZipCode(ZIP);
    private static final ZipCode THERE = new ZipCode(OTHER_ZIP);
    private static final int AFTER = 2;

    private int runs;

    /** Begins a run of its own and lists what it shows as the whole of the county's ZIP code. */
    private int wholeListing(ObservationBuilder... said) {
        Instant at = MONDAY.plus(Duration.ofDays(++runs));
        begin("run_" + runs, at);
        store.commit(listing("run_" + runs, at, null, null, said));
        return ended("run_" + runs, null, at);
    }

    private int ended(String runId, @Nullable String suspicion, Instant at) {
        return store.journal()
                .completeListing(runId, ObservationBuilder.COUNTY, HERE, suspicion, AFTER, at);
    }

    private @Nullable Instant inactiveSince(String parcel) {
        return store.properties()
                .find("az-maricopa-" + parcel)
                .map(Property::inactiveSince)
                .orElse(null);
    }

    private Instant day(int number) {
        return MONDAY.plus(Duration.ofDays(number));
    }

    @Test
    void aRecordThatIsMissingFromSoManyListingsIsInactive() {
        wholeListing(ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));

        assertThat(wholeListing(ObservationBuilder.parcel("1"))).isZero();
        assertThat(inactiveSince("2")).isNull();
        assertThat(wholeListing(ObservationBuilder.parcel("1"))).isEqualTo(1);

        assertThat(inactiveSince("2")).isEqualTo(day(3));
        assertThat(inactiveSince("1")).isNull();
        assertThat(wholeListing(ObservationBuilder.parcel("1")))
                .as("it is no news any more")
                .isZero();
        assertThat(inactiveSince("2")).isEqualTo(day(3));
        assertThat(all()).hasSize(2);
    }

    @Test
    void aRecordThatIsSeenAgainIsActive() {
        wholeListing(ObservationBuilder.parcel("1"));
        wholeListing();
        wholeListing();
        assertThat(inactiveSince("1")).isNotNull();

        wholeListing(ObservationBuilder.parcel("1"));

        assertThat(inactiveSince("1")).isNull();
        wholeListing();
        assertThat(inactiveSince("1")).as("it is counted anew").isNull();
        wholeListing();
        assertThat(inactiveSince("1")).isEqualTo(day(6));
    }

    @Test
    void onlyMissesInARowCount() {
        wholeListing(ObservationBuilder.parcel("1"));
        wholeListing();
        wholeListing(ObservationBuilder.parcel("1"));
        wholeListing();

        assertThat(inactiveSince("1")).isNull();
    }

    @Test
    void aSuspiciousListingShowsNothingAsMissing() {
        wholeListing(ObservationBuilder.parcel("1"));
        for (int i = 0; i < AFTER; i++) {
            Instant at = day(++runs);
            begin("run_" + runs, at);
            store.commit(listing("run_" + runs, at, null, null));
            assertThat(ended("run_" + runs, "0 records where there was 1", at)).isZero();
        }

        assertThat(inactiveSince("1")).isNull();
    }

    @Test
    void aListingThatDoesNotAddUpShowsNothingAsMissingAndTeachesNothing() {
        wholeListing(ObservationBuilder.parcel("1"));
        for (int i = 0; i < AFTER; i++) {
            Instant at = day(++runs);
            begin("run_" + runs, at);
            store.commit(announcing(3, listing("run_" + runs, at, null, null)));
            assertThat(
                            store.journal()
                                    .completeListing(
                                            "run_" + runs,
                                            ObservationBuilder.COUNTY,
                                            HERE,
                                            null,
                                            ListingGap.PAGE_SHORT,
                                            AFTER,
                                            at))
                    .isZero();
        }

        assertThat(inactiveSince("1")).isNull();
        assertThat(yields()).containsExactly(Map.entry(HERE, new YieldRange(1, 1, 1)));
        assertThat(store.journal().suspiciousListings("run_" + runs))
                .containsExactly(
                        new SuspiciousListing(
                                ObservationBuilder.COUNTY,
                                HERE,
                                "0 of 3 announced records came: a page came short",
                                ListingGap.PAGE_SHORT));
        assertThat(store.journal().taskProblems("run_" + runs))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.gap()).isEqualTo(ListingGap.PAGE_SHORT);
                    assertThat(problem.example()).startsWith("0 of 3");
                });
    }

    private static StepCommit announcing(long total, StepCommit commit, String... skipped) {
        return new StepCommit(
                commit.runId(),
                commit.step(),
                commit.at(),
                commit.nextCursor(),
                commit.wantsDetails(),
                commit.detailsBefore(),
                commit.observations(),
                commit.rejects(),
                total,
                List.of(skipped));
    }

    @Test
    void aRecordCountsOnceHoweverOftenItComes() {
        list(MONDAY, ObservationBuilder.parcel("1"));
        begin(NEXT_RUN, TUESDAY);
        ObservationBuilder[] first = {
            ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2")
        };
        Reconciliation one =
                store.commit(announcing(9, listing(NEXT_RUN, TUESDAY, null, "2", first), "s"))
                        .totals();
        assertThat(one).isEqualTo(new Reconciliation(9, 9, 1, 1, 1, 0, 0, 1, null));

        ObservationBuilder[] second = {
            ObservationBuilder.parcel("2"), ObservationBuilder.parcel("3")
        };
        Reconciliation two =
                store.commit(announcing(8, listing(NEXT_RUN, TUESDAY, "2", null, second), "s", "t"))
                        .totals();
        assertThat(two).isEqualTo(new Reconciliation(9, 8, 2, 1, 2, 0, 2, 1, null));

        reopen();
        Reconciliation again =
                store.commit(announcing(8, listing(NEXT_RUN, TUESDAY, "2", null, second), "s", "t"))
                        .totals();
        assertThat(again).as("stored once more after a crash").isEqualTo(two);
        assertThat(task(NEXT_RUN).reconciliation()).isEqualTo(two);
        assertThat(task(NEXT_RUN).records()).isEqualTo(3);
        assertThat(task(NEXT_RUN).pages()).isEqualTo(2);

        Reconciliation fresh =
                store.commit(announcing(5, listing(NEXT_RUN, TUESDAY, null, "2", first), "s"))
                        .totals();
        assertThat(fresh)
                .as("a second pass counts only what is new, and announces anew")
                .isEqualTo(new Reconciliation(5, 5, 2, 1, 2, 0, 2, 2, null));
    }

    @Test
    void aRejectedRowCountsOnceToo() {
        StepCommit page = listing(RUN, MONDAY, null, "2");
        Reject reject = new Reject(ObservationBuilder.COUNTY, HERE, "", "no number", "{}");
        StepCommit rejected =
                new StepCommit(
                        RUN,
                        page.step(),
                        MONDAY,
                        "2",
                        true,
                        MONTH_AGO,
                        List.of(),
                        List.of(reject, reject),
                        2,
                        List.of());

        assertThat(store.commit(rejected).totals().rejected()).as("two rows").isEqualTo(2);
        assertThat(store.commit(rejected).totals().rejected()).isEqualTo(2);
    }

    private TaskRecord task(String runId) {
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal()
                .forEachTask(
                        runId,
                        task -> {
                            if (task.source().equals(ObservationBuilder.COUNTY)
                                    && task.zip().equals(HERE)) {
                                tasks.add(task);
                            }
                        });
        return tasks.getFirst();
    }

    @Test
    void theEndOfAListingCountsOnce() {
        wholeListing(ObservationBuilder.parcel("1"));
        begin(NEXT_RUN, TUESDAY);
        store.commit(listing(NEXT_RUN, TUESDAY, null, null));

        assertThat(ended(NEXT_RUN, null, TUESDAY)).isZero();
        assertThat(ended(NEXT_RUN, null, WEDNESDAY)).isZero();
        assertThat(ended(NEXT_RUN, "doubtful after all", WEDNESDAY)).isZero();

        assertThat(inactiveSince("1")).isNull();
        assertThat(store.journal().suspiciousListings(NEXT_RUN)).isEmpty();
        assertThat(wholeListing()).isEqualTo(1);
    }

    @Test
    void aListingThatWasInterruptedShowsAllItsPages() {
        wholeListing(ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        wholeListing();
        begin(NEXT_RUN, TUESDAY);
        store.commit(listing(NEXT_RUN, TUESDAY, null, "2", ObservationBuilder.parcel("1")));
        reopen();
        store.recovery().interruptAll(TUESDAY);
        store.recovery().resume(NEXT_RUN, 1, TUESDAY);
        store.commit(listing(NEXT_RUN, TUESDAY, "2", null, ObservationBuilder.parcel("2")));

        assertThat(ended(NEXT_RUN, null, TUESDAY)).isZero();

        assertThat(inactiveSince("1")).isNull();
        assertThat(inactiveSince("2")).isNull();
    }

    @Test
    void otherZipCodesAndSourcesAreNotConcerned() {
        ObservationBuilder elsewhere = ObservationBuilder.parcel("2").collectedFor(OTHER_ZIP);
        list(MONDAY, ObservationBuilder.parcel("1"));
        list(MONDAY, elsewhere);
        list(MONDAY, ObservationBuilder.listing("69").with(PropertyField.PARCEL_NUMBER, "3"));

        wholeListing();
        wholeListing();

        assertThat(inactiveSince("1")).isNotNull();
        assertThat(inactiveSince("2")).isNull();
        assertThat(store.properties().find("parcel-3").orElseThrow().inactiveSince()).isNull();
    }

    @Test
    void aRecordThatMovedIsLookedForWhereItIsListedNow() {
        wholeListing(ObservationBuilder.parcel("1"));
        list(TUESDAY, ObservationBuilder.parcel("1").collectedFor(OTHER_ZIP));

        wholeListing();
        wholeListing();

        assertThat(inactiveSince("1")).isNull();
    }

    @Test
    void aPropertyIsActiveAsLongAsOneSourceListsIt() {
        ObservationBuilder listing =
                ObservationBuilder.listing("69").with(PropertyField.PARCEL_NUMBER, "1");
        wholeListing(ObservationBuilder.parcel("1"));
        list(MONDAY, listing);

        assertThat(wholeListing()).isZero();
        assertThat(wholeListing()).isZero();
        assertThat(inactiveSince("1")).isNull();

        for (int i = 0; i < AFTER; i++) {
            Instant at = day(++runs);
            begin("run_" + runs, at);
            int gone =
                    store.journal()
                            .completeListing(
                                    "run_" + runs, ObservationBuilder.MLS, HERE, null, AFTER, at);
            assertThat(gone).isEqualTo(i == 0 ? 0 : 1);
        }
        assertThat(inactiveSince("1")).isEqualTo(day(runs));
    }

    @Test
    void aRecordThatOnlyEverHadAnOwnPageIsNotMissed() {
        detail(RUN, "1", MONDAY, ObservationBuilder.parcel("1"));

        wholeListing();
        wholeListing();

        assertThat(inactiveSince("1")).isNull();
    }

    @Test
    void whatIsChangedWhileItIsSeenAgainIsActiveToo() {
        wholeListing(ObservationBuilder.parcel("1"));
        wholeListing();
        wholeListing();

        wholeListing(ObservationBuilder.parcel("1").asks(300_000));

        assertThat(inactiveSince("1")).isNull();
    }

    @Test
    void tellsSuspiciousListingsInTheirOrder() {
        begin(NEXT_RUN, TUESDAY);
        RunJournal journal = store.journal();
        journal.completeListing(NEXT_RUN, ObservationBuilder.COUNTY, HERE, "none", AFTER, TUESDAY);
        journal.completeListing(
                NEXT_RUN, ObservationBuilder.MLS, THERE, "few", AFTER, TUESDAY.plusMillis(1));
        journal.completeListing(
                NEXT_RUN, ObservationBuilder.MLS, HERE, null, AFTER, TUESDAY.plusMillis(2));

        assertThat(journal.suspiciousListings(NEXT_RUN))
                .containsExactly(
                        new SuspiciousListing(ObservationBuilder.COUNTY, HERE, "none"),
                        new SuspiciousListing(ObservationBuilder.MLS, THERE, "few"));
        assertThat(journal.suspiciousListings(RUN)).isEmpty();
        assertThat(journal.suspiciousListings("no_such_run")).isEmpty();
    }

    @Test
    void tellsWhatAListingIsExpectedToBring() {
        wholeListing(
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"));
        assertThat(yields()).containsExactly(Map.entry(HERE, new YieldRange(3, 3, 1)));

        wholeListing(ObservationBuilder.parcel("1"));

        assertThat(yields()).containsExactly(Map.entry(HERE, new YieldRange(1, 3, 2)));
    }

    @Test
    void whatWasNotBelievedIsNotExpected() {
        wholeListing(
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"));
        suspiciousListing();

        assertThat(yields()).containsExactly(Map.entry(HERE, new YieldRange(3, 3, 1)));

        suspiciousListing();
        suspiciousListing();
        assertThat(yields())
                .as("three that agree are how it is now")
                .containsExactly(Map.entry(HERE, new YieldRange(0, 0, 3)));
    }

    @Test
    void anOldListingCountsUntilTenAreNewer() {
        wholeListing(
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"));
        for (int i = 1; i < YieldRange.LISTINGS_MAX; i++) {
            wholeListing(ObservationBuilder.parcel("1"));
        }
        assertThat(yields()).containsExactly(Map.entry(HERE, new YieldRange(1, 3, 10)));

        wholeListing(ObservationBuilder.parcel("1"));

        assertThat(yields()).containsExactly(Map.entry(HERE, new YieldRange(1, 1, 10)));
    }

    private void suspiciousListing() {
        Instant at = day(++runs);
        begin("run_" + runs, at);
        store.commit(listing("run_" + runs, at, null, null));
        ended("run_" + runs, "nothing", at);
    }

    private Map<ZipCode, YieldRange> yields() {
        return county().yields();
    }

    private SourceHistory county() {
        store.journal()
                .recordMeasurement(
                        "run_" + runs, ObservationBuilder.COUNTY, Duration.ofMillis(9), 1);
        return Objects.requireNonNull(
                store.journal().sourceHistory(MONTH_AGO).get(ObservationBuilder.COUNTY));
    }

    @Test
    void tellsHowFreshDetailsAre() {
        begin("first", day(-9));
        list(
                "first",
                day(-9),
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"));
        detail("first", "1", day(-9), ObservationBuilder.parcel("1"));
        detail("first", "2", day(-8), ObservationBuilder.parcel("2"));
        list(
                MONDAY,
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"),
                ObservationBuilder.parcel("4"));
        list(MONDAY, ObservationBuilder.listing("69"));
        detail(RUN, "3", MONDAY, ObservationBuilder.parcel("3"));

        assertThat(store.journal().detailFreshness(RUN))
                .isEqualTo(
                        Map.of(ObservationBuilder.COUNTY, new DetailFreshness(4, 1, 1, day(-9))));
        assertThat(store.journal().detailFreshness("no_such_run")).isEmpty();
    }

    @Test
    void whatWasGivenUpOrIsInactiveIsNotFresh() {
        list(
                MONDAY,
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"),
                ObservationBuilder.parcel("4"));
        Failure busy = Failure.of(FailureKind.TIMEOUT, "no answer in 30 s");
        store.journal().failStep(RUN, step("1", MONDAY), busy, MONTH_AGO, MONDAY);
        Reject reject = new Reject(ObservationBuilder.COUNTY, HERE, "2", "no address", "{}");
        store.commit(page(RUN, "2", MONDAY, List.of(reject)));
        detail(RUN, "3", MONDAY);

        assertThat(store.journal().detailFreshness(RUN))
                .as("a page that is gone was asked for all the same")
                .isEqualTo(Map.of(ObservationBuilder.COUNTY, new DetailFreshness(4, 1, 3, MONDAY)));

        wholeListing(ObservationBuilder.parcel("3"));
        wholeListing(ObservationBuilder.parcel("3"));
        assertThat(store.journal().detailFreshness("run_" + runs))
                .isEqualTo(Map.of(ObservationBuilder.COUNTY, new DetailFreshness(1, 0, 0, MONDAY)));
    }

    @Test
    void aRunWithoutRecordsToFetchHasNothingToRefresh() {
        list(MONDAY, ObservationBuilder.listing("69"));

        assertThat(store.journal().detailFreshness(RUN)).isEmpty();
    }

    @Test
    void aRecordThatCouldNotBeUnderstoodIsThereAllTheSame() {
        wholeListing(ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        for (int i = 0; i < AFTER; i++) {
            Instant at = day(++runs);
            begin("run_" + runs, at);
            StepCommit page =
                    listing("run_" + runs, at, null, null, ObservationBuilder.parcel("1"));
            Reject reject = new Reject(ObservationBuilder.COUNTY, HERE, "2", "no address", "{}");
            store.commit(
                    new StepCommit(
                            page.runId(),
                            page.step(),
                            at,
                            null,
                            true,
                            MONTH_AGO,
                            page.observations(),
                            List.of(reject)));
            assertThat(ended("run_" + runs, null, at)).isZero();
        }

        assertThat(inactiveSince("2")).isNull();
    }

    @Test
    void aRecordThatMovedAwayAndBackIsMissedAndCountedOnce() {
        wholeListing(ObservationBuilder.parcel("1"));
        list(TUESDAY, ObservationBuilder.parcel("1").collectedFor(OTHER_ZIP));
        wholeListing(ObservationBuilder.parcel("1"));
        assertThat(store.journal().detailFreshness("run_" + runs))
                .isEqualTo(Map.of(ObservationBuilder.COUNTY, new DetailFreshness(1, 0, 1, null)));

        wholeListing();
        assertThat(inactiveSince("1")).isNull();
        assertThat(wholeListing()).isEqualTo(1);

        assertThat(inactiveSince("1")).isEqualTo(day(runs));
    }

    @Test
    void aRecordThatMovedIsMissedWhereItIsListedNow() {
        list(MONDAY, ObservationBuilder.parcel("1").collectedFor(OTHER_ZIP));
        wholeListing(ObservationBuilder.parcel("1"));

        wholeListing();
        wholeListing();

        assertThat(inactiveSince("1")).isEqualTo(day(runs));
    }

    @Test
    void whatALaterRunHasSeenIsNotMissedByAnEarlierOneThatGoesOn() {
        list(MONDAY, ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        wholeListing(ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        store.journal().completeListing(RUN, ObservationBuilder.COUNTY, HERE, null, 1, TUESDAY);

        assertThat(inactiveSince("1")).isNull();
        wholeListing(ObservationBuilder.parcel("2"));
        wholeListing(ObservationBuilder.parcel("2"));
        list(WEDNESDAY, ObservationBuilder.parcel("1"));
        assertThat(inactiveSince("1")).as("it is there again").isNull();
    }

    @Test
    void aPropertyThatIsInactiveCanBeLeftOut() {
        wholeListing(ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        wholeListing(ObservationBuilder.parcel("1"));
        wholeListing(ObservationBuilder.parcel("1"));
        PropertyQuery everything = PropertyQuery.of(List.of());

        assertThat(all(everything)).extracting(Property::inactiveSince).contains(day(3));
        assertThat(all(everything.activeOnly(true)))
                .extracting(Property::propertyId)
                .containsExactly("az-maricopa-1");
        assertThat(store.properties().count(everything)).isEqualTo(2);
        assertThat(store.properties().count(everything.activeOnly(true))).isEqualTo(1);
        PropertyQuery here = PropertyQuery.of(List.of(HERE)).activeOnly(true);
        assertThat(store.properties().count(here)).isEqualTo(1);
        assertThat(all(here)).hasSize(1);
    }

    @Test
    void aSuspiciousListingTakesNoValueAway() {
        wholeListing(ObservationBuilder.parcel("1").at("4027 N 55TH AVE").asks(310_000));
        Property before = only();
        Instant at = day(++runs);
        begin("run_" + runs, at);
        store.commit(listing("run_" + runs, at, null, null, ObservationBuilder.parcel("1")));
        ended("run_" + runs, "1 record where there were 130", at);

        assertThat(only().facts()).isEqualTo(before.facts());
        assertThat(only().inactiveSince()).isNull();
    }

    @Test
    void manySmallRunsMakeNobodyForgetWhatIsExpected() {
        wholeListing(
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"));
        for (int i = 0; i < 2 * YieldRange.LISTINGS_MAX; i++) {
            Instant at = day(++runs);
            begin("run_" + runs, at);
            store.commit(
                    listing(
                            "run_" + runs,
                            at,
                            null,
                            null,
                            ObservationBuilder.parcel("9").collectedFor(OTHER_ZIP)));
            store.journal()
                    .completeListing(
                            "run_" + runs, ObservationBuilder.COUNTY, THERE, null, AFTER, at);
        }

        assertThat(yields())
                .isEqualTo(
                        Map.of(
                                HERE,
                                new YieldRange(3, 3, 1),
                                THERE,
                                new YieldRange(1, 1, YieldRange.LISTINGS_MAX)));
    }

    @Test
    void manySuspiciousListingsMakeNobodyForgetWhatIsExpected() {
        wholeListing(
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("2"),
                ObservationBuilder.parcel("3"));
        for (int i = 0; i < 3 * YieldRange.LISTINGS_MAX; i++) {
            Instant at = day(++runs);
            begin("run_" + runs, at);
            ObservationBuilder[] few =
                    i % 2 == 0
                            ? new ObservationBuilder[0]
                            : new ObservationBuilder[] {ObservationBuilder.parcel("1")};
            store.commit(listing("run_" + runs, at, null, null, few));
            ended("run_" + runs, "few", at);
        }

        assertThat(yields()).isEqualTo(Map.of(HERE, new YieldRange(3, 3, 1)));
    }

    @Test
    void whatIsInactiveIsNotExpectedToBeFetched() {
        wholeListing(ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        wholeListing(ObservationBuilder.parcel("1"));
        wholeListing(ObservationBuilder.parcel("1"));

        assertThat(county().detailsDue()).isEqualTo(Map.of(HERE, 1));
    }
}
