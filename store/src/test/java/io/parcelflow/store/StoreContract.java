package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does; the test of a store extends it and says how to open one. */
public abstract class StoreContract {

    @TempDir protected Path folder;

    /** Opens the store of that folder; of the same folder the same one. */
    protected abstract Store open(Path ofFolder);

    @Nested
    class Properties extends PropertyContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Merging extends MergingContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Backlogs extends BacklogContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Journal extends JournalContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Notes extends NotesContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Upkeep extends MaintenanceContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Recovery extends RecoveryContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Claims extends LeasesContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Listings extends ListingContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Search extends SearchContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Past extends HistoryContract {
        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }
    }

    @Nested
    class Together extends StoreFixture {

        private static final int THREADS = 50;
        private static final int STEPS = 20;

        @Override
        protected Store open() {
            return StoreContract.this.open(folder);
        }

        @Test
        void manyThreadsCommitAtOnce() throws Exception {
            List<Future<Integer>> created = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < THREADS; i++) {
                    int thread = i;
                    created.add(threads.submit(() -> commitAll(thread)));
                }
            }

            int sum = 0;
            for (Future<Integer> future : created) {
                sum += future.get();
            }
            // Every thread has steps of its own and one that all of them have.
            assertThat(sum).isEqualTo(THREADS * STEPS + 1);
            assertThat(store.properties().countBySource())
                    .containsEntry(ObservationBuilder.COUNTY, (long) sum);
            assertThat(remaining(RUN)).isEqualTo(sum);
        }

        private int commitAll(int thread) {
            int created = 0;
            for (int i = 0; i < STEPS; i++) {
                ObservationBuilder own = ObservationBuilder.parcel("P" + (thread * STEPS + i));
                String position = thread + "/" + i;
                StepCommit step =
                        listing(
                                RUN,
                                MONDAY,
                                position,
                                "next",
                                own,
                                ObservationBuilder.parcel("ALL"));
                created += store.commit(step).created();
            }
            return created;
        }

        @Test
        void aStepThatCannotBeStoredDoesNotTakeOthersWithIt() throws Exception {
            List<Future<CommitResult>> good = new ArrayList<>();
            List<Future<CommitResult>> bad = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < THREADS; i++) {
                    ObservationBuilder parcel = ObservationBuilder.parcel("P" + i);
                    StepCommit step = listing(RUN, MONDAY, null, null, parcel);
                    good.add(threads.submit(() -> store.commit(step)));
                    StepCommit lost = listing("no_such_run", MONDAY, null, null, parcel);
                    bad.add(threads.submit(() -> store.commit(lost)));
                }
            }

            for (Future<CommitResult> result : good) {
                assertThat(result.get().created()).isEqualTo(1);
            }
            assertThat(bad)
                    .allSatisfy(result ->
                            assertThat(result.exceptionNow()).isInstanceOf(StoreException.class));
            assertThat(store.properties().countBySource())
                    .containsEntry(ObservationBuilder.COUNTY, (long) THREADS);
        }

        @Test
        void everythingIsThereAfterReopening() {
            list(MONDAY, ObservationBuilder.parcel("A").at("4027 N 55TH AVE").asks(310_000));
            list(TUESDAY, ObservationBuilder.parcel("A").at("4027 N 55TH AVE").asks(299_000));
            List<Property> before = all();

            reopen();

            assertThat(all()).isEqualTo(before).hasSize(1);
        }

        @Test
        void isReadyAndSaysWhere() {
            assertThat(store.checkIntegrity().ready()).isTrue();
            assertThat(store.location()).isNotBlank();
        }

        @Test
        void aClosedStoreRefusesSteps() {
            StepCommit step = listing(RUN, MONDAY, null, null, ObservationBuilder.parcel("A"));
            store.close();
            store.close();

            assertThatThrownBy(() -> store.commit(step))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("closed");
        }
    }
}
