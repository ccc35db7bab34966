package io.parcelflow.store.mongo.record;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.PropertyResolver;
import io.parcelflow.store.record.StoredProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The documents of {@link StoreCollection#PROPERTY} as one attempt sees them, each read once.
 *
 * <p>Two properties are merged in three writes, so that nothing is lost wherever it breaks off: the
 * one that goes is set aside within its own document, the other takes what it has, then what was
 * set aside is removed. Its document stays and names the property it is part of now.
 */
public final class PropertyDocuments implements PropertyResolver.PropertyLookup<RuntimeException> {

    private final MongoSession session;
    private final Map<String, StoredProperty> stored = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> readIds = new HashSet<>();
    private final Set<String> readNumbers = new HashSet<>();
    private final Set<String> readPlaces = new HashSet<>();

    public PropertyDocuments(MongoSession session) {
        this.session = session;
    }

    private void read(Bson filter) {
        for (Document document : session.all(StoreCollection.PROPERTY, filter)) {
            String id = DocumentFields.text(document, "_id");
            taken.add(id);
            if (!document.containsKey("unitedInto")) {
                stored.putIfAbsent(id, PropertyDocument.property(document));
                versions.putIfAbsent(id, DocumentFields.number(document, "version"));
            }
        }
    }

    /** Adds the properties that have these records to a resolver. */
    public void loadByRecords(
            Collection<String> refs, PropertyResolver<RuntimeException> resolver) {
        if (!refs.isEmpty()) {
            read(Filters.in("refs", refs));
            stored.values().forEach(resolver::add);
        }
    }

    /** Adds the property of that identifier to a resolver, unless it was merged into another. */
    void loadById(String id, PropertyResolver<RuntimeException> resolver) {
        read(Filters.eq(id));
        StoredProperty property = stored.get(id);
        if (property != null) {
            resolver.add(property);
        }
    }

    /** Reads at once what will be looked up one by one. */
    public void preload(Collection<PropertyKeys> keys, Collection<String> ids) {
        Set<String> numbers = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (PropertyKeys each : keys) {
            addTo(numbers, each.parcel().isEmpty() ? "" : each.parcelNumberPrefix(), readNumbers);
            addTo(places, each.address().isEmpty() ? "" : PropertyDocument.place(each), readPlaces);
        }
        Set<String> newIds = new HashSet<>(ids);
        newIds.removeAll(readIds);
        readIn("number", numbers, readNumbers);
        readIn("place", places, readPlaces);
        readIn("_id", newIds, readIds);
    }

    /** Reads at once those that may match some that were read. */
    void preloadMatching(Collection<String> ids) {
        List<PropertyKeys> keys = new ArrayList<>(ids.size());
        for (String id : ids) {
            StoredProperty property = stored.get(id);
            if (property != null) {
                keys.add(property.keys());
            }
        }
        preload(keys, List.of());
    }

    private static void addTo(Set<String> wanted, String value, Set<String> read) {
        if (!value.isEmpty() && !read.contains(value)) {
            wanted.add(value);
        }
    }

    private void readIn(String field, Set<String> values, Set<String> read) {
        if (!values.isEmpty()) {
            read(Filters.in(field, values));
            read.addAll(values);
        }
    }

    @Override
    public List<StoredProperty> findMatching(PropertyKeys keys) {
        preload(List.of(keys), List.of());
        // Those that do not match do no harm: the resolver looks closer.
        return List.copyOf(stored.values());
    }

    @Override
    public boolean isIdAvailable(String id) {
        preload(List.of(), List.of(id));
        return !taken.contains(id);
    }

    @Override
    public String nextCreationKey() {
        return new ObjectId().toHexString();
    }

    /**
     * Stores what a resolver changed.
     *
     * @param notCreated gets the properties that could not be created because other writers were
     *     faster
     * @throws WriteConflict if a document was changed meanwhile; others may be written
     */
    public void write(
            PropertyResolver<RuntimeException> resolver, Consumer<StoredProperty> notCreated) {
        setAside(resolver.mergedInto());
        List<StoredProperty> changed = List.copyOf(resolver.changedProperties());
        List<WriteModel<Document>> writes = new ArrayList<>(changed.size());
        for (StoredProperty property : changed) {
            writes.add(write(property));
        }
        session.bulkOrConflict(
                StoreCollection.PROPERTY,
                writes,
                index -> {
                    if (!versions.containsKey(changed.get(index).id())) {
                        notCreated.accept(changed.get(index));
                    }
                });
        drop(resolver.mergedInto());
    }

    private WriteModel<Document> write(StoredProperty property) {
        Long version = versions.get(property.id());
        return version == null
                ? new InsertOneModel<>(PropertyDocument.of(property, 1))
                : replacement(property.id(), version, PropertyDocument.of(property, version + 1));
    }

    static WriteModel<Document> replacement(String id, long version, Document document) {
        return new ReplaceOneModel<>(
                Filters.and(Filters.eq(id), Filters.eq("version", version)), document);
    }

    private void setAside(Map<String, String> mergedInto) {
        List<WriteModel<Document>> writes = new ArrayList<>(mergedInto.size());
        mergedInto.forEach((gone, kept) -> {
            Long version = versions.get(gone);
            if (version == null) {
                writes.add(new InsertOneModel<>(alias(gone, 1, kept)));
            } else {
                Document aside =
                        new Document("since", new ObjectId())
                                .append(
                                        "property",
                                        PropertyDocument.of(
                                                Objects.requireNonNull(stored.get(gone)), version));
                Document document = alias(gone, version + 1, kept).append("leaving", aside);
                writes.add(replacement(gone, version, document));
            }
        });
        session.bulkOrConflict(StoreCollection.PROPERTY, writes, _ -> {});
    }

    private void drop(Map<String, String> mergedInto) {
        List<WriteModel<Document>> writes = new ArrayList<>(mergedInto.size());
        mergedInto.forEach((gone, kept) -> {
            Long version = versions.get(gone);
            if (version != null) {
                writes.add(replacement(gone, version + 1, alias(gone, version + 2, kept)));
            }
        });
        session.bulkOrConflict(StoreCollection.PROPERTY, writes, _ -> {});
    }

    /** The document that remains of a property merged into another. */
    public static Document alias(String id, long version, String unitedInto) {
        return new Document("_id", id)
                .append("version", version)
                .append("unitedInto", unitedInto)
                .append(StaleMarks.FIELD, StaleMarks.next())
                // Every document needs one of its own, for they are unique; no record has this.
                .append("refs", List.of("=" + id));
    }

    /** Identifiers of the properties that a resolver created or gave other keys. */
    public List<String> withNewKeys(PropertyResolver<RuntimeException> resolver) {
        return resolver.changedProperties().stream()
                .filter(property -> {
                    StoredProperty before = stored.get(property.id());
                    return before == null || !before.keys().equals(property.keys());
                })
                .map(StoredProperty::id)
                .toList();
    }
}
