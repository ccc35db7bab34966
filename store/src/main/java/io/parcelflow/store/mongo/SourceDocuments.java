package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The documents of {@link Shelf#LIMIT} and {@link Shelf#MEASURE}. */
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
}
