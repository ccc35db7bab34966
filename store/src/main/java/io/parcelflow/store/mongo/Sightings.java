package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** When the records of some properties were seen and whether they are active. */
final class Sightings {

    private final Map<String, Document> records;

    private Sightings(Map<String, Document> records) {
        this.records = records;
    }

    /** Of the records of these documents of {@link Shelf#PROPERTY}. */
    static Sightings of(MongoSession session, List<Document> properties) {
        List<String> refs = new ArrayList<>();
        for (Document property : properties) {
            refs.addAll(refs(property));
        }
        Map<String, Document> records = HashMap.newHashMap(refs.size());
        if (!refs.isEmpty()) {
            for (Document record : session.find(Shelf.RECORD, Filters.in("_id", refs))) {
                records.put(Fields.text(record, "_id"), record);
            }
        }
        return new Sightings(records);
    }

    private static List<String> refs(Document property) {
        return property.getList("refs", String.class);
    }

    /** When a source last spoke of the property; at least when it was first seen. */
    Instant lastSeen(Document property) {
        long last = Fields.number(property, "firstSeen");
        for (String ref : refs(property)) {
            Document record = records.get(ref);
            last = Math.max(last, Fields.count(record, "listAt"));
            last = Math.max(last, Fields.count(record, "detailAt"));
        }
        return Instant.ofEpochMilli(last);
    }

    /** Since when none of its records is active, null if one is. */
    @Nullable Instant inactiveSince(Document property) {
        long since = 0;
        for (String ref : refs(property)) {
            Document record = records.get(ref);
            Long inactive = record == null ? null : Fields.nullableNumber(record, "inactiveSince");
            if (inactive == null) {
                return null;
            }
            since = Math.max(since, inactive);
        }
        return Instant.ofEpochMilli(since);
    }
}
