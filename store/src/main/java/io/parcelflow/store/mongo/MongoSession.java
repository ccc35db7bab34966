package io.parcelflow.store.mongo;

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
final class MongoSession {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoDatabase database;
    private final @Nullable ClientSession transaction;

    MongoSession(MongoDatabase database, @Nullable ClientSession transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Whether all that is done here happens as a whole or not at all. */
    boolean isTransaction() {
        return transaction != null;
    }

    private MongoCollection<Document> collection(Shelf shelf) {
        return database.getCollection(shelf.collection());
    }

    FindIterable<Document> find(Shelf shelf, Bson filter) {
        return transaction == null
                ? collection(shelf).find(filter)
                : collection(shelf).find(transaction, filter);
    }

    List<Document> all(Shelf shelf, Bson filter) {
        return find(shelf, filter).into(new ArrayList<>());
    }

    @Nullable Document first(Shelf shelf, Bson filter) {
        return find(shelf, filter).first();
    }

    AggregateIterable<Document> aggregate(Shelf shelf, List<? extends Bson> pipeline) {
        return transaction == null
                ? collection(shelf).aggregate(pipeline)
                : collection(shelf).aggregate(transaction, pipeline);
    }

    long count(Shelf shelf, Bson filter) {
        return transaction == null
                ? collection(shelf).countDocuments(filter, new CountOptions())
                : collection(shelf).countDocuments(transaction, filter);
    }

    /** The same, but counts no further. */
    long countTo(Shelf shelf, Bson filter, int limit) {
        CountOptions options = new CountOptions().limit(limit);
        return transaction == null
                ? collection(shelf).countDocuments(filter, options)
                : collection(shelf).countDocuments(transaction, filter, options);
    }

    UpdateResult update(Shelf shelf, Bson filter, Bson update) {
        return transaction == null
                ? collection(shelf).updateOne(filter, update)
                : collection(shelf).updateOne(transaction, filter, update);
    }

    UpdateResult upsert(Shelf shelf, Bson filter, Bson update) {
        UpdateOptions options = new UpdateOptions().upsert(true);
        return transaction == null
                ? collection(shelf).updateOne(filter, update, options)
                : collection(shelf).updateOne(transaction, filter, update, options);
    }

    UpdateResult updateAll(Shelf shelf, Bson filter, Bson update) {
        return transaction == null
                ? collection(shelf).updateMany(filter, update)
                : collection(shelf).updateMany(transaction, filter, update);
    }

    @Nullable Document changed(
            Shelf shelf, Bson filter, Bson update, FindOneAndUpdateOptions options) {
        return transaction == null
                ? collection(shelf).findOneAndUpdate(filter, update, options)
                : collection(shelf).findOneAndUpdate(transaction, filter, update, options);
    }

    void insert(Shelf shelf, Document document) {
        if (transaction == null) {
            collection(shelf).insertOne(document);
        } else {
            collection(shelf).insertOne(transaction, document);
        }
    }

    long delete(Shelf shelf, Bson filter) {
        return transaction == null
                ? collection(shelf).deleteMany(filter).getDeletedCount()
                : collection(shelf).deleteMany(transaction, filter).getDeletedCount();
    }

    /** Writes all at once, in any order. */
    BulkWriteResult bulk(Shelf shelf, List<? extends WriteModel<Document>> writes) {
        return transaction == null
                ? collection(shelf).bulkWrite(writes, UNORDERED)
                : collection(shelf).bulkWrite(transaction, writes, UNORDERED);
    }

    /** Writes all at once, one after the other. */
    BulkWriteResult ordered(Shelf shelf, List<? extends WriteModel<Document>> writes) {
        return transaction == null
                ? collection(shelf).bulkWrite(writes)
                : collection(shelf).bulkWrite(transaction, writes);
    }

    /** Places in a list of writes that failed because of a key that is taken. */
    interface Taken {
        void at(int index);
    }

    /**
     * Writes all at once, each of which must find what it changes.
     *
     * @throws Conflict if one did not, or inserted what is there already; others may be written
     */
    void bulkOrConflict(Shelf shelf, List<? extends WriteModel<Document>> writes, Taken taken) {
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
                throw new Conflict(shelf + " was changed meanwhile");
            }
        } catch (MongoBulkWriteException e) {
            if (!isOnlyTaken(e)) {
                throw e;
            }
            e.getWriteErrors().forEach(error -> taken.at(error.getIndex()));
            throw new Conflict(shelf + " has such a key already");
        }
    }

    private static boolean isOnlyTaken(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
