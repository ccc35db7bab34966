package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.mongo.session.WriteConflict;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of {@link StoreCollection#NOTE}: each change is a single write that only one can
 * do.
 */
final class MongoNotes implements StoreNotes {

    private final MongoWriter writer;

    MongoNotes(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public Optional<String> text(String name) {
        return writer.read(session -> Optional.ofNullable(present(session, name)));
    }

    private static @Nullable String present(MongoSession session, String name) {
        Document note = session.first(StoreCollection.NOTE, Filters.eq(name));
        return note == null ? null : DocumentFields.text(note, "text");
    }

    @Override
    public Map<String, String> findByPrefix(String prefix) {
        return writer.read(session -> {
            Map<String, String> notes = new TreeMap<>();
            Bson begins = Filters.regex("_id", "^" + Pattern.quote(prefix));
            for (Document note : session.find(StoreCollection.NOTE, begins)) {
                notes.put(DocumentFields.text(note, "_id"), DocumentFields.text(note, "text"));
            }
            return notes;
        });
    }

    @Override
    public boolean replace(String name, @Nullable String expected, @Nullable String text) {
        StoreNotes.requireValid(name, text);
        return writer.write(session -> replace(session, name, expected, text));
    }

    private static boolean replace(
            MongoSession session, String name, @Nullable String expected, @Nullable String text) {
        String present = present(session, name);
        if (Objects.equals(present, text)) {
            return true;
        }
        if (!Objects.equals(present, expected)) {
            return false;
        }
        if (present == null) {
            // If another process is faster the key is taken, and this is tried again.
            session.insert(StoreCollection.NOTE, new Document("_id", name).append("text", text));
            return true;
        }
        Bson unchanged = Filters.and(Filters.eq(name), Filters.eq("text", present));
        long changed =
                text == null
                        ? session.delete(StoreCollection.NOTE, unchanged)
                        : session.update(StoreCollection.NOTE, unchanged, Updates.set("text", text))
                                .getMatchedCount();
        if (changed == 0) {
            throw new WriteConflict("the note was changed concurrently");
        }
        return true;
    }
}
