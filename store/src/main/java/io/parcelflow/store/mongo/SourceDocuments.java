package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The documents of {@link Shelf#LIMIT}, {@link Shelf#MEASURE} and {@link Shelf#YIELD}. */
final class SourceDocuments {

    /** Enough for a range, though some of them are not to be believed. */
    private static final int LISTINGS_KEPT = 2 * YieldRange.LISTINGS_MAX;

    private final MongoSession session;

    SourceDocuments(MongoSession session) {
        this.session = session;
    }

    void saveLimits(Map<String, String> stateBySource, Instant at) {
        List<WriteModel<Document>> writes = new ArrayList<>(stateBySource.size());
        stateBySource.forEach((source, state) ->
                writes.add(
                        new UpdateOneModel<>(
                                Filters.eq(source),
                                Updates.combine(
                                        Updates.set("state", state),
                                        Updates.set("at", at.toEpochMilli())),
                                new UpdateOptions().upsert(true))));
        session.bulkOrConflict(Shelf.LIMIT, writes, _ -> {});
    }

    Map<String, String> limits() {
        Map<String, String> limits = new HashMap<>();
        for (Document limit : session.find(Shelf.LIMIT, new Document())) {
            limits.put(Fields.text(limit, "_id"), Fields.text(limit, "state"));
        }
        return limits;
    }

    void measured(long run, String source, Duration medianLatency, long requests) {
        session.upsert(
                Shelf.MEASURE,
                Filters.eq(run + "/" + source),
                Updates.combine(
                        Updates.set("run", run),
                        Updates.set("source", source),
                        Updates.set("medianLatencyMicros", medianLatency.toNanos() / 1_000),
                        Updates.set("requests", requests)));
    }

    /** Remembers what a complete listing brought, once for each run. */
    void listed(long run, String source, ZipCode zip, YieldRange.Listing listing) {
        String id = source + '/' + zip;
        Document kept =
                new Document("run", run)
                        .append("records", listing.records())
                        .append("isSuspicious", listing.isSuspicious());
        Bson push =
                Updates.pushEach(
                        "listings",
                        List.of(kept),
                        new PushOptions().position(0).slice(LISTINGS_KEPT));
        long matched =
                session.update(
                                Shelf.YIELD,
                                Filters.and(Filters.eq(id), Filters.ne("listings.run", run)),
                                push)
                        .getMatchedCount();
        if (matched == 0 && session.first(Shelf.YIELD, Filters.eq(id)) == null) {
            session.insert(
                    Shelf.YIELD,
                    new Document("_id", id)
                            .append("source", source)
                            .append("zip", zip.value())
                            .append("listings", List.of(kept)));
        }
    }

    /** The ranges that are to be expected, by source name; those that are unknown are left out. */
    Map<String, Map<ZipCode, YieldRange>> yields() {
        Map<String, Map<ZipCode, YieldRange>> yields = new HashMap<>();
        for (Document document : session.find(Shelf.YIELD, new Document())) {
            YieldRange range = YieldRange.of(listings(document));
            if (range != null) {
                yields.computeIfAbsent(Fields.text(document, "source"), _ -> new HashMap<>())
                        .put(new ZipCode(Fields.text(document, "zip")), range);
            }
        }
        return yields;
    }

    static List<YieldRange.Listing> listings(Document document) {
        return Fields.documents(document, "listings").stream()
                .map(listing ->
                        new YieldRange.Listing(
                                Fields.number(listing, "records"),
                                Fields.is(listing, "isSuspicious")))
                .toList();
    }
}
