package io.parcelflow.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.store.Content;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreFixture;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written on a server without transactions, broken off at each single write and repeated.
 */
class BrokenStepTest extends StoreFixture {

    private static final ZipCode HERE = new ZipCode(ZIP);

    private FaultyBackend backend;
    private LocalMongo server;
    private int databases;

    @Override
    protected Store open() {
        return MongoStore.open(server.connectionString(), "test" + databases);
    }

    @BeforeEach
    @Override
    protected void openStore() {
        backend = new FaultyBackend();
        server = new LocalMongo(backend);
        super.openStore();
    }

    @AfterEach
    @Override
    protected void closeStore() {
        super.closeStore();
        server.close();
    }

    /** All that can be seen of the store. */
    private List<Object> image() {
        List<Object> image = new ArrayList<>(all());
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(RUN, tasks::add);
        tasks.forEach(task -> image.add(withNewAsKnown(task)));
        store.journal().forEachReject("", 100, image::add);
        image.add(store.journal().cursor(RUN, ObservationBuilder.COUNTY, HERE));
        image.add(store.journal().backlog(RUN, ObservationBuilder.COUNTY, MONTH_AGO, 100));
        image.add(store.journal().failures(RUN, 100));
        image.add(store.journal().detailFreshness(RUN));
        image.add(store.journal().suspiciousListings(RUN));
        image.add(store.properties().countBySource());
        return image;
    }

    /** Does it without a break, then with one at each of its writes and once more. */
    private void breakEverywhere(boolean isDone, Consumer<Store> before, Consumer<Store> work) {
        before.accept(store);
        work.accept(store);
        List<Object> whole = image();
        int breaks = 0;
        boolean isBroken = true;
        while (isBroken) {
            super.closeStore();
            databases++;
            super.openStore();
            before.accept(store);
            backend.breakAfter(breaks, isDone);
            try {
                work.accept(store);
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("the server broke");
            }
            isBroken = backend.mend();
            // What broke may also be a process that is started anew.
            if (breaks % 2 == 1) {
                reopen();
            }
            work.accept(store);
            assertThat(image()).as("broken at write " + breaks).isEqualTo(whole);
            breaks++;
        }
        assertThat(breaks).isGreaterThan(1);
    }

