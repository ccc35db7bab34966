package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.mongo.run.BacklogQueries;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.ListingStatistics;
import io.parcelflow.store.record.RecentListings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** What earlier runs measured of each source, as planning wants it. */
public final class MongoSourceHistory {

    /** Runs that are looked at for pages and details; older ones no longer say much. */
    private static final int RUNS_MAX = 10;

    private final MongoSession session;

    // Sources have the same ZIP codes and ranges; one object of each keeps a large history small.
    private final Map<String, ZipCode> zips = new HashMap<>();
    private final Map<YieldRange, YieldRange> ranges = new HashMap<>();

    public MongoSourceHistory(MongoSession session) {
        this.session = session;
    }

    /** Sources of which nothing was measured, or no listing was completed lately, are left out. */
    public Map<String, SourceHistory> find(Instant detailsBefore) {
        List<Long> latest = new RunDocuments(session).latestNumbers(RUNS_MAX);
        long oldest = latest.isEmpty() ? 0 : latest.getLast();
        Map<String, Map<ZipCode, Integer>> due = due(detailsBefore);
        Map<String, SourceHistory> history = new HashMap<>();
        for (Document measure : measures()) {
            String source = DocumentFields.text(measure, "_id");
            ListingStatistics listings =
                    listings(source, oldest, due.getOrDefault(source, new HashMap<>()));
            if (!listings.isEmpty()) {
                Duration latency =
                        Duration.ofNanos(
                                DocumentFields.number(measure, "medianLatencyMicros") * 1_000);
                history.put(source, listings.history(latency));
            }
        }
        return history;
    }

    /** The latest measure of each source that was asked at all. */
    private Iterable<Document> measures() {
        return session.aggregate(
                StoreCollection.MEASURE,
                List.of(
                        Aggregates.match(Filters.gt("requests", 0L)),
                        Aggregates.sort(Sorts.descending("run")),
                        Aggregates.group(
                                "$source",
                                Accumulators.first(
                                        "medianLatencyMicros", "$medianLatencyMicros"))));
    }

    private ListingStatistics listings(String source, long oldest, Map<ZipCode, Integer> dueByZip) {
        ListingStatistics listings = new ListingStatistics(dueByZip);
        for (Document listing :
                session.find(StoreCollection.LISTING, Filters.eq("source", source))) {
            ZipCode zip = zip(DocumentFields.text(listing, "zip"));
            long run = DocumentFields.number(listing, "run");
            if (run > 0 && run >= oldest) {
                listings.addListing(
                        zip,
                        DocumentFields.integer(listing, "pages"),
                        DocumentFields.number(listing, "records"),
                        DocumentFields.is(listing, "wantsDetails"));
            }
            YieldRange range = RecentListings.parse(DocumentFields.text(listing, "recent")).range();
            if (range != null) {
                listings.addExpectedYield(zip, ranges.computeIfAbsent(range, same -> same));
            }
        }
        return listings;
    }

    private Map<String, Map<ZipCode, Integer>> due(Instant detailsBefore) {
        Map<String, Map<ZipCode, Integer>> due = new HashMap<>();
        for (Document count :
                session.aggregate(
                        StoreCollection.RECORD,
                        List.of(
                                Aggregates.match(
                                        Filters.and(
                                                BacklogQueries.notAskedSince(detailsBefore),
                                                Filters.exists("inactiveSince", false))),
                                Aggregates.group(
                                        new Document("source", "$source").append("zip", "$zip"),
                                        Accumulators.sum("count", 1))))) {
            Document id = DocumentFields.document(count, "_id");
            due.computeIfAbsent(DocumentFields.text(id, "source"), _ -> new HashMap<>())
                    .put(
                            zip(DocumentFields.text(id, "zip")),
                            DocumentFields.integer(count, "count"));
        }
        return due;
    }

    private ZipCode zip(String text) {
        return zips.computeIfAbsent(text, ZipCode::new);
    }
}
