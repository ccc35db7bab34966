package io.parcelflow.store.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** What earlier runs measured of each source, as planning wants it. */
final class HistoryQueries {

    /** Runs that are looked at; older ones no longer say much and only cost time. */
    private static final int RUNS_MAX = 10;

    private final MongoSession session;

    HistoryQueries(MongoSession session) {
        this.session = session;
    }

    /** Sums up the listings of a source while they are read. */
    private static final class Listings {

        final Map<ZipCode, Integer> pagesByZip = new HashMap<>();
        final Map<ZipCode, Integer> dueByZip = new HashMap<>();
        long pages;
        long records;
        boolean wantsDetails;

        SourceHistory history(Duration latency, Map<ZipCode, YieldRange> yields) {
            int zips = pagesByZip.size();
            return new SourceHistory(
                    true,
                    latency,
                    zips == 0 ? 1 : (double) pages / zips,
                    pages == 0 ? 0 : (double) records / pages,
                    pagesByZip,
                    wantsDetails ? dueByZip : Map.of(),
                    // Of a ZIP code never listed every record will be new, and due.
                    wantsDetails && zips > 0 ? (double) records / zips : 0,
                    yields);
        }
    }

    /** Sources of which nothing was measured, or no listing was completed lately, are left out. */
    Map<String, SourceHistory> history(Instant detailsBefore) {
        Map<String, Listings> listings = listings();
        addDue(listings, detailsBefore);
        Map<String, Map<ZipCode, YieldRange>> yields = new SourceDocuments(session).yields();
        Map<String, SourceHistory> history = new HashMap<>();
        for (Document measure : measures()) {
            String source = Fields.text(measure, "_id");
            Listings ofSource = listings.get(source);
            if (ofSource != null) {
                Duration latency =
                        Duration.ofNanos(Fields.number(measure, "medianLatencyMicros") * 1_000);
                history.put(
                        source, ofSource.history(latency, yields.getOrDefault(source, Map.of())));
            }
        }
        return history;
    }

    /** The latest measure of each source that was asked at all. */
    private Iterable<Document> measures() {
        return session.aggregate(
                Shelf.MEASURE,
                List.of(
                        Aggregates.match(Filters.gt("requests", 0L)),
                        Aggregates.sort(Sorts.descending("run")),
                        Aggregates.group(
                                "$source",
                                Accumulators.first(
                                        "medianLatencyMicros", "$medianLatencyMicros"))));
    }

    /** The latest complete listing of each ZIP code. */
    private Map<String, Listings> listings() {
        Map<String, Listings> listings = new HashMap<>();
        List<Long> runs = new RunDocuments(session).latestNumbers(RUNS_MAX);
        for (Document task :
                session.aggregate(
                        Shelf.TASK,
                        List.of(
                                Aggregates.match(
                                        Filters.and(
                                                Filters.in("run", runs),
                                                Filters.eq("isListed", true))),
                                Aggregates.sort(Sorts.descending("run")),
                                Aggregates.group(
                                        new Document("source", "$source").append("zip", "$zip"),
                                        Accumulators.first("pages", "$pages"),
                                        Accumulators.first("records", "$records"),
                                        Accumulators.first("wantsDetails", "$wantsDetails"))))) {
            Document id = Fields.document(task, "_id");
            Listings ofSource =
                    listings.computeIfAbsent(Fields.text(id, "source"), _ -> new Listings());
            ZipCode zip = new ZipCode(Fields.text(id, "zip"));
            ofSource.pagesByZip.put(zip, Fields.integer(task, "pages"));
            ofSource.dueByZip.put(zip, 0);
            ofSource.pages += Fields.number(task, "pages");
            ofSource.records += Fields.number(task, "records");
            ofSource.wantsDetails |= Fields.is(task, "wantsDetails");
        }
        return listings;
    }

    private void addDue(Map<String, Listings> listings, Instant detailsBefore) {
        for (Document due :
                session.aggregate(
                        Shelf.RECORD,
                        List.of(
                                Aggregates.match(BacklogQueries.notAskedSince(detailsBefore)),
                                Aggregates.group(
                                        new Document("source", "$source").append("zip", "$zip"),
                                        Accumulators.sum("count", 1))))) {
            Document id = Fields.document(due, "_id");
            Listings ofSource = listings.get(Fields.text(id, "source"));
            if (ofSource != null) {
                ofSource.dueByZip.put(
                        new ZipCode(Fields.text(id, "zip")), Fields.integer(due, "count"));
            }
        }
    }
}
