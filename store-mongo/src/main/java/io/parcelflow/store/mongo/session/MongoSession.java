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

    private MongoCollection<Document> collection(StoreCollection shelf) {
        return database.getCollection(shelf.collectionName());
    }

    public FindIterable<Document> find(StoreCollection shelf, Bson filter) {
        return transaction == null
                ? collection(shelf).find(filter)
                : collection(shelf).find(transaction, filter);
    }

    public List<Document> all(StoreCollection shelf, Bson filter) {
        return find(shelf, filter).into(new ArrayList<>());
    }

    @Nullable
    public Document first(StoreCollection shelf, Bson filter) {
        return find(shelf, filter).first();
    }

    public AggregateIterable<Document> aggregate(
            StoreCollection shelf, List<? extends Bson> pipeline) {
        return transaction == null
                ? collection(shelf).aggregate(pipeline)
                : collection(shelf).aggregate(transaction, pipeline);
    }

    public long count(StoreCollection shelf, Bson filter) {
        return transaction == null
                ? collection(shelf).countDocuments(filter, new CountOptions())
                : collection(shelf).countDocuments(transaction, filter);
    }

    /** The same, but counts no further. */
    public long countTo(StoreCollection shelf, Bson filter, int limit) {
        CountOptions options = new CountOptions().limit(limit);
        return transaction == null
                ? collection(shelf).countDocuments(filter, options)
                : collection(shelf).countDocuments(transaction, filter, options);
    }

    public UpdateResult update(StoreCollection shelf, Bson filter, Bson update) {
        return transaction == null
                ? collection(shelf).updateOne(filter, update)
                : collection(shelf).updateOne(transaction, filter, update);
    }

    public UpdateResult upsert(StoreCollection shelf, Bson filter, Bson update) {
        UpdateOptions options = new UpdateOptions().upsert(true);
        return transaction == null
                ? collection(shelf).updateOne(filter, update, options)
                : collection(shelf).updateOne(transaction, filter, update, options);
    }

    public UpdateResult updateAll(StoreCollection shelf, Bson filter, Bson update) {
        return transaction == null
                ? collection(shelf).updateMany(filter, update)
                : collection(shelf).updateMany(transaction, filter, update);
    }

    @Nullable
    public Document changed(
            StoreCollection shelf, Bson filter, Bson update, FindOneAndUpdateOptions options) {
        return transaction == null
                ? collection(shelf).findOneAndUpdate(filter, update, options)
                : collection(shelf).findOneAndUpdate(transaction, filter, update, options);
    }

    public void insert(StoreCollection shelf, Document document) {
        if (transaction == null) {
            collection(shelf).insertOne(document);
        } else {
            collection(shelf).insertOne(transaction, document);
        }
    }

    public long delete(StoreCollection shelf, Bson filter) {
        return transaction == null
                ? collection(shelf).deleteMany(filter).getDeletedCount()
                : collection(shelf).deleteMany(transaction, filter).getDeletedCount();
    }

    /** Writes all at once, in any order. */
    public BulkWriteResult bulk(
            StoreCollection shelf, List<? extends WriteModel<Document>> writes) {
        return transaction == null
                ? collection(shelf).bulkWrite(writes, UNORDERED)
                : collection(shelf).bulkWrite(transaction, writes, UNORDERED);
    }

    /** Writes all at once, one after the other. */
    public BulkWriteResult ordered(
            StoreCollection shelf, List<? extends WriteModel<Document>> writes) {
        return transaction == null
                ? collection(shelf).bulkWrite(writes)
                : collection(shelf).bulkWrite(transaction, writes);
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
            StoreCollection shelf,
            List<? extends WriteModel<Document>> writes,
            DuplicateKeyHandler taken) {
        if (writes.isEmpty()) {
            return;
        }
        try {
            BulkWriteResult result = bulk(shelf, writes);
            int done =
                    result.getMatchedCount()
                            + result.getInsertedCount()
                            + result.getUpserts().size();
            if (done < writes.size()) {
                throw new WriteConflict(shelf + " was changed concurrently");
            }
        } catch (MongoBulkWriteException e) {
            if (!isOnlyTaken(e)) {
                throw e;
            }
            e.getWriteErrors().forEach(error -> taken.onDuplicateKey(error.getIndex()));
            throw new WriteConflict(shelf + " already has this key");
        }
    }

    private static boolean isOnlyTaken(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
