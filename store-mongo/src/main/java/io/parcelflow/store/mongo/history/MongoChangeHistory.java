package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangeMerge;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.mongo.search.MongoSearch;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Instant;
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

    private static StoreCollection shelf(ChangeKind kind) {
        return kind == ChangeKind.NEW ? StoreCollection.SEARCH : StoreCollection.CHANGE;
    }

    private static String at(ChangeKind kind) {
        return kind == ChangeKind.NEW ? "firstSeen" : "at";
    }

    private static Bson during(ChangeKind kind, Period period) {
        Bson when =
                Filters.and(
                        Filters.gte(at(kind), period.from().toEpochMilli()),
                        Filters.lt(at(kind), period.to().toEpochMilli()));
        return kind == ChangeKind.NEW ? when : Filters.and(Filters.eq("kind", kind.name()), when);
    }

    Map<ChangeKind, Long> counts(Period period) {
        Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            counts.put(kind, session.count(shelf(kind), during(kind, period)));
        }
        return counts;
    }

    ChangePage page(ChangeFilter filter, @Nullable ChangeCursor after, int limit) {
        List<List<ChangeMerge.Item<Document>>> byKind = new ArrayList<>();
        for (ChangeKind kind : filter.kinds()) {
            byKind.add(changes(kind, filter, after, limit + 1));
        }
        List<ChangeMerge.Item<Document>> found = ChangeMerge.firstOf(byKind, limit);
        boolean hasMore = found.size() > limit;
        List<ChangeMerge.Item<Document>> page = hasMore ? found.subList(0, limit) : found;
        Map<String, Property> properties = properties(page);
        List<PropertyChange> changes = new ArrayList<>(page.size());
        for (ChangeMerge.Item<Document> item : page) {
            // One that turned out to be another is among that one's changes no more.
            Property property = properties.get(propertyId(item.change()));
            if (property != null) {
                changes.add(
                        new PropertyChange(
                                Instant.ofEpochMilli(item.cursor().atMillis()),
                                item.cursor().kind(),
                                DocumentFields.nullableText(item.change(), "source"),
                                DocumentFields.nullableText(item.change(), "before"),
                                DocumentFields.nullableText(item.change(), "after"),
                                property));
            }
        }
        return new ChangePage(changes, hasMore ? page.getLast().cursor().toText() : null);
    }

    private List<ChangeMerge.Item<Document>> changes(
            ChangeKind kind, ChangeFilter filter, @Nullable ChangeCursor after, int limit) {
        String at = at(kind);
        List<Bson> all = new ArrayList<>();
        all.add(during(kind, filter.period()));
        if (after != null) {
            all.add(behind(at, after.startOf(kind)));
        }
        addConditions(all, kind, filter);
        List<ChangeMerge.Item<Document>> changes = new ArrayList<>();
        for (Document change :
                session.find(shelf(kind), Filters.and(all))
                        .projection(
                                Projections.include(at, "property", "source", "before", "after"))
                        .sort(Sorts.descending(at, "_id"))
                        .limit(limit)) {
            changes.add(
                    new ChangeMerge.Item<>(
                            new ChangeCursor(
                                    DocumentFields.number(change, at),
                                    kind,
                                    DocumentFields.text(change, "_id")),
                            change));
        }
        return changes;
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

    private static String propertyId(Document change) {
        return DocumentFields.text(change, change.containsKey("property") ? "property" : "_id");
    }

    private Map<String, Property> properties(List<ChangeMerge.Item<Document>> changes) {
        Map<String, Property> byId = new HashMap<>();
        for (Property property :
                MongoSearch.properties(
                        session,
                        changes.stream()
                                .map(item -> propertyId(item.change()))
                                .distinct()
                                .toList())) {
            byId.put(property.propertyId(), property);
        }
        return byId;
    }
}
