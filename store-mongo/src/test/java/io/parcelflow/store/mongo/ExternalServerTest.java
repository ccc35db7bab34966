package io.parcelflow.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContract;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract on a server of the developer's choice; its databases parcelflow_test_* are dropped.
 */
@EnabledIfEnvironmentVariable(
        named = ExternalServerTest.URI,
        matches = ".+",
        disabledReason = "MONGODB_TEST_URI names no server to test with")
class ExternalServerTest extends StoreContract {

    static final String URI = "MONGODB_TEST_URI";

    private final Set<String> databases = new HashSet<>();

    @Override
    protected Store open(Path ofFolder) {
        String database = "parcelflow_test_" + ofFolder.getFileName();
        databases.add(database);
        return MongoStore.open(System.getenv(URI), database);
    }

    @AfterEach
    void dropDatabases() {
        try (MongoClient client = MongoClients.create(System.getenv(URI))) {
            databases.forEach(database -> client.getDatabase(database).drop());
        }
    }
}
