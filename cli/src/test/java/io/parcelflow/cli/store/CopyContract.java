package io.parcelflow.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Content;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreFixture;
import io.parcelflow.store.copy.StoreCopy;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of a copy, from whatever store to whatever store it is made. */
abstract class CopyContract extends StoreFixture {

    private static final ZipCode HERE = new ZipCode(ZIP);
    private static final String LAST_RUN = "daily_20261125_030000";
    private static final String PLAIN_NAME = "mls-61";
    private static final List<String> NAMES =
            List.of("az-maricopa-10306006", PLAIN_NAME, "85031-4001-n-55th-ave", "nothing");

    /** A process that claimed before it began would count as gone. */
    private final Instant now = Instant.now();

    private final InstantSource clock = InstantSource.fixed(now);

    private Store copy;

    /** Opens another, empty store; called again it opens the same one. */
    private final Supplier<Store> opener;

    private final Supplier<Store> copyOpener;

    CopyContract(Supplier<Store> opener, Supplier<Store> copyOpener) {
        this.opener = opener;
        this.copyOpener = copyOpener;
    }

    @Override
    protected Store open() {
        return opener.get();
    }

    @BeforeEach
    void openBoth() {
        copy = copyOpener.get();
    }

    @AfterEach
    void closeCopy() {
        copy.close();
    }

    private static final class Heard implements StoreCopy.Progress {

        final List<String> lines = new ArrayList<>();

        @Override
        public void copied(Content.Kind kind, long done, long all) {
            lines.add(kind.plural() + ' ' + done + '/' + all);
        }

        @Override
        public void verifying() {
            lines.add("verifying");
        }
    }

    private final Heard heard = new Heard();

    private StoreCopy.Result copyTo(Store target) {
        return new StoreCopy(store, target, clock, heard).run();
    }

    private static List<String> image(Store of) {
        return StoreImage.of(of, MONTH_AGO, NAMES);
    }

