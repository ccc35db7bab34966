package io.parcelflow.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreFixture;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said to a server that has transactions; what such a server makes of it is not seen. */
class MongoTransactionTest extends StoreFixture {

    private FaultyBackend backend;
    private LocalMongo server;

    @Override
    protected Store open() {
        return MongoStore.open(server.connectionString(), "test");
    }

    @BeforeEach
    @Override
    protected void openStore() {
        backend = new FaultyBackend();
        server = new LocalMongo(backend);
        backend.replicate(server.address());
        super.openStore();
        backend.transactional.clear();
    }

    @AfterEach
    @Override
    protected void closeStore() {
        super.closeStore();
        server.close();
    }

    @Test
    void aStepIsOneTransaction() {
        CommitResult result =
                list(MONDAY, ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));

        assertThat(result.created()).isEqualTo(2);
        assertThat(backend.transactional)
                .startsWith("find")
                .endsWith("commitTransaction")
                .contains("insert", "update")
                .containsOnlyOnce("commitTransaction");
        assertThat(store.checkIntegrity().message()).doesNotContain("without transactions");
    }

    /** A server ends a transaction after a minute. */
    @Test
    void whatConcernsAllTasksOfARunIsNoTransaction() {
        begin(NEXT_RUN, TUESDAY);
        store.recovery().interruptAll(TUESDAY);
        store.recovery().resume(NEXT_RUN, 7, TUESDAY);
        store.journal().finish(ended(run(NEXT_RUN, TUESDAY), RunOutcome.COMPLETED, WEDNESDAY));

        assertThat(backend.transactional).isEmpty();
        assertThat(store.journal().run(NEXT_RUN).orElseThrow().outcome())
                .isEqualTo(RunOutcome.COMPLETED);
    }

    @Test
    void aTransactionThatOthersWereInTheWayOfIsTriedAgain() {
        list(MONDAY, ObservationBuilder.parcel("1"));
        backend.transactional.clear();
        backend.conflict(3);

        CommitResult result = list(TUESDAY, ObservationBuilder.parcel("1"));

        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(backend.transactional)
                .containsSubsequence("abortTransaction", "abortTransaction", "commitTransaction");
        assertThat(only().lastSeen()).isEqualTo(TUESDAY);
    }

    @Test
    void aTransactionThatBreaksIsNotCommitted() {
        backend.breakAfter(0, false);

        assertThatThrownBy(() -> list(MONDAY, ObservationBuilder.parcel("1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the server broke");

        backend.mend();
        assertThat(backend.transactional)
                .contains("abortTransaction")
                .doesNotContain("commitTransaction");
    }

    @Test
    void propertiesOfTheSameIdentityCollide() {
        backend.transactional.clear();
        list(MONDAY, ObservationBuilder.parcel("1").at("4027 N 55TH AVE"));

        try (CollectionInspector look = new CollectionInspector(server)) {
            // One for the parcel number and one for the address.
            assertThat(look.count("test", StoreCollection.LOCK)).isEqualTo(2);
        }
        assertThat(List.copyOf(backend.transactional)).contains("update");
    }
}
