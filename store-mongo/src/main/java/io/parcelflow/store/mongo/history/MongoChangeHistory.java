package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.mongo.search.MongoSearch;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
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

    ChangePage page(ChangeKind kind, Period period, @Nullable ChangeCursor after, int limit) {
        String at = at(kind);
        Bson behind =
                after == null
                        ? new Document()
                        : Filters.or(
                                Filters.lt(at, after.atMillis()),
                                Filters.and(
                                        Filters.eq(at, after.atMillis()),
                                        Filters.lt("_id", after.id())));
        List<Document> found =
                session.find(shelf(kind), Filters.and(during(kind, period), behind))
                        .projection(Projections.include(at, "property", "before", "after"))
                        .sort(Sorts.descending(at, "_id"))
                        .limit(limit + 1)
                        .into(new ArrayList<>());
        boolean hasMore = found.size() > limit;
        List<Document> page = hasMore ? found.subList(0, limit) : found;
        Map<String, Property> properties = properties(page);
        List<PropertyChange> changes = new ArrayList<>(page.size());
        for (Document change : page) {
            // One that turned out to be another is among that one's changes no more.
            Property property = properties.get(propertyId(change));
            if (property != null) {
                changes.add(
                        new PropertyChange(
                                DocumentFields.instant(change, at),
                                kind,
                                DocumentFields.nullableText(change, "before"),
                                DocumentFields.nullableText(change, "after"),
                                property));
            }
        }
        String next =
                hasMore
                        ? new ChangeCursor(
                                        DocumentFields.number(page.getLast(), at),
                                        DocumentFields.text(page.getLast(), "_id"))
                                .toText(kind)
                        : null;
        return new ChangePage(changes, next);
    }

    private static String propertyId(Document change) {
        return DocumentFields.text(change, change.containsKey("property") ? "property" : "_id");
    }

    private Map<String, Property> properties(List<Document> changes) {
        Map<String, Property> byId = new HashMap<>();
        for (Property property :
                MongoSearch.properties(
                        session,
                        changes.stream().map(MongoChangeHistory::propertyId).distinct().toList())) {
            byId.put(property.propertyId(), property);
        }
        return byId;
    }
}
