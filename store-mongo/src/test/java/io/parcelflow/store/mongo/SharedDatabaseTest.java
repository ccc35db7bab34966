package io.parcelflow.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Several processes that write one database at once, each a store of its own. */
class SharedDatabaseTest extends StoreFixture {

    private LocalMongo server;
    private Store other;

    @Override
    protected Store open() {
        return MongoStore.open(server.connectionString(), "test");
    }

    @BeforeEach
    @Override
    protected void openStore() {
        server = new LocalMongo();
        super.openStore();
        other = open();
    }

    @AfterEach
    @Override
    protected void closeStore() {
        other.close();
        super.closeStore();
        server.close();
    }

    private List<CommitResult> together(StepCommit one, StepCommit another) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CommitResult> first =
                    threads.submit(() -> {
                        start.await();
                        return store.commit(one);
                    });
            Future<CommitResult> second =
                    threads.submit(() -> {
                        start.await();
                        return other.commit(another);
                    });
            return List.of(first.get(), second.get());
        }
    }

    @RepeatedTest(5)
    void twoSourcesThatFindTheSameHouseAtOnceMakeOneProperty() throws Exception {
        List<ObservationBuilder> parcels = new ArrayList<>();
        List<ObservationBuilder> listings = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            parcels.add(ObservationBuilder.parcel("P" + i).at(i + " E MAIN ST"));
            listings.add(
                    ObservationBuilder.listing("L" + i).at(i + " E MAIN ST").asks(100_000 + i));
        }

        together(
                listing(RUN, MONDAY, null, null, parcels.toArray(ObservationBuilder[]::new)),
                listing(RUN, MONDAY, null, null, listings.toArray(ObservationBuilder[]::new)));

        assertThat(all())
                .hasSize(20)
                .allSatisfy(property -> {
                    assertThat(property.observations()).hasSize(2);
                    assertThat(property.priceHistory()).hasSize(1);
                });
    }

    @RepeatedTest(5)
    void changesOfTwoSourcesToTheSamePropertiesAreBothKept() throws Exception {
        List<ObservationBuilder> parcels = new ArrayList<>();
        List<ObservationBuilder> listings = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            list(
                    MONDAY,
                    ObservationBuilder.listing("L" + i).at(i + " E MAIN ST").asks(100_000 + i));
            parcels.add(ObservationBuilder.parcel("P" + i).at(i + " E MAIN ST"));
            listings.add(
                    ObservationBuilder.listing("L" + i).at(i + " E MAIN ST").asks(200_000 + i));
        }

        List<CommitResult> results =
                together(
                        listing(
                                RUN,
                                TUESDAY,
                                null,
                                null,
                                parcels.toArray(ObservationBuilder[]::new)),
                        listing(
                                RUN,
                                TUESDAY,
                                null,
                                null,
                                listings.toArray(ObservationBuilder[]::new)));

        assertThat(results).extracting(CommitResult::created).containsExactly(0, 0);
        assertThat(all())
                .hasSize(20)
                .allSatisfy(property -> {
                    assertThat(property.observations()).hasSize(2);
                    assertThat(property.priceHistory()).hasSize(2);
                    assertThat(property.facts())
                            .isEqualTo(PropertyMerger.merge(property.observations()));
                });
        assertThat(all()).extracting(Property::inactiveSince).containsOnlyNulls();
    }

    @RepeatedTest(5)
    void theSameStepOfTwoProcessesIsStoredOnce() throws Exception {
        StepCommit step =
                listing(
                        RUN,
                        MONDAY,
                        null,
                        "2",
                        ObservationBuilder.parcel("1"),
                        ObservationBuilder.parcel("2"));

        List<CommitResult> results = together(step, step);

        assertThat(results.get(0).created() + results.get(1).created()).isEqualTo(2);
        assertThat(all()).hasSize(2);
        assertThat(remaining(RUN)).isEqualTo(2);
        List<Integer> pages = new ArrayList<>();
        store.journal().forEachTask(RUN, task -> pages.add(task.pages()));
        assertThat(pages).containsExactly(0, 0, 0, 1);
    }
}
