package io.parcelflow.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;

/** A look into the collections of a server, past the store. */
final class LocalLook implements AutoCloseable {

    private final MongoClient client;

    LocalLook(LocalMongo server) {
        client = MongoClients.create(server.connectionString());
    }

    MongoCollection<Document> collection(String database, Shelf shelf) {
        return client.getDatabase(database).getCollection(shelf.collection());
    }

    long count(String database, Shelf shelf) {
        return collection(database, shelf).countDocuments();
    }

    @Override
    public void close() {
        client.close();
    }
}
