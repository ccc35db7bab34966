package io.parcelflow.store.sqlite;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContract;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreFixture;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreMaintenance.RetentionCutoffs;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SqliteStoreTest extends StoreContract {

    @Override
    protected Store open(Path ofFolder) {
        return SqliteStore.open(file(ofFolder));
    }

    private static Path file(Path folder) {
        return folder.resolve("data/of/user/parcelflow.db");
    }

    /** What is special about a store that is a file. */
    @Nested
    class InAFile extends StoreFixture {

        @Override
        protected Store open() {
            return SqliteStoreTest.this.open(folder);
        }

        @Test
        void isWhereItSays() {
            assertThat(store.location()).isEqualTo(file(folder).toAbsolutePath().toString());
            assertThat(file(folder)).exists();
            assertThat(store.checkIntegrity().message()).contains("0 properties", store.location());
        }

        @Test
        void twoProcessesCanUseOneFile() throws Exception {
            int steps = 50;
            try (Store other = open();
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> results = new ArrayList<>();
                for (int i = 0; i < steps; i++) {
                    ObservationBuilder own = ObservationBuilder.parcel("P" + i);
                    var step =
                            listing(RUN, MONDAY, null, null, own, ObservationBuilder.parcel("ALL"));
                    Store either = i % 2 == 0 ? store : other;
                    results.add(threads.submit(() -> either.commit(step)));
                }
                for (Future<?> result : results) {
                    result.get();
                }
                assertThat(other.properties().countBySource())
                        .containsEntry(ObservationBuilder.COUNTY, steps + 1L);
            }
            assertThat(remaining(RUN)).isEqualTo(steps + 1);
        }

        @Test
        void theLogStaysSmallWhileMuchIsWritten() throws IOException {
            for (int i = 0; i < 100; i++) {
                ObservationBuilder[] page = new ObservationBuilder[100];
                for (int j = 0; j < page.length; j++) {
                    page[j] =
                            ObservationBuilder.parcel("P" + (i * page.length + j))
                                    .at(j + " N 55TH AVE");
                }
                store.commit(listing(RUN, MONDAY, "" + i, "next", page));
            }

            // The log is moved into the file every 4 MB; a last transaction may come on top.
            long logBytes = Files.size(file(folder).resolveSibling("parcelflow.db-wal"));
            assertThat(logBytes).isLessThan(6_000_000);
            assertThat(Files.size(file(folder))).isGreaterThan(2_000_000);
        }

        @Test
        void compactingGivesBackTheRoomOfWhatWasRemovedWhileOthersReadAndWrite() throws Exception {
            for (int i = 0; i < 50; i++) {
                store.commit(page(RUN, "K" + i, MONDAY, rejects(i)));
            }
            long before = Files.size(file(folder));
            store.maintenance()
                    .cleanUp(new RetentionCutoffs(EPOCH, EPOCH, WEDNESDAY, EPOCH), WEDNESDAY);
            assertThat(store.maintenance().size().freeBytes()).isGreaterThan(1_000_000);

            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> compacting = threads.submit(() -> store.maintenance().compact());
                for (int i = 0; i < 50; i++) {
                    list(TUESDAY, ObservationBuilder.parcel("P" + i));
                    assertThat(store.journal().run(RUN)).isPresent();
                }
                compacting.get();
            }

            assertThat(store.maintenance().size().freeBytes()).isZero();
            assertThat(Files.size(file(folder))).isLessThan(before - 1_000_000);
            assertThat(all()).hasSize(50);
            assertThat(store.checkIntegrity().ready())
                    .as(store.checkIntegrity().message())
                    .isTrue();
        }

        private static List<Reject> rejects(int page) {
            List<Reject> rejects = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                rejects.add(
                        new Reject(
                                ObservationBuilder.COUNTY,
                                new ZipCode(ZIP),
                                page + "/" + i,
                                "no address",
                                "x".repeat(2_000)));
            }
            return rejects;
        }

        @Test
        void leavesOneFileWhenClosed() {
            list(MONDAY, ObservationBuilder.parcel("A"));

            store.close();

            assertThat(folder.resolve("data/of/user").toFile().list())
                    .containsExactly("parcelflow.db");
        }
    }

    @Test
    void anEmptyOneHoldsNothingAndTakesNothing() {
        StoreHealth health = new StoreHealth(true, "will be made later");
        RunOwner me = RunOwner.currentProcess(EPOCH);
        try (Store store = SqliteStore.empty("/no/such/folder/parcelflow.db", health)) {
            assertThat(store.location()).isEqualTo("/no/such/folder/parcelflow.db");
            assertThat(store.probe()).isEqualTo(health);
            assertThat(store.checkIntegrity()).isEqualTo(health);
            assertThat(store.properties().count(PropertyQuery.of(List.of()))).isZero();
            assertThat(store.properties().countBySource()).isEmpty();
            assertThat(store.journal().runs(9)).isEmpty();
            assertThat(store.journal().limits()).isEmpty();
            assertThat(store.journal().sourceHistory(EPOCH)).isEmpty();
            assertThat(store.recovery().unfinishedRuns()).isEmpty();
            assertThat(store.leases().holder(EPOCH)).isEmpty();
            assertThat(store.notes().findByPrefix("")).isEmpty();
            assertThat(store.history().runs(Period.EVER, 9)).isEmpty();
            assertThat(store.search().find(SearchRequest.of(SearchFilter.ALL, 9)).total()).isZero();
            assertThat(store.search().updateIndex(100, EPOCH).isCurrent()).isTrue();
            assertThat(store.maintenance().previewCleanup(RetentionCutoffs.KEEP_ALL).isEmpty())
                    .isTrue();

            List<ThrowingCallable> writes =
                    List.of(
                            () -> store.journal().saveLimits(Map.of("county", "1"), EPOCH),
                            () -> store.leases().acquire(me, EPOCH),
                            () -> store.notes().replace("name", null, "text"),
                            () -> store.recovery().interruptAll(EPOCH),
                            () -> store.contents().setCopySource("elsewhere"),
                            () -> store.maintenance().compact());
            assertThat(writes)
                    .allSatisfy(write ->
                            assertThatThrownBy(write)
                                    .isInstanceOf(StoreException.class)
                                    .hasMessageContaining(
                                            "/no/such/folder/parcelflow.db: will be made"));
        }
    }
}
