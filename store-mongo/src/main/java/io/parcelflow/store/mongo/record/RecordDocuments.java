package io.parcelflow.store.mongo.record;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The documents of {@link StoreCollection#RECORD}. */
public final class RecordDocuments {

    private final MongoSession session;

    public RecordDocuments(MongoSession session) {
        this.session = session;
    }

    /** Those of these references that are stored. */
    public Map<String, RecordDocument> find(Collection<String> refs) {
        Map<String, RecordDocument> found = HashMap.newHashMap(refs.size());
        if (!refs.isEmpty()) {
            for (Document document : session.all(StoreCollection.RECORD, Filters.in("_id", refs))) {
                RecordDocument record = RecordDocument.of(document);
                found.put(record.ref(), record);
            }
        }
        return found;
    }

    @Nullable
    public RecordDocument find(String source, String key) {
        Document document =
                session.first(
                        StoreCollection.RECORD, Filters.eq(PropertyDocument.ref(source, key)));
        return document == null ? null : RecordDocument.of(document);
    }

    /**
     * Stores them as they are to be.
     *
     * @param notMade told which could not be made because others were faster
     * @throws io.parcelflow.store.mongo.session.WriteConflict if one was changed meanwhile; others
     *     may be written
     */
    public void write(Collection<RecordDocument> records, Consumer<RecordDocument> notMade) {
        List<RecordDocument> all = List.copyOf(records);
        List<WriteModel<Document>> writes = new ArrayList<>(all.size());
        for (RecordDocument record : all) {
            writes.add(
                    record.isKnown()
                            ? new ReplaceOneModel<>(
                                    Filters.and(
                                            Filters.eq(record.ref()),
                                            Filters.eq("version", record.version())),
                                    record.document())
                            : new InsertOneModel<>(record.document()));
        }
        session.bulkOrConflict(
                StoreCollection.RECORD, writes, index -> notMade.accept(all.get(index)));
    }
}
