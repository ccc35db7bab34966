package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The records that are due for a DETAIL step, in the order in which they are fetched. */
public final class BacklogQueries {

    private final MongoSession session;

    public BacklogQueries(MongoSession session) {
        this.session = session;
    }

    /** Never fetched, or not since that time. */
    public static Bson notAskedSince(Instant time) {
        return Filters.or(Filters.eq("askedAt", null), askedBefore(time));
    }

    private static Bson askedBefore(Instant time) {
        return Filters.lt("askedAt", time.toEpochMilli());
    }

    public Backlog due(long run, String source, Instant detailsBefore, int limit) {
        Bson due = Filters.and(Filters.eq("dueRun", run), Filters.eq("source", source));
        Bson never = Filters.and(due, Filters.eq("askedAt", null));
        Bson stale = Filters.and(due, askedBefore(detailsBefore));
        List<BacklogItem> items = new ArrayList<>(limit);
        add(items, never, limit);
        if (items.size() < limit) {
            add(items, stale, limit - items.size());
        }
        // One after the other, so that each is a walk along the index.
        long remaining =
                session.count(StoreCollection.RECORD, never)
                        + session.count(StoreCollection.RECORD, stale);
        return new Backlog(items, remaining);
    }

    private void add(List<BacklogItem> items, Bson filter, int limit) {
        for (Document record :
                session.find(StoreCollection.RECORD, filter)
                        .sort(Sorts.ascending("askedAt", "listOrder"))
                        .limit(limit)) {
            items.add(
                    new BacklogItem(
                            new ZipCode(DocumentFields.text(record, "zip")),
                            DocumentFields.text(record, "key")));
        }
    }

    /** Records that are due by ZIP code. */
    Map<String, Integer> dueByZip(long run, String source) {
        Map<String, Integer> due = new HashMap<>();
        for (Document zip :
                session.aggregate(
                        StoreCollection.RECORD,
                        List.of(
                                Aggregates.match(
                                        Filters.and(
                                                Filters.eq("dueRun", run),
                                                Filters.eq("source", source))),
                                Aggregates.group("$zip", Accumulators.sum("count", 1))))) {
            due.put(DocumentFields.text(zip, "_id"), DocumentFields.integer(zip, "count"));
        }
        return due;
    }
}
