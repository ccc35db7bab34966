package io.parcelflow.bench.chaos;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelflow.store.Store;
import io.parcelflow.store.mongo.MongoStore;
import java.util.Map;

/** A database on a MongoDB server, which is dropped at the end. */
public record MongoTarget(String connectionString, String database) implements TargetStore {

    @Override
    public Map<String, String> settings() {
        return Map.of("MONGODB_CONNECTION_STRING", connectionString, "MONGODB_DATABASE", database);
    }

    @Override
    public Store open() {
        return MongoStore.open(connectionString, database);
    }

    @Override
    public void close() {
        try (MongoClient client = MongoClients.create(connectionString)) {
            client.getDatabase(database).drop();
        }
    }

    // Without the connection string, which may contain a password.
    @Override
    public String toString() {
        return "MongoDB database " + database;
    }
}
