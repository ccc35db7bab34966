package io.parcelflow.store.mongo.session;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The database as one attempt sees it: within a transaction where there is one, else plainly. */
public final class MongoSession {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoDatabase database;
    private final @Nullable ClientSession transaction;

    public MongoSession(MongoDatabase database, @Nullable ClientSession transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Whether all that is done here happens as a whole or not at all. */
    public boolean isTransaction() {
        return transaction != null;
    }

    private MongoCollection<Document> documents(StoreCollection collection) {
        return database.getCollection(collection.collectionName());
    }

    public FindIterable<Document> find(StoreCollection collection, Bson filter) {
        return transaction == null
                ? documents(collection).find(filter)
                : documents(collection).find(transaction, filter);
    }

    public List<Document> all(StoreCollection collection, Bson filter) {
        return find(collection, filter).into(new ArrayList<>());
    }

    @Nullable
    public Document first(StoreCollection collection, Bson filter) {
        return find(collection, filter).first();
    }

    public AggregateIterable<Document> aggregate(
            StoreCollection collection, List<? extends Bson> pipeline) {
        return transaction == null
                ? documents(collection).aggregate(pipeline)
                : documents(collection).aggregate(transaction, pipeline);
    }

    public long count(StoreCollection collection, Bson filter) {
        return transaction == null
                ? documents(collection).countDocuments(filter, new CountOptions())
                : documents(collection).countDocuments(transaction, filter);
    }

    /** The same, but counts no further. */
    public long countTo(StoreCollection collection, Bson filter, int limit) {
        CountOptions options = new CountOptions().limit(limit);
        return transaction == null
                ? documents(collection).countDocuments(filter, options)
                : documents(collection).countDocuments(transaction, filter, options);
    }

    public UpdateResult update(StoreCollection collection, Bson filter, Bson update) {
        return transaction == null
                ? documents(collection).updateOne(filter, update)
                : documents(collection).updateOne(transaction, filter, update);
    }

    public UpdateResult upsert(StoreCollection collection, Bson filter, Bson update) {
        UpdateOptions options = new UpdateOptions().upsert(true);
        return transaction == null
                ? documents(collection).updateOne(filter, update, options)
                : documents(collection).updateOne(transaction, filter, update, options);
    }

    public UpdateResult updateAll(StoreCollection collection, Bson filter, Bson update) {
        return transaction == null
                ? documents(collection).updateMany(filter, update)
                : documents(collection).updateMany(transaction, filter, update);
    }

    @Nullable
    public Document changed(
            StoreCollection collection, Bson filter, Bson update, FindOneAndUpdateOptions options) {
        return transaction == null
                ? documents(collection).findOneAndUpdate(filter, update, options)
                : documents(collection).findOneAndUpdate(transaction, filter, update, options);
    }

    public void insert(StoreCollection collection, Document document) {
        if (transaction == null) {
            documents(collection).insertOne(document);
        } else {
            documents(collection).insertOne(transaction, document);
        }
    }

    public long delete(StoreCollection collection, Bson filter) {
        return transaction == null
                ? documents(collection).deleteMany(filter).getDeletedCount()
                : documents(collection).deleteMany(transaction, filter).getDeletedCount();
    }

    /** Writes all at once, in any order. */
    public BulkWriteResult bulk(
            StoreCollection collection, List<? extends WriteModel<Document>> writes) {
        return transaction == null
                ? documents(collection).bulkWrite(writes, UNORDERED)
                : documents(collection).bulkWrite(transaction, writes, UNORDERED);
    }

    /** Writes all at once, one after the other. */
    public BulkWriteResult ordered(
            StoreCollection collection, List<? extends WriteModel<Document>> writes) {
        return transaction == null
                ? documents(collection).bulkWrite(writes)
                : documents(collection).bulkWrite(transaction, writes);
    }

    /** Places in a list of writes that failed because of a key that is taken. */
    public interface DuplicateKeyHandler {
        void onDuplicateKey(int index);
    }

    /**
     * Writes all at once, each of which must find what it changes.
     *
     * @throws WriteConflict if one did not, or inserted what is there already; others may be
     *     written
     */
    public void bulkOrConflict(
            StoreCollection collection,
            List<? extends WriteModel<Document>> writes,
            DuplicateKeyHandler handler) {
        if (writes.isEmpty()) {
            return;
        }
        try {
            BulkWriteResult result = bulk(collection, writes);
            int done =
                    result.getMatchedCount()
                            + result.getInsertedCount()
                            + result.getUpserts().size();
            if (done < writes.size()) {
                throw new WriteConflict(collection + " was changed concurrently");
            }
        } catch (MongoBulkWriteException e) {
            if (!isOnlyTaken(e)) {
                throw e;
            }
            e.getWriteErrors().forEach(error -> handler.onDuplicateKey(error.getIndex()));
            throw new WriteConflict(collection + " already has this key");
        }
    }

    private static boolean isOnlyTaken(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
