package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.record.PropertyDesk;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * What keeps properties that are the same from staying apart on a server without transactions:
 * those that several writers made at once, and those whose union broke off half-way.
 */
final class Unions {

    private final MongoSession session;

    Unions(MongoSession session) {
        this.session = session;
    }

    /** Unites properties with those that others made of the same meanwhile. */
    void check(Collection<String> ids) {
        List<String> open = List.copyOf(ids);
        while (!open.isEmpty()) {
            PropertyDocuments properties = new PropertyDocuments(session);
            PropertyDesk desk = new PropertyDesk(properties);
            for (String id : open) {
                properties.layById(id, desk);
            }
            properties.prepareAlike(open);
            open.forEach(desk::reunite);
            open = properties.withNewKeys(desk);
            properties.write(desk, _ -> {});
        }
    }

    /** Ends the unions that broke off half-way. */
    void finish() {
        List<String> kept = new ArrayList<>();
        for (Document leaving : session.all(Shelf.PROPERTY, Filters.exists("leaving.since"))) {
            kept.add(finish(leaving));
        }
        check(kept);
    }

    private String finish(Document leaving) {
        long version = Fields.number(leaving, "version");
        StoredProperty gone =
                PropertyDocument.property(
                        Fields.document(Fields.document(leaving, "leaving"), "property"));
        Document home = current(session, Fields.text(leaving, "unitedInto"));
        long homeVersion = Fields.number(home, "version");
        StoredProperty kept = PropertyDocument.property(home).united(withoutHomed(gone));
        replace(kept.id(), homeVersion, PropertyDocument.of(kept, homeVersion + 1));
        replace(gone.id(), version, PropertyDocuments.alias(gone.id(), version + 1, kept.id()));
        return kept.id();
    }

    private void replace(String id, long version, Document document) {
        session.bulkOrConflict(
                Shelf.PROPERTY,
                List.of(PropertyDocuments.replacement(id, version, document)),
                _ -> {});
    }

    /** The property with those of its records that have found no other home meanwhile. */
    private StoredProperty withoutHomed(StoredProperty gone) {
        List<StoredRecord> homeless = new ArrayList<>();
        for (StoredRecord record : gone.records()) {
            String ref = PropertyDocument.ref(record.source(), record.key());
            if (session.first(Shelf.PROPERTY, Filters.eq("refs", ref)) == null) {
                homeless.add(record);
            }
        }
        return gone.withRecords(homeless);
    }

    /** The document of the property that an identifier means by now. */
    static Document current(MongoSession session, String propertyId) {
        String id = propertyId;
        while (true) {
            Document document = session.first(Shelf.PROPERTY, Filters.eq(id));
            if (document == null) {
                throw new StoreException(
                        "The store lacks the property "
                                + id
                                + " that others were united with. Restore it from a backup.");
            }
            String next = Fields.nullableText(document, "unitedInto");
            if (next == null) {
                return document;
            }
            id = next;
        }
    }
}
