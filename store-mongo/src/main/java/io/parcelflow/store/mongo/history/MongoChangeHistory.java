package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.mongo.search.MongoSearch;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.rules.StoredChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * How properties changed: new ones show in {@link StoreCollection#SEARCH}, all else in {@link
 * StoreCollection#CHANGE}.
 */
final class MongoChangeHistory {

    private final MongoSession session;

    MongoChangeHistory(MongoSession session) {
        this.session = session;
    }

    private static StoreCollection collection(ChangeKind kind) {
        return kind == ChangeKind.NEW ? StoreCollection.SEARCH : StoreCollection.CHANGE;
    }

    private static String at(ChangeKind kind) {
        return kind == ChangeKind.NEW ? "firstSeen" : "at";
    }

    static Bson during(ChangeKind kind, Period period) {
        Bson when =
                Filters.and(
                        Filters.gte(at(kind), period.from().toEpochMilli()),
                        Filters.lt(at(kind), period.to().toEpochMilli()));
        return kind == ChangeKind.NEW ? when : Filters.and(Filters.eq("kind", kind.name()), when);
    }

    Map<ChangeKind, Long> counts(Period period) {
        Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            counts.put(kind, session.count(collection(kind), during(kind, period)));
        }
        return counts;
    }

    ChangePage page(ChangeFilter filter, @Nullable ChangeCursor after, int limit) {
        return page(StoredChange.next(filter, after, limit, this::changes));
    }

    /** Changes with their properties. */
    ChangePage page(Slice<StoredChange<String>> page) {
        return StoredChange.page(page, properties(StoredChange.properties(page)));
    }

    private List<StoredChange<String>> changes(
            ChangeKind kind, ChangeFilter filter, ChangeCursor.Start start, int limit) {
        String at = at(kind);
        List<Bson> all = new ArrayList<>();
        all.add(during(kind, filter.period()));
        all.add(behind(at, start));
        addConditions(all, kind, filter);
        return session.find(collection(kind), Filters.and(all))
                .projection(Projections.include(at, "property", "source", "before", "after"))
                .sort(Sorts.descending(at, "_id"))
                .limit(limit)
                .map(change -> change(change, kind))
                .into(new ArrayList<>());
    }

    private static Bson behind(String at, ChangeCursor.Start start) {
        Bson earlier = Filters.lt(at, start.atMillis());
        return start.id() == null
                ? earlier
                : Filters.or(
                        earlier,
                        Filters.and(
                                Filters.eq(at, start.atMillis()), Filters.lt("_id", start.id())));
    }

    private void addConditions(List<Bson> all, ChangeKind kind, ChangeFilter filter) {
        boolean isNew = kind == ChangeKind.NEW;
        String id = isNew ? "_id" : "property";
        if (filter.propertyId() != null) {
            all.add(Filters.eq(id, filter.propertyId()));
        }
        if (!filter.sources().isEmpty()) {
            all.add(Filters.in(isNew ? "sources" : "source", filter.sources()));
        }
        if (!filter.zips().isEmpty()) {
            List<Long> zips = filter.zips().stream().map(zip -> Long.valueOf(zip.value())).toList();
            all.add(isNew ? Filters.in("zip", zips) : Filters.in("property", inZips(zips)));
        }
    }

    private List<String> inZips(List<Long> zips) {
        return session.find(StoreCollection.SEARCH, Filters.in("zip", zips))
                .projection(new Document("_id", 1))
                .map(entry -> DocumentFields.text(entry, "_id"))
                .into(new ArrayList<>());
    }

    static StoredChange<String> change(Document change, ChangeKind kind) {
        String id = DocumentFields.text(change, "_id");
        return new StoredChange<>(
                new ChangeCursor(DocumentFields.number(change, at(kind)), kind, id),
                kind == ChangeKind.NEW ? id : DocumentFields.text(change, "property"),
                DocumentFields.nullableText(change, "source"),
                DocumentFields.nullableText(change, "before"),
                DocumentFields.nullableText(change, "after"));
    }

    private Map<String, Property> properties(List<String> ids) {
        Map<String, Property> byId = new HashMap<>();
        for (Property property : MongoSearch.properties(session, ids)) {
            byId.put(property.propertyId(), property);
        }
        return byId;
    }
}
