package io.parcelflow.store.mongo.record;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Marks of documents of {@link StoreCollection#PROPERTY} whose index entries are out of date. Every
 * change brings a mark of its own, so that whoever indexes a property removes no later mark.
 */
public final class StaleMarks {

    public static final String FIELD = "stale";

    /** Looked up at once. */
    private static final int PIECE = 500;

    private StaleMarks() {}

    /** The mark of one more change. */
    public static ObjectId next() {
        return new ObjectId();
    }

    /** Marks the properties of these records. */
    public static void mark(MongoSession session, Collection<String> refs) {
        List<String> all = List.copyOf(refs);
        for (int from = 0; from < all.size(); from += PIECE) {
            session.updateAll(
                    StoreCollection.PROPERTY,
                    Filters.in("refs", all.subList(from, Math.min(from + PIECE, all.size()))),
                    Updates.set(FIELD, next()));
        }
    }

    /** Marks the properties of the records that match. */
    public static void markAll(MongoSession session, Bson records) {
        List<String> refs = new ArrayList<>();
        for (Document record :
                session.find(StoreCollection.RECORD, records).projection(new Document("_id", 1))) {
            refs.add(DocumentFields.text(record, "_id"));
        }
        mark(session, refs);
    }

    /** Removes the mark that a property had when it was read, unless it has another by now. */
    public static WriteModel<Document> removal(String propertyId, ObjectId mark) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq(propertyId), Filters.eq(FIELD, mark)), Updates.unset(FIELD));
    }
}
