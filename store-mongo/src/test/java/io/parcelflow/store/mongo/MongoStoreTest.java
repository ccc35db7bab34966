package io.parcelflow.store.mongo;

import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MongoStoreTest extends StoreContract {

    private static LocalMongo server;

    @BeforeAll
    static void start() {
        server = new LocalMongo();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected Store open(Path ofFolder) {
        return MongoStore.open(server.connectionString(), ofFolder.getFileName().toString());
    }
}