    private Step listStep(@Nullable String position) {
        return listing(RUN, MONDAY, position, null).step();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResultPage(boolean isDone) {
        Reject reject = new Reject(ObservationBuilder.COUNTY, HERE, "X", "no address", "{}");
        Step step = listStep("2");
        breakEverywhere(
                isDone,
                ofStore ->
                        list(
                                MONTH_AGO,
                                ObservationBuilder.parcel("1").asks(100),
                                ObservationBuilder.parcel("2")),
                ofStore ->
                        ofStore.commit(
                                new StepCommit(
                                        RUN,
                                        step,
                                        MONDAY,
                                        null,
                                        true,
                                        MONTH_AGO,
                                        List.of(
                                                ObservationBuilder.parcel("1")
                                                        .asks(200)
                                                        .when(MONDAY),
                                                ObservationBuilder.parcel("2").when(MONDAY),
                                                ObservationBuilder.parcel("3").when(MONDAY)),
                                        List.of(reject))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOwnPage(boolean isDone) {
        Step step = step("1", TUESDAY);
        breakEverywhere(
                isDone,
                ofStore ->
                        list(
                                MONDAY,
                                ObservationBuilder.parcel("1").asks(100),
                                ObservationBuilder.parcel("2")),
                ofStore ->
                        ofStore.commit(
                                new StepCommit(
                                        RUN,
                                        step,
                                        TUESDAY,
                                        null,
                                        true,
                                        MONTH_AGO,
                                        List.of(
                                                ObservationBuilder.parcel("1")
                                                        .with(PropertyField.YEAR_BUILT, 1959)
                                                        .onPage()
                                                        .when(TUESDAY)),
                                        List.of())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aUnionOfTwoProperties(boolean isDone) {
        Step step = listStep(null);
        breakEverywhere(
                isDone,
                ofStore -> {
                    list(MONTH_AGO, ObservationBuilder.parcel("1").at("4027 N 55TH AVE"));
                    list(MONDAY, ObservationBuilder.listing("69").asks(300_000));
                    assertThat(all()).hasSize(2);
                },
                ofStore ->
                        ofStore.commit(
                                new StepCommit(
                                        RUN,
                                        step,
                                        TUESDAY,
                                        null,
                                        false,
                                        MONTH_AGO,
                                        List.of(
                                                ObservationBuilder.listing("69")
                                                        .at("4027 N 55TH AVE")
                                                        .asks(290_000)
                                                        .when(TUESDAY)),
                                        List.of())));
        assertThat(all()).hasSize(1);
        assertThat(store.properties().find("mls-69")).isPresent();
    }

    /** Two sources in one process, whose properties neither saw before the process was killed. */
    @Test
    void propertiesThatTwoBrokenStepsMadeOfTheSameHouseAreUnitedWhenTheStepsAreRepeated() {
        StepCommit parcels =
                listing(
                        RUN,
                        MONDAY,
                        null,
                        null,
                        ObservationBuilder.parcel("1").at("4027 N 55TH AVE"));
        StepCommit listings =
                listing(
                        RUN,
                        MONDAY,
                        null,
                        null,
                        ObservationBuilder.listing("69").at("4027 N 55TH AVE").asks(7));
        breakAfterProperties(listings);
        try (CollectionInspector look = new CollectionInspector(server)) {
            Document listed = look.collection("test0", StoreCollection.PROPERTY).find().first();
            databases++;
            reopen();
            begin(RUN, MONDAY);
            breakAfterProperties(parcels);
            look.collection("test1", StoreCollection.PROPERTY).insertOne(listed);
        }
        reopen();
        assertThat(all()).hasSize(2);

        store.commit(parcels);
        assertThat(only().observations()).hasSize(2);
        store.commit(listings);

        assertThat(only().observations()).hasSize(2);
        assertThat(only().priceHistory()).hasSize(1);
    }

    private void breakAfterProperties(StepCommit step) {
        backend.breakAfter(1, false);
        assertThatThrownBy(() -> store.commit(step)).isInstanceOf(StoreException.class);
        backend.mend();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEndOfAListing(boolean isDone) {
        breakEverywhere(
                isDone,
                ofStore -> {
                    list(MONDAY, ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
                    begin(NEXT_RUN, TUESDAY);
                    list(NEXT_RUN, TUESDAY, ObservationBuilder.parcel("1"));
                },
                ofStore ->
                        ofStore.journal()
                                .completeListing(
                                        NEXT_RUN,
                                        ObservationBuilder.COUNTY,
                                        HERE,
                                        null,
                                        1,
                                        TUESDAY));
        assertThat(store.properties().find("az-maricopa-2").orElseThrow().inactiveSince())
                .isEqualTo(TUESDAY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEndOfARun(boolean isDone) {
        breakEverywhere(
                isDone,
                ofStore -> list(MONDAY, ObservationBuilder.parcel("1")),
                ofStore -> ofStore.recovery().interruptAll(TUESDAY));
    }

    @Test
    void aStepThatIsGivenUpLeavesTheBacklogWhereverItBreaks() {
        Failure failure = Failure.of(FailureKind.TIMEOUT, "no answer in 30 s");
        Step step = step("1", MONDAY);
        list(MONDAY, ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        // What was written before is not written again.
        for (int left : List.of(0, 1, 1)) {
            backend.breakAfter(left, false);
            assertThatThrownBy(
                            () -> store.journal().failStep(RUN, step, failure, MONTH_AGO, TUESDAY))
                    .isInstanceOf(StoreException.class);
            backend.mend();
        }

        store.journal().failStep(RUN, step, failure, MONTH_AGO, TUESDAY);

        assertThat(due(RUN, 10)).containsExactly("2");
        assertThat(store.journal().failures(RUN, 10)).hasSize(1);
        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(RUN, tasks::add);
        assertThat(tasks).extracting(TaskRecord::failures).containsOnlyOnce(1);
    }

    @Test
    void aRunThatBrokeWhileItBeganCanBeBegunAgain() {
        for (int left = 0; left < 3; left++) {
            backend.breakAfter(left, false);
            assertThatThrownBy(() -> begin(NEXT_RUN, TUESDAY)).isInstanceOf(StoreException.class);
            backend.mend();
            assertThat(store.journal().run(NEXT_RUN)).isEmpty();
        }

        begin(NEXT_RUN, TUESDAY);

        List<TaskRecord> tasks = new ArrayList<>();
        store.journal().forEachTask(NEXT_RUN, tasks::add);
        assertThat(tasks).hasSize(4);
        List<Content> kept = new ArrayList<>();
        store.contents().forEach(Content.Kind.TASK, 100, kept::addAll);
        assertThat(kept).as("what broke off is not copied").hasSize(8);
    }

    /** What a step stored before it broke off is known when it is stored again. */
    private static TaskRecord withNewAsKnown(TaskRecord task) {
        Reconciliation totals = task.reconciliation();
        return new TaskRecord(
                task.source(),
                task.zip(),
                task.state(),
                task.pages(),
                task.details(),
                task.records(),
                task.rejects(),
                task.failures(),
                task.lastFailure(),
                task.suspicion(),
                new Reconciliation(
                        totals.announced(),
                        totals.announcedMin(),
                        0,
                        totals.stored(),
                        totals.skipped(),
                        totals.rejected(),
                        totals.repeated(),
                        totals.passes(),
                        totals.gap()));
    }
}
