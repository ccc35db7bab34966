package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The documents of {@link StoreCollection#LIMIT} and {@link StoreCollection#MEASUREMENT}. */
public final class SourceDocuments {

    private final MongoSession session;

    public SourceDocuments(MongoSession session) {
        this.session = session;
    }

    public void saveLimits(Map<String, String> stateBySource, Instant at) {
        List<WriteModel<Document>> writes = new ArrayList<>(stateBySource.size());
        stateBySource.forEach((source, state) ->
                writes.add(
                        new UpdateOneModel<>(
                                Filters.eq(source),
                                Updates.combine(
                                        Updates.set("state", state),
                                        Updates.set("at", at.toEpochMilli())),
                                new UpdateOptions().upsert(true))));
        session.bulkOrConflict(StoreCollection.LIMIT, writes, _ -> {});
    }

    public Map<String, String> limits() {
        Map<String, String> limits = new HashMap<>();
        for (Document limit : session.find(StoreCollection.LIMIT, new Document())) {
            limits.put(DocumentFields.text(limit, "_id"), DocumentFields.text(limit, "state"));
        }
        return limits;
    }

    public void recordMeasurement(long run, String source, Duration medianLatency, long requests) {
        session.upsert(
                StoreCollection.MEASUREMENT,
                Filters.eq(run + "/" + source),
                Updates.combine(
                        Updates.set("run", run),
                        Updates.set("source", source),
                        Updates.set("medianLatencyMicros", medianLatency.toNanos() / 1_000),
                        Updates.set("requests", requests)));
    }
}
