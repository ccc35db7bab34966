package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import io.parcelflow.store.Refresh;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** How fresh the details of records are. */
final class RefreshQueries {

    private final MongoSession session;

    RefreshQueries(MongoSession session) {
        this.session = session;
    }

    Map<String, Refresh> refresh(@Nullable Document run) {
        Map<String, Refresh> bySource = new LinkedHashMap<>();
        if (run != null) {
            long number = Fields.number(run, "number");
            long startedAt = Fields.number(run, "startedAt");
            zips(number)
                    .forEach((source, zips) -> {
                        Refresh refresh = refresh(source, zips, number, startedAt);
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
                        Shelf.TASK,
                        Filters.and(Filters.eq("run", run), Filters.eq("wantsDetails", true)))) {
            zips.computeIfAbsent(Fields.text(task, "source"), _ -> new ArrayList<>())
                    .add(Fields.text(task, "zip"));
        }
        return zips;
    }

    private Refresh refresh(String source, List<String> zips, long run, long startedAt) {
        Bson active =
                Filters.and(
                        Filters.eq("source", source),
                        Filters.in("zip", zips),
                        Filters.exists("inactiveSince", false));
        Document oldest =
                session.find(
                                Shelf.RECORD,
                                Filters.and(active, Filters.gte("askedAt", Long.MIN_VALUE)))
                        .sort(new Document("askedAt", 1))
                        .first();
        return new Refresh(
                session.count(Shelf.RECORD, active),
                session.count(
                        Shelf.RECORD,
                        Filters.and(
                                active,
                                Filters.eq("settledRun", run),
                                Filters.gte("askedAt", startedAt))),
                session.count(Shelf.RECORD, Filters.and(active, Filters.eq("askedAt", null))),
                oldest == null ? null : Instant.ofEpochMilli(Fields.number(oldest, "askedAt")));
    }
}
