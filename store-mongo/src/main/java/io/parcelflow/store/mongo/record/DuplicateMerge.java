package io.parcelflow.store.mongo.record;

import com.mongodb.client.model.Filters;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.PropertyResolver;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * Merges properties that are the same on a server without transactions: those that several writers
 * created at once, and those whose merge broke off half-way.
 */
public final class DuplicateMerge {

    private final MongoSession session;

    public DuplicateMerge(MongoSession session) {
        this.session = session;
    }

    /** Merges properties with those that other writers created of the same meanwhile. */
    public void mergeConcurrent(Collection<String> ids) {
        List<String> open = List.copyOf(ids);
        while (!open.isEmpty()) {
            PropertyDocuments properties = new PropertyDocuments(session);
            PropertyResolver<RuntimeException> resolver = new PropertyResolver<>(properties);
            for (String id : open) {
                properties.loadById(id, resolver);
            }
            properties.preloadMatching(open);
            open.forEach(resolver::mergeDuplicates);
            open = properties.withNewKeys(resolver);
            properties.write(resolver, _ -> {});
        }
    }

    /** Completes the merges that broke off half-way. */
    public void completeInterrupted() {
        List<String> kept = new ArrayList<>();
        for (Document leaving :
                session.all(StoreCollection.PROPERTY, Filters.exists("leaving.since"))) {
            kept.add(completeInterrupted(leaving));
        }
        mergeConcurrent(kept);
    }

    private String completeInterrupted(Document leaving) {
        long version = DocumentFields.number(leaving, "version");
        StoredProperty gone =
                PropertyDocument.property(
                        DocumentFields.document(
                                DocumentFields.document(leaving, "leaving"), "property"));
        Document home = current(session, DocumentFields.text(leaving, "unitedInto"));
        long homeVersion = DocumentFields.number(home, "version");
        StoredProperty kept = PropertyDocument.property(home).mergedWith(withoutHomed(gone));
        replace(kept.id(), homeVersion, PropertyDocument.of(kept, homeVersion + 1));
        replace(gone.id(), version, PropertyDocuments.alias(gone.id(), version + 1, kept.id()));
        return kept.id();
    }

    private void replace(String id, long version, Document document) {
        session.bulkOrConflict(
                StoreCollection.PROPERTY,
                List.of(PropertyDocuments.replacement(id, version, document)),
                _ -> {});
    }

    /** The property with those of its records that belong to no other meanwhile. */
    private StoredProperty withoutHomed(StoredProperty gone) {
        List<StoredRecord> homeless = new ArrayList<>();
        for (StoredRecord record : gone.records()) {
            String ref = PropertyDocument.ref(record.source(), record.key());
            if (session.first(StoreCollection.PROPERTY, Filters.eq("refs", ref)) == null) {
                homeless.add(record);
            }
        }
        return gone.withRecords(homeless);
    }

    /** The document of the property that an identifier belongs to now. */
    public static Document current(MongoSession session, String propertyId) {
        String id = propertyId;
        while (true) {
            Document document = session.first(StoreCollection.PROPERTY, Filters.eq(id));
            if (document == null) {
                throw new StoreException(
                        "The store lacks the property "
                                + id
                                + " that others were merged into. Restore it from a backup.");
            }
            String next = DocumentFields.nullableText(document, "unitedInto");
            if (next == null) {
                return document;
            }
            id = next;
        }
    }
}
