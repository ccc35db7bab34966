package io.parcelflow.store.mongo.search;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.search.FieldCounts;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.SearchEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * By how much a batch changes the counts, and which changes of properties it has; not thread-safe.
 */
final class SearchCounts {

    static final String SOURCE = "source/";
    static final String STATUS = "status/";
    static final String TYPE = "type/";

    private final Map<String, Map<String, Long>> numbers = new HashMap<>();
    private final List<Document> changes = new ArrayList<>();
    private final long batch;

    SearchCounts(long batch) {
        this.batch = batch;
    }

    /** Counts a property as it is now, and no longer as it was. */
    void count(@Nullable Document before, @Nullable Document after) {
        if (before != null) {
            add(before, -1);
        }
        if (after != null) {
            add(after, 1);
        }
    }

    private void add(Document entry, int times) {
        Set<String> seen = new HashSet<>();
        for (Document record : DocumentFields.documents(entry, "counted")) {
            String source = DocumentFields.text(record, "source");
            String id = SOURCE + source;
            add(id, "records", times);
            add(id, "properties", seen.add(source) ? times : 0);
            add(id, "scores", (long) times * DocumentFields.integer(record, "score"));
            FieldCounts known = new FieldCounts();
            known.add(DocumentFields.number(record, "known"), 1);
            for (PropertyField field : known.byField().keySet()) {
                add(id, "known." + field.fieldName(), times);
            }
        }
        String status = DocumentFields.nullableText(entry, "status");
        if (status != null) {
            add(STATUS + status, "properties", times);
        }
        String type = DocumentFields.nullableText(entry, "type");
        if (type != null) {
            add(TYPE + type, "properties", times);
        }
    }

    private void add(String id, String name, long number) {
        numbers.computeIfAbsent(id, _ -> new HashMap<>()).merge(name, number, Long::sum);
    }

    /** Adds how a property changed. */
    void addChanges(Document before, Document after, SearchEntry entry) {
        addPrice(before, after, entry, ChangeKind.PRICE, NumericField.LIST_PRICE);
        addPrice(before, after, entry, ChangeKind.SOLD, NumericField.CLOSE_PRICE);
        String status = DocumentFields.nullableText(before, "status");
        String by = entry.changedBy();
        if (entry.hasStatusChanged(status)) {
            add(after, ChangeKind.STATUS, entry.changed(), by, status, entry.status());
        }
        if (entry.isActive() != DocumentFields.is(before, "active")) {
            ChangeKind kind = entry.isActive() ? ChangeKind.BACK : ChangeKind.GONE;
            add(after, kind, entry.activitySince(), by, null, null);
        }
    }

    private void addPrice(
            Document before,
            Document after,
            SearchEntry entry,
            ChangeKind kind,
            NumericField measure) {
        String field = SearchDocument.field(measure);
        if (entry.hasPriceChanged(measure, DocumentFields.nullableNumber(before, field))) {
            add(
                    after,
                    kind,
                    entry.changed(),
                    entry.changedBy(),
                    DocumentFields.nullableText(before, field),
                    DocumentFields.nullableText(after, field));
        }
    }

    private void add(
            Document entry,
            ChangeKind kind,
            Instant at,
            @Nullable String source,
            @Nullable String was,
            @Nullable String is) {
        changes.add(
                new Document("_id", String.format("%012d/%04d", batch, changes.size()))
                        .append("kind", kind.name())
                        .append("at", at.toEpochMilli())
                        .append("property", DocumentFields.text(entry, "_id"))
                        .append("source", source)
                        .append("before", was)
                        .append("after", is));
    }

    List<Document> changes() {
        return changes;
    }

    /** Each with the numbers that are to be added to it. */
    List<Document> documents() {
        List<Document> documents = new ArrayList<>(numbers.size());
        numbers.forEach((id, byName) -> {
            List<Document> added = new ArrayList<>(byName.size());
            byName.forEach((name, number) -> {
                if (number != 0) {
                    added.add(new Document("name", name).append("number", number));
                }
            });
            if (!added.isEmpty()) {
                documents.add(new Document("_id", id).append("numbers", added));
            }
        });
        return documents;
    }
}
