package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLineage;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecord.StoredEnd;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.RunRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of {@link StoreCollection#RUN}; runs are numbered in the order in which they begin.
 */
public final class RunDocuments {

    private final MongoSession session;

    public RunDocuments(MongoSession session) {
        this.session = session;
    }

    /** A number that no run has. */
    public long nextNumber() {
        Document counter =
                session.changed(
                        StoreCollection.META,
                        Filters.eq("runs"),
                        Updates.inc("last", 1L),
                        new FindOneAndUpdateOptions()
                                .upsert(true)
                                .returnDocument(ReturnDocument.AFTER));
        return DocumentFields.number(Objects.requireNonNull(counter), "last");
    }

    /**
     * Records a new run.
     *
     * @throws StoreException if it is known already
     */
    public void insert(long number, RunRecord run) {
        requireNew(run.id());
        session.insert(StoreCollection.RUN, document(number, run));
    }

    public void requireNew(String runId) {
        if (find(runId) != null) {
            throw RunRefusal.exists(runId);
        }
    }

    public static Document document(long number, RunRecord run) {
        RunLineage lineage = run.lineage();
        return new Document("_id", run.id())
                .append("number", number)
                .append("mode", run.mode())
                .append("startedAt", run.startedAt().toEpochMilli())
                .append("endedAt", DocumentFields.millis(run.endedAt()))
                .append("outcome", name(run.outcome()))
                .append("ownerPid", run.ownerPid())
                .append("seed", run.seed())
                .append("zipCount", run.zipCount())
                .append("sourceCount", run.sourceCount())
                .append("planJson", run.planJson())
                .append("summaryJson", run.summaryJson())
                .append("requestKey", lineage.requestKey())
                .append("rerunOf", lineage.rerunOf())
                .append("resumes", lineage.resumeCount())
                .append("workedMillis", lineage.activeTime().toMillis())
                .append("isAbandoned", lineage.isAbandoned())
                .append("counted", lineage.counters());
    }

    /**
     * The number of a run.
     *
     * @throws StoreException if there is no such run
     */
    public long number(String runId) {
        return DocumentFields.number(known(runId), "number");
    }

    /**
     * The document of a run.
     *
     * @throws StoreException if there is no such run
     */
    Document known(String runId) {
        Document run = find(runId);
        if (run == null) {
            throw RunRefusal.isUnknown(runId);
        }
        return run;
    }

    public long numberOrZero(String runId) {
        return DocumentFields.count(find(runId), "number");
    }

    @Nullable
    public Document find(String runId) {
        return session.first(StoreCollection.RUN, Filters.eq(runId));
    }

    public void finish(RunRecord run) {
        set(
                run.id(),
                Updates.combine(
                        Updates.set("endedAt", DocumentFields.millis(run.endedAt())),
                        Updates.set("outcome", name(run.outcome())),
                        Updates.set("summaryJson", run.summaryJson())));
    }

    void interrupt(String runId, Instant at) {
        set(
                runId,
                Updates.combine(
                        Updates.set("endedAt", at.toEpochMilli()),
                        Updates.set("outcome", RunOutcome.INTERRUPTED.name())));
    }

    void resume(String runId, long ownerPid) {
        set(
                runId,
                Updates.combine(
                        Updates.set("endedAt", null),
                        Updates.set("outcome", null),
                        Updates.set("summaryJson", null),
                        Updates.unset("cancelRequestedAt"),
                        Updates.unset("pauseRequestedAt"),
                        Updates.set("ownerPid", ownerPid),
                        Updates.inc("resumes", 1)));
    }

    void abandon(String runId) {
        set(runId, Updates.set("isAbandoned", true));
    }

    void recordActiveTime(String runId, Duration activeTime, String counters) {
        set(
                runId,
                Updates.combine(
                        Updates.set("workedMillis", activeTime.toMillis()),
                        Updates.set("counted", counters)));
    }

    private void set(String runId, Bson change) {
        session.update(StoreCollection.RUN, Filters.eq(runId), change);
    }

    public boolean requestCancel(String runId, Instant at) {
        return request("cancelRequestedAt", runId, at);
    }

    public boolean isCancelRequested(String runId) {
        return isRequested("cancelRequestedAt", runId);
    }

    /** Asks for a pause, or with null for its end; false if the run has ended or is unknown. */
    public boolean requestPause(String runId, @Nullable Instant at) {
        return request("pauseRequestedAt", runId, at);
    }

    public boolean isPauseRequested(String runId) {
        return isRequested("pauseRequestedAt", runId);
    }

    private boolean request(String field, String runId, @Nullable Instant at) {
        return session.update(
                                StoreCollection.RUN,
                                Filters.and(Filters.eq(runId), Filters.eq("endedAt", null)),
                                Updates.set(field, DocumentFields.millis(at)))
                        .getMatchedCount()
                > 0;
    }

    private boolean isRequested(String field, String runId) {
        Document run = find(runId);
        return run != null && run.get(field) != null;
    }

    public List<RunRecord> latest(int limit) {
        return newest(new Document(), limit);
    }

    /** Numbers of the latest runs. */
    public List<Long> latestNumbers(int limit) {
        List<Long> numbers = new ArrayList<>(limit);
        for (Document run :
                session.find(StoreCollection.RUN, new Document())
                        .sort(Sorts.descending("number"))
                        .limit(limit)) {
            numbers.add(DocumentFields.number(run, "number"));
        }
        return numbers;
    }

    /** The number of the oldest of the runs that count for planning, 0 if there are none. */
    public long oldestRecent() {
        List<Long> latest = latestNumbers(RunJournal.RECENT_RUNS);
        return latest.isEmpty() ? 0 : latest.getLast();
    }

    /** The identifier of the run of that number, empty if there is none. */
    String idOrEmpty(long number) {
        Document run = session.first(StoreCollection.RUN, Filters.eq("number", number));
        return run == null ? "" : DocumentFields.text(run, "_id");
    }

    /** Runs that can be resumed, newest first. */
    List<RunRecord> unfinished() {
        return newest(
                Filters.and(
                        Filters.eq("isAbandoned", false),
                        Filters.in("outcome", null, RunOutcome.INTERRUPTED.name())),
                0);
    }

    /** Runs that have not ended, oldest first. */
    List<RunRecord> running() {
        return newest(Filters.eq("endedAt", null), 0).reversed();
    }

    private List<RunRecord> newest(Bson filter, int limit) {
        List<RunRecord> runs = new ArrayList<>();
        for (Document run :
                session.find(StoreCollection.RUN, filter)
                        .sort(Sorts.descending("number"))
                        .limit(limit)) {
            runs.add(run(run));
        }
        return runs;
    }

    public static RunRecord run(Document document) {
        String outcome = DocumentFields.nullableText(document, "outcome");
        RunLineage lineage =
                new RunLineage(
                        DocumentFields.text(document, "requestKey"),
                        DocumentFields.nullableText(document, "rerunOf"),
                        DocumentFields.integer(document, "resumes"),
                        Duration.ofMillis(DocumentFields.number(document, "workedMillis")),
                        DocumentFields.is(document, "isAbandoned"),
                        counters(document));
        return new RunRecord(
                DocumentFields.text(document, "_id"),
                DocumentFields.text(document, "mode"),
                DocumentFields.instant(document, "startedAt"),
                DocumentFields.number(document, "ownerPid"),
                DocumentFields.number(document, "seed"),
                DocumentFields.integer(document, "zipCount"),
                DocumentFields.integer(document, "sourceCount"),
                DocumentFields.text(document, "planJson"),
                lineage,
                outcome == null
                        ? null
                        : new StoredEnd(
                                DocumentFields.instant(document, "endedAt"),
                                RunOutcome.valueOf(outcome),
                                DocumentFields.nullableText(document, "summaryJson")));
    }

    /** Empty in what earlier versions wrote. */
    private static String counters(Document document) {
        String counters = DocumentFields.nullableText(document, "counted");
        return counters == null ? "" : counters;
    }

    private static @Nullable String name(@Nullable RunOutcome outcome) {
        return outcome == null ? null : outcome.name();
    }
}