    /** Three runs with all that may happen; the last one goes on. */
    private void fill() {
        list(
                MONDAY,
                ObservationBuilder.parcel("103-06-001")
                        .at("4001 N 55TH AVE")
                        .valued(2025, 250_000, 300_000),
                ObservationBuilder.parcel("A-0003").at("4005 N 55TH AVE APT 2"),
                ObservationBuilder.parcel("10306004").at("4007 N 55TH AVE"),
                ObservationBuilder.parcel("10306005").at("4007 N 55TH AVE"),
                ObservationBuilder.parcel("10306006"));
        list(
                MONDAY,
                ObservationBuilder.listing("60").at("4001 North 55th Avenue").asks(310_000),
                ObservationBuilder.listing("61").asks(200_000),
                ObservationBuilder.listing("62").at("4007 N 55TH AVE").asks(150_000),
                ObservationBuilder.listing("64").at("2 E MAIN ST").sold("2026-10-01", 123_456));
        list(MONDAY, odd(ObservationBuilder.listing("71").collectedFor(OTHER_ZIP)));
        detail(
                RUN,
                "103-06-001",
                MONDAY,
                ObservationBuilder.parcel("103-06-001")
                        .at("4001 N 55TH AVE")
                        .with(PropertyField.YEAR_BUILT, 1961)
                        .valued(2024, 240_000, 290_000));
        ended(RUN, null);
        store.journal().recordMeasurement(RUN, ObservationBuilder.COUNTY, Duration.ofMillis(40), 9);
        store.journal().finish(ended(run(RUN, MONDAY), RunOutcome.COMPLETED, TUESDAY));
        store.history()
                .save(
                        new RunStatistics(
                                RUN,
                                Duration.ofHours(2),
                                Duration.ofHours(1),
                                Duration.ofMinutes(50),
                                List.of(
                                        new SourceStatistics(
                                                ObservationBuilder.COUNTY,
                                                Map.of(TaskState.DONE, 2L, TaskState.FAILED, 1L),
                                                9,
                                                Duration.ofMillis(40),
                                                3,
                                                2,
                                                8,
                                                1,
                                                1,
                                                5L,
                                                null))));
        begin(NEXT_RUN, TUESDAY);
        list(
                NEXT_RUN,
                TUESDAY,
                ObservationBuilder.listing("60").at("4001 North 55th Avenue").asks(299_000),
                // The parcel makes it the same property as the county's.
                ObservationBuilder.listing("61")
                        .with(PropertyField.PARCEL_NUMBER, "10306006")
                        .asks(200_000));
        list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("103-06-001").at("4001 N 55TH AVE"));
        ended(NEXT_RUN, "1 record where 5 were expected");
        store.recovery().recordActiveTime(NEXT_RUN, Duration.ofMinutes(3), "some");
        store.recovery().interruptAll(TUESDAY);
        store.journal()
                .saveLimits(
                        Map.of(ObservationBuilder.COUNTY, "pace 7", ObservationBuilder.MLS, ""),
                        TUESDAY);
        store.notes().replace("schedule.daily", null, "03:00 \u6771");
        begin(LAST_RUN, WEDNESDAY);
        goOn(store);
    }

    private void ended(String runId, @Nullable String suspicion) {
        store.journal()
                .completeListing(runId, ObservationBuilder.COUNTY, HERE, suspicion, 1, TUESDAY);
    }

    /** Half a listing, a record that is invalid, and a page that never came. */
    private void goOn(Store with) {
        Reject reject =
                new Reject(
                        ObservationBuilder.COUNTY, HERE, "X", "no address", "{\"a\": \"\u6771\"}");
        with.commit(
                commit(
                        step(1, StepKind.LIST, null),
                        "2",
                        List.of(reject),
                        ObservationBuilder.parcel("A-0003").at("4005 N 55TH AVE APT 2"),
                        ObservationBuilder.parcel("10306004").at("4007 N 55TH AVE")));
        Failure failure = new Failure(FailureKind.TIMEOUT, "no answer", Duration.ofSeconds(5));
        Step lost =
                new Step(2, ObservationBuilder.COUNTY, HERE, StepKind.DETAIL, "A-0003", 3, TUESDAY);
        with.journal().failStep(LAST_RUN, lost, failure, MONDAY, WEDNESDAY);
    }

    /** The rest of the run that goes on, after which some are inactive. */
    private static void finishLast(Store with) {
        with.commit(
                commit(
                        step(3, StepKind.LIST, "2"),
                        null,
                        List.of(),
                        ObservationBuilder.parcel("103-06-001").at("1 S FIRST ST"),
                        ObservationBuilder.parcel("10306099").at("3 S FIRST ST")));
        with.commit(
                commit(
                        step(4, StepKind.DETAIL, "10306004"),
                        null,
                        List.of(),
                        ObservationBuilder.parcel("10306004")
                                .at("4007 N 55TH AVE")
                                .with(PropertyField.YEAR_BUILT, 1970)
                                .onPage()));
        with.journal()
                .completeListing(LAST_RUN, ObservationBuilder.COUNTY, HERE, null, 1, WEDNESDAY);
    }

    private static Step step(long id, StepKind kind, @Nullable String position) {
        return new Step(id, ObservationBuilder.COUNTY, HERE, kind, position, 1, WEDNESDAY);
    }

    private static StepCommit commit(
            Step step,
            @Nullable String nextCursor,
            List<Reject> rejects,
            ObservationBuilder... said) {
        List<Observation> observations = Stream.of(said).map(each -> each.when(WEDNESDAY)).toList();
        return new StepCommit(
                LAST_RUN, step, WEDNESDAY, nextCursor, true, TUESDAY, observations, rejects);
    }

    /** Of every kind of value, with characters that some format might have a meaning for. */
    private static ObservationBuilder odd(ObservationBuilder said) {
        return said.at("5 E \"MAIN\" ST")
                .asks(250)
                .with(
                        PropertyField.TAX_LEGAL_DESCRIPTION,
                        "LOT 1\nOF \u001b \\ {M\u00fcller's} \u0001 \u6771")
                .with(PropertyField.LATITUDE, new BigDecimal("33.4483770"))
                .with(PropertyField.LONGITUDE, new BigDecimal("-112.07403730000000001"))
                .with(PropertyField.CLOSE_PRICE, new BigDecimal("1999.90"))
                .with(PropertyField.BEDROOMS_TOTAL, 3)
                .with(PropertyField.POOL_PRIVATE_YN, false);
    }

    @Test
    void allThatIsInAStoreIsInItsCopy() {
        fill();

        StoreCopy.Result result = copyTo(copy);

        assertThat(image(copy)).isEqualTo(image(store));
        assertThat(result.counts())
                .containsEntry(Content.Kind.RUN, 3L)
                .containsEntry(Content.Kind.TASK, 12L)
                .containsEntry(Content.Kind.LIMIT, 2L)
                .containsEntry(Content.Kind.PROPERTY, store.contents().count(Content.Kind.PROPERTY))
                .doesNotContainValue(0L);
        assertThat(result.added())
                .isEqualTo(result.counts().values().stream().mapToLong(Long::longValue).sum());
        assertThat(heard.lines).contains("runs 3/3", "tasks 12/12").endsWith("verifying");
        assertThat(copy.contents().copySource()).isEmpty();
    }

    @Test
    void aRunGoesOnInACopyAsItWouldHave() {
        fill();
        copyTo(copy);

        finishLast(store);
        finishLast(copy);

        assertThat(image(copy)).isEqualTo(image(store));
        assertThat(image(copy)).anyMatch(line -> line.contains("inactiveSince=2026"));
    }

    @Test
    void anEmptyStoreHasAnEmptyCopy() {
        StoreCopy.Result result = copyTo(copy);

        assertThat(result.counts()).containsEntry(Content.Kind.PROPERTY, 0L);
        assertThat(copy.journal().run(RUN)).isPresent();
    }

    @Test
    void copyingAgainWritesNothing() {
        fill();
        copyTo(copy);
        List<String> before = image(copy);

        StoreCopy.Result again = copyTo(copy);

        assertThat(again.added()).isZero();
        assertThat(again.counts()).containsEntry(Content.Kind.RUN, 3L);
        assertThat(image(copy)).isEqualTo(before);
    }

    @Test
    void aCopyThatBreaksOffGoesOnWhereItStood() {
        fill();
        int breaks = 0;
        boolean isWhole = false;
        while (!isWhole) {
            AtomicInteger left = new AtomicInteger(1);
            Store broken =
                    new AlteredContentStore(
                            copy,
                            contents -> {
                                boolean isThere = copy.contents().add(contents) == 0;
                                if (!isThere && left.getAndDecrement() == 0) {
                                    throw new StoreException("The disk is full.");
                                }
                                return contents;
                            });
            try {
                copyTo(broken);
                isWhole = true;
            } catch (StoreException e) {
                assertThat(e).hasMessage("The disk is full.");
                assertThat(copy.contents().copySource()).contains(store.location());
                copy.close();
                copy = copyOpener.get();
                breaks++;
            }
        }
        assertThat(breaks).isGreaterThan(3);
        assertThat(image(copy)).isEqualTo(image(store));
        assertThat(copy.contents().copySource()).isEmpty();
    }

    @Test
    void aCopyThatIsNotTheSameIsNotTakenForOne() {
        fill();
        Store forgetful =
                new AlteredContentStore(
                        copy,
                        contents ->
                                contents.getFirst().kind() == Content.Kind.PROPERTY
                                        ? contents.subList(1, contents.size())
                                        : contents.getFirst()
                                                        instanceof
                                                        Content.Limit(String source, _, var at)
                                                ? List.of(new Content.Limit(source, "other", at))
                                                : contents);

        assertThatThrownBy(() -> copyTo(forgetful))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(" properties, not ")
                .hasMessageContaining("2 rate limit states, not 1")
                .hasMessageContaining("copy again");

        assertThat(copy.contents().copySource()).contains(store.location());
    }

    @Test
    void aStoreThatHoldsSomethingElseIsLeftAlone() {
        fill();
        copyTo(copy);
        finishLast(copy);
        List<String> before = image(copy);

        assertThatThrownBy(() -> copyTo(copy))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(copy.location())
                .hasMessageContaining("contains other data: 3 runs and")
                .hasMessageContaining("Nothing was changed");

        assertThat(image(copy)).isEqualTo(before);
    }

    @Test
    void nothingIsCopiedWhileARunHasEitherStore() {
        fill();
        for (Store busy : List.of(store, copy)) {
            RunOwner owner = RunOwner.currentProcess(now);
            busy.leases().acquire(owner, now);

            assertThatThrownBy(() -> copyTo(copy))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("A run is using " + busy.location())
                    .hasMessageContaining("process " + owner.pid());

            busy.leases().release(owner);
            assertThat(store.leases().holder(now)).isEmpty();
            assertThat(copy.leases().holder(now)).isEmpty();
        }
        assertThat(copy.journal().runs(1)).isEmpty();
    }

    @Test
    void bothStoresAreClaimedWhileTheyAreCopiedAndFreeAfterwards() {
        List<Optional<RunOwner>> holders = new ArrayList<>();
        Store watched =
                new AlteredContentStore(
                        copy,
                        contents -> {
                            holders.add(store.leases().holder(now));
                            holders.add(copy.leases().holder(now));
                            return contents;
                        });
        copyTo(watched);

        assertThat(holders).isNotEmpty().allMatch(Optional::isPresent);
        assertThat(store.leases().holder(now)).isEmpty();
        assertThat(copy.leases().holder(now)).isEmpty();
    }

    @Test
    void aHalfCopyIsNeitherFinishedFromElsewhereNorCopied() {
        copy.contents().setCopySource("/somewhere/else.db");

        assertThatThrownBy(() -> copyTo(copy))
                .hasMessageContaining("is an unfinished copy of /somewhere/else.db, not of");
        assertThatThrownBy(() -> new StoreCopy(copy, store, clock, heard).run())
                .hasMessageContaining("Finish that copy first");
        assertThatThrownBy(() -> copyTo(store)).hasMessageContaining("into itself");
    }

    @Test
    void aClaimThatSomebodyTookOverEndsTheCopy() {
        AtomicInteger calls = new AtomicInteger();
        // A minute passes at every look at the clock, and somebody else was there meanwhile.
        InstantSource jumping = () -> now.plusSeconds(60L * calls.getAndIncrement());
        Store taken =
                new AlteredContentStore(
                        copy,
                        contents -> {
                            copy.leases()
                                    .acquire(
                                            new RunOwner("other", "elsewhere", 1, now),
                                            now.plusSeconds(6_000));
                            return contents;
                        });

        assertThatThrownBy(() -> new StoreCopy(store, taken, jumping, heard).run())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has taken over " + copy.location());
    }
}
