package io.parcelflow.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.parcelflow.store.mongo.session.StoreCollection;
import org.bson.Document;

/** A look into the collections of a server, past the store. */
public final class CollectionInspector implements AutoCloseable {

    private final MongoClient client;

    public CollectionInspector(LocalMongo server) {
        client = MongoClients.create(server.connectionString());
    }

    public MongoCollection<Document> collection(String database, StoreCollection shelf) {
        return client.getDatabase(database).getCollection(shelf.collectionName());
    }

    public long count(String database, StoreCollection shelf) {
        return collection(database, shelf).countDocuments();
    }

    @Override
    public void close() {
        client.close();
    }
}
