package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
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
            counts.put(kind, session.count(collection(kind), during(kind, period)));
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
        List<StoredChange<String>> found =
                session.find(collection(kind), Filters.and(during(kind, period), behind))
                        .projection(Projections.include(at, "property", "before", "after"))
                        .sort(Sorts.descending(at, "_id"))
                        .limit(limit + 1)
                        .map(change -> change(change, at))
                        .into(new ArrayList<>());
        Slice<StoredChange<String>> page = Slice.of(found, limit);
        return StoredChange.page(kind, page, properties(StoredChange.properties(page)));
    }

    private static StoredChange<String> change(Document change, String at) {
        return new StoredChange<>(
                DocumentFields.text(change, "_id"),
                DocumentFields.instant(change, at),
                DocumentFields.text(change, change.containsKey("property") ? "property" : "_id"),
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
