package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Field;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PriceMoves;
import io.parcelflow.store.history.ZipChanges;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.rules.StoredChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Sums over all changes of a period, made by the database. */
final class MongoChangeTotals {

    private static final long UNKNOWN_ZIP = -1;

    private static final Document BEFORE = new Document("$toLong", "$before");
    private static final Document AFTER = new Document("$toLong", "$after");
    private static final Document GROWTH =
            new Document(
                    "$subtract",
                    List.of(
                            new Document(
                                    "$divide",
                                    List.of(
                                            new Document("$toDouble", "$after"),
                                            new Document("$toDouble", "$before"))),
                            1));

    private final MongoSession session;

    MongoChangeTotals(MongoSession session) {
        this.session = session;
    }

    List<ZipChanges> byZip(Period period, int limit) {
        Map<Long, long[]> counts = new HashMap<>();
        session.aggregate(
                        StoreCollection.SEARCH,
                        List.of(
                                Aggregates.match(MongoChangeHistory.during(ChangeKind.NEW, period)),
                                Aggregates.group("$zip", Accumulators.sum("count", 1L))))
                .forEach(each -> add(counts, each, 0));
        addPrices(counts, period, "$lt", 1);
        addPrices(counts, period, "$gt", 2);
        addChanges(counts, MongoChangeHistory.during(ChangeKind.GONE, period), 3);
        return counts.entrySet().stream()
                .map(each -> changes(each.getKey(), each.getValue()))
                .sorted(
                        Comparator.comparingLong(MongoChangeTotals::sum)
                                .reversed()
                                .thenComparing(each -> String.valueOf(each.zip())))
                .limit(limit)
                .toList();
    }

    private void addPrices(Map<Long, long[]> counts, Period period, String comparison, int index) {
        Bson moved = Filters.expr(new Document(comparison, List.of(AFTER, BEFORE)));
        addChanges(
                counts,
                Filters.and(MongoChangeHistory.during(ChangeKind.PRICE, period), moved),
                index);
    }

    private void addChanges(Map<Long, long[]> counts, Bson changes, int index) {
        session.aggregate(
                        StoreCollection.CHANGE,
                        List.of(
                                Aggregates.match(changes),
                                Aggregates.group("$property", Accumulators.sum("count", 1L)),
                                Aggregates.lookup(
                                        StoreCollection.SEARCH.collectionName(),
                                        "_id",
                                        "_id",
                                        "found"),
                                Aggregates.group(
                                        new Document("$arrayElemAt", List.of("$found.zip", 0)),
                                        Accumulators.sum("count", "$count"))))
                .forEach(each -> add(counts, each, index));
    }

    private static void add(Map<Long, long[]> counts, Document group, int index) {
        long zip = group.get("_id") instanceof Number number ? number.longValue() : UNKNOWN_ZIP;
        counts.computeIfAbsent(zip, _ -> new long[4])[index] +=
                DocumentFields.number(group, "count");
    }

    private static ZipChanges changes(long zip, long[] counts) {
        return new ZipChanges(
                zip == UNKNOWN_ZIP ? null : new ZipCode(String.format(Locale.ROOT, "%05d", zip)),
                counts[0],
                counts[1],
                counts[2],
                counts[3]);
    }

    private static long sum(ZipChanges changes) {
        return changes.created() + changes.priceDown() + changes.priceUp() + changes.gone();
    }

    PriceMoves priceMoves(Period period, int limit) {
        Bson all =
                Filters.and(
                        MongoChangeHistory.during(ChangeKind.PRICE, period),
                        Filters.expr(new Document("$gt", List.of(BEFORE, 0L))));
        long down = count(all, "$lt");
        long up = count(all, "$gt");
        Document median =
                session.aggregate(
                                StoreCollection.CHANGE,
                                List.of(
                                        Aggregates.match(all),
                                        Aggregates.project(Projections.computed("growth", GROWTH)),
                                        Aggregates.sort(Sorts.ascending("growth")),
                                        Aggregates.skip((int) ((down + up) / 2)),
                                        Aggregates.limit(1)))
                        .first();
        List<StoredChange<String>> largest =
                session.aggregate(
                                StoreCollection.CHANGE,
                                List.of(
                                        Aggregates.match(all),
                                        Aggregates.addFields(
                                                new Field<>("size", new Document("$abs", GROWTH))),
                                        Aggregates.sort(Sorts.descending("size", "at", "_id")),
                                        Aggregates.limit(limit)))
                        .map(change -> MongoChangeHistory.change(change, ChangeKind.PRICE))
                        .into(new ArrayList<>());
        return new PriceMoves(
                down,
                up,
                median == null ? Double.NaN : median.getDouble("growth"),
                new MongoChangeHistory(session).page(Slice.of(largest, limit)).changes());
    }

    private long count(Bson all, String comparison) {
        Bson moved = Filters.expr(new Document(comparison, List.of(AFTER, BEFORE)));
        return session.count(StoreCollection.CHANGE, Filters.and(all, moved));
    }
}
