package io.parcelflow.store.mongo.schema;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Updates;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * The schema version of the documents: a number in the database, and the changes that bring it
 * from any
 * earlier one to the present. Every change may be repeated after it broke off.
 */
public final class MongoSchema {

    private static final String ID = "schema";
    private static final String APPLICATION = "parcelflow";

    /** The first makes nothing: a database is empty before it. */
    private static final List<Consumer<MongoDatabase>> CHANGES =
            List.of(_ -> {}, MongoSchema::markAll, MongoSchema::markAll, MongoSchema::markAll);

    /** The search index is built anew. */
    private static void markAll(MongoDatabase database) {
        database.getCollection(StoreCollection.PROPERTY.collectionName())
                .updateMany(
                        Filters.exists(StaleMarks.FIELD, false),
                        Updates.set(StaleMarks.FIELD, StaleMarks.next()));
    }

    private final MongoDatabase database;
    private final String location;
    private final List<Consumer<MongoDatabase>> changes;

    public MongoSchema(MongoDatabase database, String location) {
        this(database, location, CHANGES);
    }

    /** With other changes, for tests. */
    MongoSchema(MongoDatabase database, String location, List<Consumer<MongoDatabase>> changes) {
        this.database = database;
        this.location = location;
        this.changes = List.copyOf(changes);
    }

    /**
     * Brings the database to the present schema and makes the indexes that it lacks.
     *
     * @throws StoreException if a later program or another application wrote it
     */
    public void bringUpToDate() {
        MongoSession session = new MongoSession(database, null);
        Document known = session.first(StoreCollection.META, Filters.eq(ID));
        if (known == null) {
            requireOwn();
        }
        int version = (int) DocumentFields.count(known, "version");
        if (version > changes.size()) {
            throw new StoreException(
                    "The store "
                            + location
                            + " was written by a newer version of Parcelflow (schema "
                            + version
                            + ", this version supports up to "
                            + changes.size()
                            + "). Update Parcelflow; nothing was changed.");
        }
        for (int next = version; next < changes.size(); next++) {
            changes.get(next).accept(database);
            record(session, next + 1);
        }
        makeIndexes();
    }

    private void record(MongoSession session, int version) {
        session.upsert(
                StoreCollection.META,
                Filters.eq(ID),
                new Document("$set", new Document("application", APPLICATION))
                        .append("$max", new Document("version", version)));
    }

    /** Documents where this store has its own, without its mark, belong to another application. */
    private void requireOwn() {
        List<String> names = database.listCollectionNames().into(new ArrayList<>());
        for (StoreCollection collection : StoreCollection.values()) {
            if (names.contains(collection.collectionName())
                    && database.getCollection(collection.collectionName()).find().first() != null) {
                throw new StoreException(
                        "The database of "
                                + location
                                + " has a collection '"
                                + collection.collectionName()
                                + "' of another application. Set MONGODB_DATABASE to another"
                                + " name.");
            }
        }
    }

    private void makeIndexes() {
        for (StoreCollection collection : StoreCollection.values()) {
            List<IndexModel> indexes = CollectionIndexes.of(collection);
            if (!indexes.isEmpty()) {
                database.getCollection(collection.collectionName()).createIndexes(indexes);
            }
        }
    }

    int version() {
        return changes.size();
    }
}
