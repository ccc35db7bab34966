package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Marks of documents of {@link Shelf#PROPERTY} that are found by what they said before. Every
 * change brings a mark of its own, so that who takes a property over takes off no other's.
 */
final class StaleMarks {

    static final String FIELD = "stale";

    /** Looked up at once. */
    private static final int PIECE = 500;

    private StaleMarks() {}

    /** The mark of one more change. */
    static ObjectId next() {
        return new ObjectId();
    }

    /** Marks the properties of these records. */
    static void mark(MongoSession session, Collection<String> refs) {
        List<String> all = List.copyOf(refs);
        for (int from = 0; from < all.size(); from += PIECE) {
            session.updateAll(
                    Shelf.PROPERTY,
                    Filters.in("refs", all.subList(from, Math.min(from + PIECE, all.size()))),
                    Updates.set(FIELD, next()));
        }
    }

    /** Marks the properties of the records that match. */
    static void markAll(MongoSession session, Bson records) {
        List<String> refs = new ArrayList<>();
        for (Document record :
                session.find(Shelf.RECORD, records).projection(new Document("_id", 1))) {
            refs.add(Fields.text(record, "_id"));
        }
        mark(session, refs);
    }

    /** Takes off the mark that a property had when it was read, if it has no other by now. */
    static WriteModel<Document> off(String propertyId, ObjectId mark) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq(propertyId), Filters.eq(FIELD, mark)), Updates.unset(FIELD));
    }
}
