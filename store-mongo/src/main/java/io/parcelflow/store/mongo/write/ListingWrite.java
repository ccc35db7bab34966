package io.parcelflow.store.mongo.write;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.store.mongo.record.RecordActivity;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.run.IncidentDocuments;
import io.parcelflow.store.mongo.run.ListingDocuments;
import io.parcelflow.store.mongo.run.TaskDocuments;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Records that a task's listing has ended and what follows for the records it did not show.
 *
 * @param run the run's number
 * @param suspicion why the listing is suspicious, null if it is not
 * @param gap why it does not add up to what was announced, null if it does
 * @param inactiveAfter so many misses in a row make a record inactive
 */
public record ListingWrite(
        long run,
        String source,
        ZipCode zip,
        @Nullable String suspicion,
        @Nullable ListingGap gap,
        int inactiveAfter,
        Instant at)
        implements MongoWriter.Work<Integer> {

    /** References looked up at once. */
    private static final int PAGE_SIZE = 500;

    /** The task is written last: until then all of this may be repeated. */
    @Override
    public Integer run(MongoSession session) {
        TaskDocuments tasks = new TaskDocuments(session);
        Document task = tasks.find(run, source, zip);
        if (task == null || task.get("listingEndedAt") != null) {
            return 0;
        }
        if (gap == null) {
            new ListingDocuments(session)
                    .recordYield(
                            run,
                            source,
                            zip,
                            new YieldRange.Listing(
                                    DocumentFields.number(task, "records"), suspicion != null));
        }
        int gone = suspicion == null && gap == null ? missed(session) : 0;
        tasks.listingEnded(run, source, zip, suspicion, gap, at);
        return gone;
    }

    private int missed(MongoSession session) {
        Bson here = Filters.and(Filters.eq("source", source), Filters.eq("zip", zip.value()));
        // One that the source lists but that could not be understood is there all the same.
        List<String> rejected = new IncidentDocuments(session).rejectedKeys(run, source, zip);
        session.updateAll(
                StoreCollection.RECORD,
                Filters.and(
                        here,
                        Filters.exists("listAt"),
                        Filters.lt("listedRun", run),
                        Filters.nin("key", rejected),
                        Filters.ne("missedRun", run),
                        Filters.exists("inactiveSince", false)),
                Updates.combine(
                        Updates.inc("misses", 1),
                        Updates.set("missedRun", run),
                        Updates.inc("version", 1L)));
        session.updateAll(
                StoreCollection.RECORD,
                Filters.and(
                        here,
                        Filters.eq("missedRun", run),
                        Filters.gte("misses", inactiveAfter),
                        Filters.exists("inactiveSince", false)),
                Updates.combine(
                        Updates.set("inactiveSince", at.toEpochMilli()),
                        Updates.inc("version", 1L)));
        StaleMarks.markAll(
                session, Filters.and(here, Filters.eq("inactiveSince", at.toEpochMilli())));
        return propertiesGone(
                session, Filters.and(here, Filters.eq("inactiveSince", at.toEpochMilli())));
    }

    /** How many properties have no active record, of those that have one of these. */
    private static int propertiesGone(MongoSession session, Bson records) {
        Set<String> gone = new HashSet<>();
        List<String> refs = new ArrayList<>(PAGE_SIZE);
        for (Document record : session.find(StoreCollection.RECORD, records)) {
            refs.add(DocumentFields.text(record, "_id"));
            if (refs.size() == PAGE_SIZE) {
                addGone(session, refs, gone);
                refs.clear();
            }
        }
        addGone(session, refs, gone);
        return gone.size();
    }

    private static void addGone(MongoSession session, List<String> refs, Set<String> gone) {
        if (refs.isEmpty()) {
            return;
        }
        List<Document> properties =
                session.find(StoreCollection.PROPERTY, Filters.in("refs", refs))
                        .projection(new Document("refs", 1))
                        .into(new ArrayList<>());
        RecordActivity activity = RecordActivity.of(session, properties);
        for (Document property : properties) {
            if (activity.inactiveSince(property) != null) {
                gone.add(DocumentFields.text(property, "_id"));
            }
        }
    }
}
