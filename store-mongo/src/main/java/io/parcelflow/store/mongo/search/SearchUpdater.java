package io.parcelflow.store.mongo.search;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.mongo.record.MongoPropertyQueries;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.search.SearchEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Makes batches of the properties whose index entries are out of date. */
final class SearchUpdater {

    private final MongoSession session;

    SearchUpdater(MongoSession session) {
        this.session = session;
    }

    /**
     * Indexes the properties that have been marked longest.
     *
     * @return how many were indexed; 0 if there are none
     */
    int next(int size) {
        SearchBatch batches = new SearchBatch(session);
        if (batches.finish()) {
            return 1;
        }
        long number = batches.lastNumber() + 1;
        List<Document> stale =
                session.find(StoreCollection.PROPERTY, Filters.exists(StaleMarks.FIELD))
                        .sort(Sorts.ascending(StaleMarks.FIELD))
                        .limit(size)
                        .into(new ArrayList<>());
        if (!stale.isEmpty()) {
            batches.process(batch(number, stale));
        }
        return stale.size();
    }

    private Document batch(long number, List<Document> stale) {
        List<Document> own = new ArrayList<>(stale.size());
        List<Document> marks = new ArrayList<>(stale.size());
        List<String> ids = new ArrayList<>(stale.size());
        for (Document document : stale) {
            String id = DocumentFields.text(document, "_id");
            ids.add(id);
            marks.add(
                    new Document("property", id)
                            .append("mark", DocumentFields.required(document, StaleMarks.FIELD)));
            if (!document.containsKey("unitedInto")) {
                own.add(document);
            }
        }
        Map<String, Document> before = entries(ids);
        SearchCounts counts = new SearchCounts(number);
        List<Document> entries = new ArrayList<>(own.size());
        List<Property> properties = new MongoPropertyQueries(session).properties(own);
        for (int i = 0; i < own.size(); i++) {
            ZipCode zip = new ZipCode(DocumentFields.text(own.get(i), "zip"));
            SearchEntry entry = SearchEntry.of(properties.get(i), zip);
            Document document = SearchDocument.of(properties.get(i).propertyId(), entry, number);
            Document known = before.remove(properties.get(i).propertyId());
            counts.count(known, document);
            if (known != null) {
                counts.addChanges(known, document, entry);
            }
            entries.add(document);
        }
        // What is left of them belongs to properties that are others now.
        before.values().forEach(gone -> counts.count(gone, null));
        return new Document("number", number)
                .append("entries", entries)
                .append("gone", List.copyOf(before.keySet()))
                .append("tallies", counts.documents())
                .append("changes", counts.changes())
                .append("marks", marks);
    }

    private Map<String, Document> entries(List<String> ids) {
        Map<String, Document> entries = new HashMap<>();
        for (Document entry : session.find(StoreCollection.SEARCH, Filters.in("_id", ids))) {
            entries.put(DocumentFields.text(entry, "_id"), entry);
        }
        return entries;
    }
}
