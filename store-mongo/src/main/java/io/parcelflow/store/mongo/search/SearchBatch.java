package io.parcelflow.store.mongo.search;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Indexes and counts some properties: all of it is written first into one document that only one
 * process at a time can have, so that the next process completes a batch that broke off, and each
 * number is added once. Batches have numbers that rise.
 */
final class SearchBatch {

    private static final String ID = "searchBatch";
    private static final String COUNTER = "searchBatches";

    private final MongoSession session;

    SearchBatch(MongoSession session) {
        this.session = session;
    }

    /** The number of the last batch that was begun. */
    long lastNumber() {
        return DocumentFields.count(
                session.first(StoreCollection.META, Filters.eq(COUNTER)), "last");
    }

    /**
     * Completes a batch that broke off.
     *
     * @return whether there was one
     */
    boolean finish() {
        Document batch = session.first(StoreCollection.META, Filters.eq(ID));
        if (batch == null) {
            return false;
        }
        apply(batch);
        return true;
    }

    /**
     * Indexes a batch; it has no effect if another was begun since its number was drawn.
     *
     * @param batch entries, gone, tallies, changes, marks and the number
     */
    void process(Document batch) {
        session.insert(StoreCollection.META, batch.append("_id", ID));
        apply(batch);
    }

    private void apply(Document batch) {
        long number = DocumentFields.number(batch, "number");
        session.upsert(
                StoreCollection.META,
                Filters.eq(COUNTER),
                new Document("$setOnInsert", new Document("last", 0L)));
        session.update(
                StoreCollection.META,
                Filters.and(Filters.eq(COUNTER), Filters.eq("last", number - 1)),
                Updates.set("last", number));
        if (lastNumber() == number) {
            entries(
                    number,
                    DocumentFields.documents(batch, "entries"),
                    batch.getList("gone", String.class));
            counters(number, DocumentFields.documents(batch, "tallies"));
            changes(DocumentFields.documents(batch, "changes"));
            marks(DocumentFields.documents(batch, "marks"));
        }
        session.delete(
                StoreCollection.META, Filters.and(Filters.eq(ID), Filters.eq("number", number)));
    }

    private void entries(long number, List<Document> entries, List<String> gone) {
        Set<String> done = new HashSet<>();
        for (Document entry :
                session.find(StoreCollection.SEARCH, Filters.gte("batch", number))
                        .projection(new Document("_id", 1))) {
            done.add(DocumentFields.text(entry, "_id"));
        }
        List<WriteModel<Document>> writes = new ArrayList<>(entries.size());
        for (Document entry : entries) {
            String id = DocumentFields.text(entry, "_id");
            if (!done.contains(id)) {
                writes.add(
                        new ReplaceOneModel<>(
                                Filters.and(Filters.eq(id), Filters.lt("batch", number)),
                                entry,
                                new ReplaceOptions().upsert(true)));
            }
        }
        session.bulkOrConflict(StoreCollection.SEARCH, writes, _ -> {});
        if (!gone.isEmpty()) {
            session.delete(
                    StoreCollection.SEARCH,
                    Filters.and(Filters.in("_id", gone), Filters.lt("batch", number)));
        }
    }

    private void counters(long number, List<Document> counters) {
        List<WriteModel<Document>> made = new ArrayList<>(counters.size());
        List<WriteModel<Document>> added = new ArrayList<>(counters.size());
        for (Document counter : counters) {
            String id = DocumentFields.text(counter, "_id");
            made.add(
                    new UpdateOneModel<>(
                            Filters.eq(id),
                            new Document("$setOnInsert", new Document("batch", 0L)),
                            new UpdateOptions().upsert(true)));
            Document numbers = new Document();
            for (Document each : DocumentFields.documents(counter, "numbers")) {
                numbers.append(
                        DocumentFields.text(each, "name"), DocumentFields.number(each, "number"));
            }
            added.add(
                    new UpdateOneModel<>(
                            Filters.and(Filters.eq(id), Filters.lt("batch", number)),
                            new Document("$inc", numbers)
                                    .append("$set", new Document("batch", number))));
        }
        if (!made.isEmpty()) {
            session.bulk(StoreCollection.SEARCH_COUNT, made);
            session.bulk(StoreCollection.SEARCH_COUNT, added);
        }
    }

    private void changes(List<Document> changes) {
        List<WriteModel<Document>> writes = new ArrayList<>(changes.size());
        for (Document change : changes) {
            Document values = new Document(change);
            Object id = values.remove("_id");
            writes.add(
                    new UpdateOneModel<>(
                            Filters.eq(id),
                            new Document("$setOnInsert", values),
                            new UpdateOptions().upsert(true)));
        }
        session.bulkOrConflict(StoreCollection.CHANGE, writes, _ -> {});
    }

    private void marks(List<Document> marks) {
        List<WriteModel<Document>> writes = new ArrayList<>(marks.size());
        for (Document mark : marks) {
            writes.add(
                    StaleMarks.removal(
                            DocumentFields.text(mark, "property"),
                            (ObjectId) DocumentFields.required(mark, "mark")));
        }
        if (!writes.isEmpty()) {
            session.bulk(StoreCollection.PROPERTY, writes);
        }
    }
}
