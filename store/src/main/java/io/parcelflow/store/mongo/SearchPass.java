package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.search.SearchEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Makes batches of the properties that are found by what they said before. */
final class SearchPass {

    private final MongoSession session;

    SearchPass(MongoSession session) {
        this.session = session;
    }

    /**
     * Takes over the properties that have been marked longest.
     *
     * @return how many were taken over; 0 if there are none
     */
    int next(int size) {
        SearchBatch batches = new SearchBatch(session);
        if (batches.finish()) {
            return 1;
        }
        long number = batches.last() + 1;
        List<Document> stale =
                session.find(Shelf.PROPERTY, Filters.exists(StaleMarks.FIELD))
                        .sort(Sorts.ascending(StaleMarks.FIELD))
                        .limit(size)
                        .into(new ArrayList<>());
        if (!stale.isEmpty()) {
            batches.take(batch(number, stale));
        }
        return stale.size();
    }

    private Document batch(long number, List<Document> stale) {
        List<Document> own = new ArrayList<>(stale.size());
        List<Document> marks = new ArrayList<>(stale.size());
        List<String> ids = new ArrayList<>(stale.size());
        for (Document document : stale) {
            String id = Fields.text(document, "_id");
            ids.add(id);
            marks.add(
                    new Document("property", id)
                            .append("mark", Fields.required(document, StaleMarks.FIELD)));
            if (!document.containsKey("unitedInto")) {
                own.add(document);
            }
        }
        Map<String, Document> before = entries(ids);
        SearchTallies tallies = new SearchTallies(number);
        List<Document> entries = new ArrayList<>(own.size());
        List<Property> properties = new PropertyQueries(session).properties(own);
        for (int i = 0; i < own.size(); i++) {
            ZipCode zip = new ZipCode(Fields.text(own.get(i), "zip"));
            SearchEntry entry = SearchEntry.of(properties.get(i), zip);
            Document document = SearchDocument.of(properties.get(i).propertyId(), entry, number);
            Document known = before.remove(properties.get(i).propertyId());
            tallies.count(known, document);
            if (known != null) {
                tallies.note(known, document, entry);
            }
            entries.add(document);
        }
        // What is left of them belongs to properties that are others now.
        before.values().forEach(gone -> tallies.count(gone, null));
        return new Document("number", number)
                .append("entries", entries)
                .append("gone", List.copyOf(before.keySet()))
                .append("tallies", tallies.documents())
                .append("changes", tallies.changes())
                .append("marks", marks);
    }

    private Map<String, Document> entries(List<String> ids) {
        Map<String, Document> entries = new HashMap<>();
        for (Document entry : session.find(Shelf.SEARCH, Filters.in("_id", ids))) {
            entries.put(Fields.text(entry, "_id"), entry);
        }
        return entries;
    }
}
