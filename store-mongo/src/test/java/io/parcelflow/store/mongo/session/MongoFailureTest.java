package io.parcelflow.store.mongo.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.mongo.CollectionInspector;
import io.parcelflow.store.mongo.LocalMongo;
import io.parcelflow.store.mongo.MongoStore;
import io.parcelflow.store.mongo.connection.MongoEndpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told when the database cannot be used, and what nobody is told. */
class MongoFailureTest {

    private static final String USER = "planted-user";
    private static final String PASSWORD = "planted-Passw0rd";

    private static final String NOBODY_LISTENS =
            "mongodb://" + USER + ':' + PASSWORD + "@127.0.0.1:1/?serverSelectionTimeoutMS=1000";

    private static StoreException failure(String connectionString, String database) {
        return catchThrowableOfType(
                StoreException.class, () -> MongoStore.open(connectionString, database).close());
    }

    private static void assertKeepsSecrets(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(PASSWORD).doesNotContain(USER);
    }

    @Test
    void aServerThatCannotBeReachedIsNamedWithoutWhoLogsIn() {
        StoreException failure = failure(NOBODY_LISTENS, "parcelflow");

        assertThat(failure)
                .hasMessageStartingWith("The store mongodb://127.0.0.1:1/parcelflow is unreachable")
                .hasMessageContaining("MONGODB_CONNECTION_STRING")
                .hasMessageEndingWith("(Connection refused)");
        assertThat(failure.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
        assertKeepsSecrets(failure);
    }

    @Test
    void aLoginThatIsRefusedDoesNotTellTheUser() {
        try (LocalMongo server = new LocalMongo()) {
            String address = "mongodb://" + USER + ':' + PASSWORD + '@' + server.address();
            StoreException failure = failure(address + "/", "parcelflow");

            assertThat(failure).hasMessageContaining("login").hasMessageContaining("authSource");
            assertThat(failure.kind()).isEqualTo(StoreException.Kind.BROKEN);
            assertKeepsSecrets(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://" + USER + ":" + PASSWORD + "@host/db",
                "mongodb://" + USER + ":" + PASSWORD + "@x@host/",
                "mongodb://" + USER + ":" + PASSWORD + "/@host:99999999/",
                "mongodb://" + USER + ":%zz" + PASSWORD + "@host/",
                "mongodb+srv://" + USER + ":" + PASSWORD + "@host:27017/",
                "mongodb://" + USER + ":" + PASSWORD + "@host/?authMechanism=" + PASSWORD,
            })
    void aConnectionStringThatMakesNoSenseIsNotRepeated(String connectionString) {
        StoreException failure = failure(connectionString, "parcelflow");

        assertThat(failure).hasMessageContaining("MONGODB_CONNECTION_STRING");
        assertKeepsSecrets(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a.b", "$x"})
    void aDatabaseThatCannotBeNamedSoIsRefused(String database) {
        assertThatThrownBy(() -> MongoStore.open(NOBODY_LISTENS, database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("MONGODB_DATABASE");
    }

    @Test
    void nothingTellsTheLoginThoughAllLogsAreOn() {
        StringBuilder logs = new StringBuilder();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        logs.append(entry.getMessage()).append(entry.getThrown()).append('\n');
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try (LocalMongo server = new LocalMongo()) {
            failure(NOBODY_LISTENS, "parcelflow");
            MongoStore store = MongoStore.open(server.connectionString(), "parcelflow");
            store.close();
            logs.append(store).append(store.location());
            logs.append(new MongoEndpoint(NOBODY_LISTENS, "parcelflow"));
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }

        assertThat(logs.toString())
                .contains("127.0.0.1")
                .doesNotContain(PASSWORD)
                .doesNotContain(USER);
    }

    @Test
    void aServerThatGoesAwayIsNotReadyAndTellsSo() {
        try (LocalMongo server = new LocalMongo();
                MongoStore store =
                        MongoStore.open(
                                server.connectionString() + "&serverSelectionTimeoutMS=3000",
                                "parcelflow")) {
            assertThat(store.checkIntegrity().ready()).isTrue();
            assertThat(store.checkIntegrity().message()).contains("without transactions");
            server.stop();

            StoreHealth health = store.checkIntegrity();

            assertThat(health.ready()).isFalse();
            assertThat(health.message()).contains(server.address());
        }
    }

    @Test
    void aLaterSchemaIsRefused() {
        try (LocalMongo server = new LocalMongo();
                CollectionInspector look = new CollectionInspector(server)) {
            MongoStore.open(server.connectionString(), "parcelflow").close();
            look.collection("parcelflow", StoreCollection.META)
                    .updateOne(
                            new Document("_id", "schema"),
                            new Document("$set", new Document("version", 99)));

            assertThat(failure(server.connectionString(), "parcelflow"))
                    .hasMessageContaining("newer version")
                    .hasMessageContaining("schema 99");
        }
    }

    @Test
    void aDatabaseOfAnotherApplicationIsRefused() {
        try (LocalMongo server = new LocalMongo();
                CollectionInspector look = new CollectionInspector(server)) {
            look.collection("parcelflow", StoreCollection.PROPERTY)
                    .insertOne(new Document("price", 1));

            assertThat(failure(server.connectionString(), "parcelflow"))
                    .hasMessageContaining("another application")
                    .hasMessageContaining("MONGODB_DATABASE");
            assertThat(look.count("parcelflow", StoreCollection.META)).isZero();
        }
    }
}
