package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.RecentListings;
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
        Document known = session.first(Shelf.YIELD, Filters.eq(id));
        if (known == null) {
            Document first = new Document("_id", id).append("source", source);
            first.append("zip", zip.value()).append("run", run);
            session.insert(
                    Shelf.YIELD,
                    first.append("listings", RecentListings.NONE.with(listing).toText()));
        } else if (Fields.number(known, "run") != run) {
            String before = Fields.text(known, "listings");
            Bson unchanged = Filters.and(Filters.eq(id), Filters.eq("listings", before));
            Bson change =
                    Updates.combine(
                            Updates.set("run", run),
                            Updates.set(
                                    "listings",
                                    RecentListings.parse(before).with(listing).toText()));
            if (session.update(Shelf.YIELD, unchanged, change).getMatchedCount() == 0) {
                throw new Conflict("the yield was changed meanwhile");
            }
        }
    }

    /** What listings are expected to bring, by source and ZIP code where that is known. */
    Map<String, Map<ZipCode, YieldRange>> yields() {
        Map<String, Map<ZipCode, YieldRange>> yields = new HashMap<>();
        // Many ZIP codes have the same range; one object of each keeps a large history small.
        Map<YieldRange, YieldRange> ranges = new HashMap<>();
        for (Document document : session.find(Shelf.YIELD, new Document())) {
            YieldRange range = RecentListings.parse(Fields.text(document, "listings")).range();
            if (range != null) {
                yields.computeIfAbsent(Fields.text(document, "source"), _ -> new HashMap<>())
                        .put(
                                new ZipCode(Fields.text(document, "zip")),
                                ranges.computeIfAbsent(range, same -> same));
            }
        }
        return yields;
    }
}
