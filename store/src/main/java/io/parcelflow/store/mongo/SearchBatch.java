package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Takes some properties over into what they are found by and counted as: all of it is written down
 * first, in one document that only one process at a time can have, so that whoever comes after a
 * break does the rest, and each number is added once. Batches have numbers that rise.
 */
final class SearchBatch {

    private static final String ID = "searchBatch";
    private static final String COUNTER = "searchBatches";

    private final MongoSession session;

    SearchBatch(MongoSession session) {
        this.session = session;
    }

    /** The number of the last batch that was begun. */
    long last() {
        return Fields.count(session.first(Shelf.META, Filters.eq(COUNTER)), "last");
    }

    /**
     * Does what is left of a batch that broke off.
     *
     * @return whether there was one
     */
    boolean finish() {
        Document batch = session.first(Shelf.META, Filters.eq(ID));
        if (batch == null) {
            return false;
        }
        apply(batch);
        return true;
    }

    /**
     * Takes a batch over; it has no effect if another was begun since its number was drawn.
     *
     * @param batch entries, gone, tallies, changes, marks and the number
     */
    void take(Document batch) {
        session.insert(Shelf.META, batch.append("_id", ID));
        apply(batch);
    }

    private void apply(Document batch) {
        long number = Fields.number(batch, "number");
        session.upsert(
                Shelf.META,
                Filters.eq(COUNTER),
                new Document("$setOnInsert", new Document("last", 0L)));
        session.update(
                Shelf.META,
                Filters.and(Filters.eq(COUNTER), Filters.eq("last", number - 1)),
                Updates.set("last", number));
        if (last() == number) {
            entries(
                    number,
                    Fields.documents(batch, "entries"),
                    batch.getList("gone", String.class));
            tallies(number, Fields.documents(batch, "tallies"));
            changes(Fields.documents(batch, "changes"));
            marks(Fields.documents(batch, "marks"));
        }
        session.delete(Shelf.META, Filters.and(Filters.eq(ID), Filters.eq("number", number)));
    }

    private void entries(long number, List<Document> entries, List<String> gone) {
        Set<String> done = new HashSet<>();
        for (Document entry :
                session.find(Shelf.SEARCH, Filters.gte("batch", number))
                        .projection(new Document("_id", 1))) {
            done.add(Fields.text(entry, "_id"));
        }
        List<WriteModel<Document>> writes = new ArrayList<>(entries.size());
        for (Document entry : entries) {
            String id = Fields.text(entry, "_id");
            if (!done.contains(id)) {
                writes.add(
                        new ReplaceOneModel<>(
                                Filters.and(Filters.eq(id), Filters.lt("batch", number)),
                                entry,
                                new ReplaceOptions().upsert(true)));
            }
        }
        session.bulkOrConflict(Shelf.SEARCH, writes, _ -> {});
        if (!gone.isEmpty()) {
            session.delete(
                    Shelf.SEARCH,
                    Filters.and(Filters.in("_id", gone), Filters.lt("batch", number)));
        }
    }

    private void tallies(long number, List<Document> tallies) {
        List<WriteModel<Document>> made = new ArrayList<>(tallies.size());
        List<WriteModel<Document>> added = new ArrayList<>(tallies.size());
        for (Document tally : tallies) {
            String id = Fields.text(tally, "_id");
            made.add(
                    new UpdateOneModel<>(
                            Filters.eq(id),
                            new Document("$setOnInsert", new Document("batch", 0L)),
                            new UpdateOptions().upsert(true)));
            Document numbers = new Document();
            for (Document each : Fields.documents(tally, "numbers")) {
                numbers.append(Fields.text(each, "name"), Fields.number(each, "number"));
            }
            added.add(
                    new UpdateOneModel<>(
                            Filters.and(Filters.eq(id), Filters.lt("batch", number)),
                            new Document("$inc", numbers)
                                    .append("$set", new Document("batch", number))));
        }
        if (!made.isEmpty()) {
            session.bulk(Shelf.TALLY, made);
            session.bulk(Shelf.TALLY, added);
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
        session.bulkOrConflict(Shelf.CHANGE, writes, _ -> {});
    }

    private void marks(List<Document> marks) {
        List<WriteModel<Document>> writes = new ArrayList<>(marks.size());
        for (Document mark : marks) {
            writes.add(
                    StaleMarks.off(
                            Fields.text(mark, "property"),
                            (ObjectId) Fields.required(mark, "mark")));
        }
        if (!writes.isEmpty()) {
            session.bulk(Shelf.PROPERTY, writes);
        }
    }
}
