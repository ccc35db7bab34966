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
 * <p>Two properties are united in three writes, so that nothing is lost wherever it breaks off: the
 * one that goes is set aside within its own document, the other takes what it has, then what was
 * set aside is dropped. Its document stays and tells who it is now.
 */
public final class PropertyDocuments implements PropertyResolver.PropertyLookup {

    private final MongoSession session;
    private final Map<String, StoredProperty> stored = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> askedIds = new HashSet<>();
    private final Set<String> askedNumbers = new HashSet<>();
    private final Set<String> askedPlaces = new HashSet<>();

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

    /** Lays the properties that have these records on a desk. */
    public void loadByRecords(Collection<String> refs, PropertyResolver desk) {
        if (!refs.isEmpty()) {
            read(Filters.in("refs", refs));
            stored.values().forEach(desk::add);
        }
    }

    /** Lays the property of that identifier on a desk, unless it is another one now. */
    void loadById(String id, PropertyResolver desk) {
        read(Filters.eq(id));
        StoredProperty property = stored.get(id);
        if (property != null) {
            desk.add(property);
        }
    }

    /** Reads at once what is going to be asked for one by one. */
    public void preload(Collection<PropertyKeys> keys, Collection<String> ids) {
        Set<String> numbers = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (PropertyKeys each : keys) {
            addTo(numbers, each.parcel().isEmpty() ? "" : each.parcelNumberPrefix(), askedNumbers);
            addTo(
                    places,
                    each.address().isEmpty() ? "" : PropertyDocument.place(each),
                    askedPlaces);
        }
        Set<String> newIds = new HashSet<>(ids);
        newIds.removeAll(askedIds);
        readIn("number", numbers, askedNumbers);
        readIn("place", places, askedPlaces);
        readIn("_id", newIds, askedIds);
    }

    /** Reads at once those that are alike to some that were read. */
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

    private static void addTo(Set<String> wanted, String value, Set<String> asked) {
        if (!value.isEmpty() && !asked.contains(value)) {
            wanted.add(value);
        }
    }

    private void readIn(String field, Set<String> values, Set<String> asked) {
        if (!values.isEmpty()) {
            read(Filters.in(field, values));
            asked.addAll(values);
        }
    }

    @Override
    public List<StoredProperty> findMatching(PropertyKeys keys) {
        preload(List.of(keys), List.of());
        // Those that are not alike do no harm: the desk looks closer.
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
     * Stores what changed on a desk.
     *
     * @param notMade told which properties could not be made because others were faster
     * @throws io.parcelflow.store.mongo.session.WriteConflict if a document was changed meanwhile;
     *     others may be written
     */
    public void write(PropertyResolver desk, Consumer<StoredProperty> notMade) {
        setAside(desk.mergedInto());
        List<StoredProperty> changed = List.copyOf(desk.changedProperties());
        List<WriteModel<Document>> writes = new ArrayList<>(changed.size());
        for (StoredProperty property : changed) {
            writes.add(write(property));
        }
        session.bulkOrConflict(
                StoreCollection.PROPERTY,
                writes,
                index -> {
                    if (!versions.containsKey(changed.get(index).id())) {
                        notMade.accept(changed.get(index));
                    }
                });
        drop(desk.mergedInto());
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

    private void setAside(Map<String, String> united) {
        List<WriteModel<Document>> writes = new ArrayList<>(united.size());
        united.forEach((gone, kept) -> {
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

    private void drop(Map<String, String> united) {
        List<WriteModel<Document>> writes = new ArrayList<>(united.size());
        united.forEach((gone, kept) -> {
            Long version = versions.get(gone);
            if (version != null) {
                writes.add(replacement(gone, version + 1, alias(gone, version + 2, kept)));
            }
        });
        session.bulkOrConflict(StoreCollection.PROPERTY, writes, _ -> {});
    }

    /** What remains of a property that is another one now. */
    public static Document alias(String id, long version, String unitedInto) {
        return new Document("_id", id)
                .append("version", version)
                .append("unitedInto", unitedInto)
                .append(StaleMarks.FIELD, StaleMarks.next())
                // Every document needs one of its own, for they are unique; no record has this.
                .append("refs", List.of("=" + id));
    }

    /** Identifiers of the properties on a desk that were made or have other keys than before. */
    public List<String> withNewKeys(PropertyResolver desk) {
        return desk.changedProperties().stream()
                .filter(property -> {
                    StoredProperty before = stored.get(property.id());
                    return before == null || !before.keys().equals(property.keys());
                })
                .map(StoredProperty::id)
                .toList();
    }
}
