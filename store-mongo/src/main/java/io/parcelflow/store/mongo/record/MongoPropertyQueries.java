package io.parcelflow.store.mongo.record;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.merge.MergedFacts;
import io.parcelflow.engine.property.merge.PriceHistory;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads whole properties, a page at a time. */
public final class MongoPropertyQueries {

    /** References to records looked up at once. */
    private static final int PAGE_SIZE = 500;

    private static final Bson IN_ORDER = Sorts.ascending("zip", "order", "keys.parcel", "born");

    private final MongoSession session;

    public MongoPropertyQueries(MongoSession session) {
        this.session = session;
    }

    @Nullable
    public Property find(String propertyId) {
        Document document = session.first(StoreCollection.PROPERTY, Filters.eq(propertyId));
        if (document == null) {
            return null;
        }
        Document current =
                document.containsKey("unitedInto")
                        ? DuplicateMerge.current(session, propertyId)
                        : document;
        return properties(List.of(current)).getFirst();
    }

    /** Identifiers of a ZIP code's properties in the order of their addresses. */
    public List<String> ids(ZipCode zip, PropertyQuery query, long offset, long limit) {
        if (query.activeOnly()) {
            return activeIds(zip, query).stream().skip(offset).limit(limit).toList();
        }
        List<String> ids = new ArrayList<>();
        for (Document document :
                session.find(StoreCollection.PROPERTY, matches(query, zip))
                        .projection(Projections.include("_id"))
                        .sort(IN_ORDER)
                        .skip(Math.toIntExact(offset))
                        .limit((int) Math.min(limit, Integer.MAX_VALUE))) {
            ids.add(DocumentFields.text(document, "_id"));
        }
        return ids;
    }

    /** The same of those that a source still lists; that is known of their records only. */
    private List<String> activeIds(ZipCode zip, PropertyQuery query) {
        List<String> ids = new ArrayList<>();
        List<Document> page = new ArrayList<>(PAGE_SIZE);
        for (Document document :
                session.find(StoreCollection.PROPERTY, matches(query, zip))
                        .projection(Projections.include("_id", "refs"))
                        .sort(IN_ORDER)) {
            page.add(document);
            if (page.size() == PAGE_SIZE) {
                addActive(page, ids);
                page.clear();
            }
        }
        addActive(page, ids);
        return ids;
    }

    private void addActive(List<Document> page, List<String> ids) {
        RecordActivity activity = RecordActivity.of(session, page);
        for (Document document : page) {
            if (activity.inactiveSince(document) == null) {
                ids.add(DocumentFields.text(document, "_id"));
            }
        }
    }

    /** Properties of one ZIP code, likewise in order; one that is gone meanwhile is left out. */
    public List<Property> page(List<String> ids) {
        return properties(
                session.find(
                                StoreCollection.PROPERTY,
                                Filters.and(Filters.in("_id", ids), Filters.exists("zip")))
                        .sort(IN_ORDER)
                        .into(new ArrayList<>()));
    }

    /** The properties of these documents, in their order. */
    public List<Property> properties(List<Document> documents) {
        RecordActivity activity = RecordActivity.of(session, documents);
        List<Property> properties = new ArrayList<>(documents.size());
        for (Document document : documents) {
            StoredProperty stored = PropertyDocument.property(document);
            List<Observation> observation =
                    stored.records().stream().map(StoredRecord::observation).toList();
            // What is stored may have been merged by the rules of an earlier version.
            MergedFacts merged = PropertyMerger.mergeWithDoubts(observation);
            properties.add(
                    new Property(
                            stored.id(),
                            merged.facts(),
                            merged.quality(),
                            DocumentFields.instant(document, "firstSeen"),
                            activity.lastSeen(document),
                            activity.inactiveSince(document),
                            observation,
                            PriceHistory.plausible(stored.prices()),
                            PropertyMerger.valuations(observation)));
        }
        return properties;
    }

    public long count(PropertyQuery query, @Nullable ZipCode zip) {
        if (!query.activeOnly()) {
            return session.count(StoreCollection.PROPERTY, matches(query, zip));
        }
        long count = 0;
        for (ZipCode each : zip == null ? countByZip().keySet() : List.of(zip)) {
            count += activeIds(each, query).size();
        }
        return count;
    }

    public Map<ZipCode, Long> countByZip() {
        Map<ZipCode, Long> counts = new TreeMap<>();
        for (Document zip :
                session.aggregate(
                        StoreCollection.PROPERTY,
                        List.of(
                                Aggregates.match(Filters.gt("zip", "")),
                                Aggregates.group("$zip", Accumulators.sum("count", 1L))))) {
            counts.put(
                    new ZipCode(DocumentFields.text(zip, "_id")),
                    DocumentFields.number(zip, "count"));
        }
        return counts;
    }

    public Map<String, Long> countBySource() {
        Map<String, Long> counts = new HashMap<>();
        for (Document source :
                session.aggregate(
                        StoreCollection.RECORD,
                        List.of(Aggregates.group("$source", Accumulators.sum("count", 1L))))) {
            counts.put(DocumentFields.text(source, "_id"), DocumentFields.number(source, "count"));
        }
        return counts;
    }

    private static Bson matches(PropertyQuery query, @Nullable ZipCode zip) {
        List<Bson> filters = new ArrayList<>();
        // Those that are another property now have no ZIP code.
        filters.add(zip == null ? Filters.gt("zip", "") : Filters.eq("zip", zip.value()));
        if (query.source() != null) {
            filters.add(Filters.eq("records.source", query.source()));
        }
        if (query.text() != null) {
            filters.add(contains(query.text().strip()));
        }
        return Filters.and(filters);
    }

    private static Bson contains(String text) {
        Pattern part = Pattern.compile(quoted(text, ""), Pattern.CASE_INSENSITIVE);
        Pattern hyphenless =
                Pattern.compile(quoted(text.replace("-", ""), "-*"), Pattern.CASE_INSENSITIVE);
        return Filters.or(
                Filters.regex(field(PropertyField.UNPARSED_ADDRESS), part),
                Filters.regex("keys.address", part),
                Filters.regex(field(PropertyField.LISTING_ID), part),
                Filters.regex(field(PropertyField.PARCEL_NUMBER), part),
                Filters.regex(field(PropertyField.PARCEL_NUMBER), hyphenless));
    }

    private static String field(PropertyField field) {
        return "facts." + field.fieldName();
    }

    /** The characters as they are, in the dialect of Java as in that of the server. */
    private static String quoted(String text, String between) {
        StringBuilder quoted = new StringBuilder(2 * text.length());
        text.codePoints()
                .forEach(c -> {
                    quoted.append(quoted.isEmpty() ? "" : between);
                    if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                        quoted.append('\\');
                    }
                    quoted.appendCodePoint(c);
                });
        return quoted.toString();
    }
}
