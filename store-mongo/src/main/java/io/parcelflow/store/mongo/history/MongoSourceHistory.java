package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.store.mongo.run.BacklogQueries;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.SourceHistoryBuilder;
import io.parcelflow.store.rules.SourceHistoryBuilder.ListingRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** What earlier runs measured of each source, as planning wants it. */
public final class MongoSourceHistory {

    private final MongoSession session;

    public MongoSourceHistory(MongoSession session) {
        this.session = session;
    }

    public Map<String, SourceHistory> find(Instant detailsBefore) {
        SourceHistoryBuilder history = new SourceHistoryBuilder();
        for (Document measurement : latestMeasurements()) {
            history.addLatency(
                    DocumentFields.text(measurement, "_id"),
                    DocumentFields.durationOfMicros(measurement, "medianLatencyMicros"));
        }
        long oldestRecent = new RunDocuments(session).oldestRecent();
        for (Document listing : session.find(StoreCollection.LISTING, new Document())) {
            long run = DocumentFields.number(listing, "run");
            history.addListing(
                    DocumentFields.text(listing, "source"),
                    DocumentFields.text(listing, "zip"),
                    new ListingRow(
                            run > 0 && run >= oldestRecent,
                            DocumentFields.integer(listing, "pages"),
                            DocumentFields.number(listing, "records"),
                            DocumentFields.is(listing, "wantsDetails"),
                            DocumentFields.text(listing, "recent")));
        }
        for (Document due : due(detailsBefore)) {
            Document id = DocumentFields.document(due, "_id");
            history.addDue(
                    DocumentFields.text(id, "source"),
                    DocumentFields.text(id, "zip"),
                    DocumentFields.integer(due, "count"));
        }
        return history.build();
    }

    /** The latest measurement of each source that has one. */
    private Iterable<Document> latestMeasurements() {
        return session.aggregate(
                StoreCollection.MEASUREMENT,
                List.of(
                        Aggregates.match(Filters.gt("requests", 0L)),
                        Aggregates.sort(Sorts.descending("run")),
                        Aggregates.group(
                                "$source",
                                Accumulators.first(
                                        "medianLatencyMicros", "$medianLatencyMicros"))));
    }

    private Iterable<Document> due(Instant detailsBefore) {
        return session.aggregate(
                StoreCollection.RECORD,
                List.of(
                        Aggregates.match(
                                Filters.and(
                                        BacklogQueries.notAskedSince(detailsBefore),
                                        Filters.exists("inactiveSince", false))),
                        Aggregates.group(
                                new Document("source", "$source").append("zip", "$zip"),
                                Accumulators.sum("count", 1))));
    }
}
