package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** How fresh the details of records are. */
public final class MongoDetailFreshness {

    private final MongoSession session;

    public MongoDetailFreshness(MongoSession session) {
        this.session = session;
    }

    public Map<String, DetailFreshness> find(@Nullable Document run) {
        Map<String, DetailFreshness> bySource = new LinkedHashMap<>();
        if (run != null) {
            long number = DocumentFields.number(run, "number");
            long startedAt = DocumentFields.number(run, "startedAt");
            zips(number)
                    .forEach((source, zips) -> {
                        DetailFreshness refresh = find(source, zips, number, startedAt);
                        if (refresh.known() > 0) {
                            bySource.put(source, refresh);
                        }
                    });
        }
        return bySource;
    }

    /** ZIP codes of the run's tasks that have details, by source. */
    private Map<String, List<String>> zips(long run) {
        Map<String, List<String>> zips = new LinkedHashMap<>();
        for (Document task :
                session.find(
                        StoreCollection.TASK,
                        Filters.and(Filters.eq("run", run), Filters.eq("wantsDetails", true)))) {
            zips.computeIfAbsent(DocumentFields.text(task, "source"), _ -> new ArrayList<>())
                    .add(DocumentFields.text(task, "zip"));
        }
        return zips;
    }

    private DetailFreshness find(String source, List<String> zips, long run, long startedAt) {
        Bson active =
                Filters.and(
                        Filters.eq("source", source),
                        Filters.in("zip", zips),
                        Filters.exists("inactiveSince", false));
        Document oldest =
                session.find(
                                StoreCollection.RECORD,
                                Filters.and(active, Filters.gte("detailAt", Long.MIN_VALUE)))
                        .sort(new Document("detailAt", 1))
                        .first();
        return new DetailFreshness(
                session.count(StoreCollection.RECORD, active),
                session.count(
                        StoreCollection.RECORD,
                        Filters.and(
                                active,
                                Filters.eq("settledRun", run),
                                Filters.gte("askedAt", startedAt))),
                session.count(
                        StoreCollection.RECORD, Filters.and(active, Filters.eq("detailAt", null))),
                oldest == null
                        ? null
                        : Instant.ofEpochMilli(DocumentFields.number(oldest, "detailAt")));
    }
}
