package io.parcelflow.store.mongo.search;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.mongo.record.MongoPropertyQueries;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.run.MongoRunStatistics;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchCursor;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The search of the MongoDB store; thread-safe. */
public final class MongoSearch implements PropertySearch {

    /** Properties updated at once. */
    private static final int BATCH_MAX = 200;

    private static final String CURRENT = "searchCurrent";

    private final MongoWriter writer;

    public MongoSearch(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public SearchResults find(SearchRequest request) {
        SearchOrder order = request.order();
        SearchCursor after =
                request.cursor() == null ? null : SearchCursor.parse(request.cursor(), order);
        Bson filter = SearchFilters.of(request.filter());
        return writer.read(session -> {
            boolean isAll = request.filter().equals(SearchFilter.ALL);
            long total = after == null ? count(session, filter, isAll) : after.total();
            boolean isExact = after == null ? isAll || total <= TOTAL_MAX : after.isTotalExact();
            long counted = isExact ? total : Math.min(total, TOTAL_MAX);
            Slice<Document> page =
                    Slice.of(
                            hits(session, filter, order, after, request.limit() + 1),
                            request.limit());
            Document last = page.lastBeforeMore();
            return new SearchResults(
                    properties(
                            session,
                            page.items().stream()
                                    .map(hit -> DocumentFields.text(hit, "_id"))
                                    .toList()),
                    page.items().stream().map(hit -> DocumentFields.text(hit, "_id")).toList(),
                    last == null ? null : cursor(last, order, counted, isExact),
                    counted,
                    isExact,
                    freshness(session));
        });
    }

    private static String cursor(Document last, SearchOrder order, long total, boolean isExact) {
        Long value = DocumentFields.nullableNumber(last, SearchDocument.field(order.field()));
        return new SearchCursor(value, DocumentFields.text(last, "_id"), total, isExact)
                .toText(order);
    }

    private static long count(MongoSession session, Bson filter, boolean isAll) {
        return isAll
                ? DocumentFields.count(
                        session.first(
                                StoreCollection.SEARCH_COUNT, Filters.eq(SearchCounts.SOURCE)),
                        "records")
                : session.countTo(StoreCollection.SEARCH, filter, TOTAL_MAX + 1);
    }

    /** Those whose value is known, then those whose value is not. */
    private static List<Document> hits(
            MongoSession session,
            Bson filter,
            SearchOrder order,
            @Nullable SearchCursor after,
            int wanted) {
        String field = SearchDocument.field(order.field());
        List<Document> hits = new ArrayList<>();
        if (after == null || after.value() != null) {
            Bson known = Filters.and(filter, Filters.exists(field), behind(field, order, after));
            hits.addAll(page(session, known, sort(order, field, "_id"), field, wanted));
        }
        if (hits.size() < wanted && !SearchDocument.isAlwaysKnown(order.field())) {
            SearchCursor same = after != null && after.value() == null ? after : null;
            Bson unknown =
                    Filters.and(
                            filter,
                            Filters.exists(field, false),
                            same == null ? new Document() : than("_id", order, same.id()));
            hits.addAll(page(session, unknown, sort(order, "_id"), field, wanted - hits.size()));
        }
        return hits;
    }

    private static List<Document> page(
            MongoSession session, Bson filter, Bson sort, String field, int wanted) {
        return session.find(StoreCollection.SEARCH, filter)
                .projection(Projections.include(field))
                .sort(sort)
                .limit(wanted)
                .into(new ArrayList<>());
    }

    private static Bson behind(String field, SearchOrder order, @Nullable SearchCursor after) {
        return after == null
                ? new Document()
                : Filters.or(
                        than(field, order, after.value()),
                        Filters.and(
                                Filters.eq(field, after.value()), than("_id", order, after.id())));
    }

    private static Bson than(String field, SearchOrder order, @Nullable Object value) {
        return new Document(field, new Document(order.isDescending() ? "$lt" : "$gt", value));
    }

    private static Bson sort(SearchOrder order, String... fields) {
        return order.isDescending() ? Sorts.descending(fields) : Sorts.ascending(fields);
    }

    /** Properties in the order of their identifiers here, without their prices. */
    public static List<Property> properties(MongoSession session, List<String> ids) {
        Map<String, Document> documents = new LinkedHashMap<>();
        ids.forEach(id -> documents.put(id, new Document()));
        for (Document document :
                session.find(
                                StoreCollection.PROPERTY,
                                Filters.and(Filters.in("_id", ids), Filters.exists("zip")))
                        .projection(Projections.exclude("prices"))) {
            documents.put(DocumentFields.text(document, "_id"), document);
        }
        List<Document> there =
                documents.values().stream().filter(document -> !document.isEmpty()).toList();
        return new MongoPropertyQueries(session).properties(there);
    }

    /**
     * Sorted by the server once it has looked at each document in the order in which they lie,
     * which does not change with what they are sorted by.
     */
    @Override
    public void forEachId(SearchFilter filter, SearchOrder order, Consumer<String> visitor) {
        String field = SearchDocument.field(order.field());
        int direction = order.isDescending() ? -1 : 1;
        List<Bson> steps =
                List.of(
                        Aggregates.match(SearchFilters.of(filter)),
                        Aggregates.project(
                                new Document("value", '$' + field)
                                        .append("unknown", isUnknown(order))),
                        Aggregates.sort(
                                new Document("unknown", 1)
                                        .append("value", direction)
                                        .append("_id", direction)));
        writer.read(session -> {
            for (Document found :
                    session.aggregate(StoreCollection.SEARCH, steps)
                            .hint(new Document("$natural", 1))
                            .allowDiskUse(true)) {
                visitor.accept(DocumentFields.text(found, "_id"));
            }
            return true;
        });
    }

    /** 0 for properties that have what they are sorted by, 1 for others. */
    private static Object isUnknown(SearchOrder order) {
        Object known = new Document("$gt", List.of('$' + SearchDocument.field(order.field()), -1L));
        return new Document("$cond", List.of(known, 0, 1));
    }

    @Override
    public List<Property> properties(List<String> ids) {
        return writer.read(session -> properties(session, ids));
    }

    @Override
    public SearchFacets facets() {
        return writer.read(session -> {
            Map<String, Long> sources = counts(session, SearchCounts.SOURCE);
            Long all = sources.remove("");
            return new SearchFacets(
                    all == null ? 0 : all,
                    counts(session, SearchCounts.STATUS),
                    counts(session, SearchCounts.TYPE),
                    sources);
        });
    }

    /** Properties by what follows a prefix, the most frequent first. */
    private static Map<String, Long> counts(MongoSession session, String prefix) {
        List<Document> counters =
                session.all(StoreCollection.SEARCH_COUNT, Filters.regex("_id", '^' + prefix));
        counters.sort(
                Comparator.comparingLong(
                                (Document counter) -> -DocumentFields.count(counter, "properties"))
                        .thenComparing(counter -> DocumentFields.text(counter, "_id")));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Document counter : counters) {
            long properties = DocumentFields.count(counter, "properties");
            if (properties > 0) {
                counts.put(
                        DocumentFields.text(counter, "_id").substring(prefix.length()), properties);
            }
        }
        return counts;
    }

