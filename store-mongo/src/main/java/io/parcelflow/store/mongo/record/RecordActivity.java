package io.parcelflow.store.mongo.record;

import com.mongodb.client.model.Filters;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** When the records of some properties were seen and whether they are active. */
public final class RecordActivity {

    private final Map<String, Document> records;

    private RecordActivity(Map<String, Document> records) {
        this.records = records;
    }

    /** Of the records of these documents of {@link StoreCollection#PROPERTY}. */
    public static RecordActivity of(MongoSession session, List<Document> properties) {
        List<String> refs = new ArrayList<>();
        for (Document property : properties) {
            refs.addAll(refs(property));
        }
        Map<String, Document> records = HashMap.newHashMap(refs.size());
        if (!refs.isEmpty()) {
            for (Document record : session.find(StoreCollection.RECORD, Filters.in("_id", refs))) {
                records.put(DocumentFields.text(record, "_id"), record);
            }
        }
        return new RecordActivity(records);
    }

    private static List<String> refs(Document property) {
        return property.getList("refs", String.class);
    }

    /** When a source last reported the property; at least when it was first seen. */
    Instant lastSeen(Document property) {
        long last = DocumentFields.number(property, "firstSeen");
        for (String ref : refs(property)) {
            Document record = records.get(ref);
            last = Math.max(last, DocumentFields.count(record, "listAt"));
            last = Math.max(last, DocumentFields.count(record, "detailAt"));
        }
        return Instant.ofEpochMilli(last);
    }

    /** Since when none of its records is active, null if one is. */
    @Nullable
    public Instant inactiveSince(Document property) {
        long since = 0;
        for (String ref : refs(property)) {
            Document record = records.get(ref);
            Long inactive =
                    record == null ? null : DocumentFields.nullableNumber(record, "inactiveSince");
            if (inactive == null) {
                return null;
            }
            since = Math.max(since, inactive);
        }
        return Instant.ofEpochMilli(since);
    }
}