    @Override
    public IndexFreshness indexFreshness() {
        return writer.read(MongoSearch::freshness);
    }

    private static IndexFreshness freshness(MongoSession session) {
        long pending = session.count(StoreCollection.PROPERTY, Filters.exists(StaleMarks.FIELD));
        Document current = session.first(StoreCollection.META, Filters.eq(CURRENT));
        return new IndexFreshness(
                pending, current == null ? null : DocumentFields.nullableInstant(current, "at"));
    }

    @Override
    public IndexFreshness updateIndex(int properties, Instant at) {
        int left = properties;
        boolean hasNew = false;
        while (left > 0) {
            int size = Math.min(left, BATCH_MAX);
            int taken =
                    writer.writeWithoutTransaction(
                            session -> new SearchUpdater(session).next(size));
            if (taken == 0) {
                break;
            }
            hasNew = true;
            left -= taken;
        }
        boolean hasUpdated = hasNew;
        IndexFreshness freshness = indexFreshness();
        writer.writeWithoutTransaction(session -> {
            new MongoRunStatistics(session).computeMissing();
            if (freshness.isCurrent()) {
                new MongoQualityHistory(session).save();
                if (hasUpdated) {
                    session.upsert(
                            StoreCollection.META,
                            Filters.eq(CURRENT),
                            new Document("$set", new Document("at", at.toEpochMilli())));
                }
            }
            return true;
        });
        return indexFreshness();
    }
}
