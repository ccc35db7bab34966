package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.RunLineage;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The documents of {@link Shelf#RUN}; runs are numbered in the order in which they begin. */
final class RunDocuments {

    private final MongoSession session;

    RunDocuments(MongoSession session) {
        this.session = session;
    }

    /** A number that no run has. */
    long nextNumber() {
        Document counter =
                session.changed(
                        Shelf.META,
                        Filters.eq("runs"),
                        Updates.inc("last", 1L),
                        new FindOneAndUpdateOptions()
                                .upsert(true)
                                .returnDocument(ReturnDocument.AFTER));
        return Fields.number(Objects.requireNonNull(counter), "last");
    }

    /**
     * Records a new run.
     *
     * @throws StoreException if it is known already
     */
    void insert(long number, RunRecord run) {
        requireNew(run.id());
        session.insert(Shelf.RUN, document(number, run));
    }

    void requireNew(String runId) {
        if (find(runId) != null) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "Run " + runId + " is already recorded; begin it under another id.");
        }
    }

    static Document document(long number, RunRecord run) {
        RunLineage lineage = run.lineage();
        return new Document("_id", run.id())
                .append("number", number)
                .append("mode", run.mode())
                .append("startedAt", run.startedAt().toEpochMilli())
                .append("endedAt", Fields.millis(run.endedAt()))
                .append("outcome", name(run.outcome()))
                .append("ownerPid", run.ownerPid())
                .append("seed", run.seed())
                .append("zipCount", run.zipCount())
                .append("sourceCount", run.sourceCount())
                .append("planJson", run.planJson())
                .append("summaryJson", run.summaryJson())
                .append("requestKey", lineage.requestKey())
                .append("rerunOf", lineage.rerunOf())
                .append("resumes", lineage.resumes())
                .append("workedMillis", lineage.worked().toMillis())
                .append("isAbandoned", lineage.isAbandoned())
                .append("counted", lineage.counted());
    }

    /**
     * The number of a run.
     *
     * @throws StoreException if there is no such run
     */
    long number(String runId) {
        return Fields.number(known(runId), "number");
    }

    /**
     * The document of a run.
     *
     * @throws StoreException if there is no such run
     */
    Document known(String runId) {
        Document run = find(runId);
        if (run == null) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "Run " + runId + " was never begun in this store.");
        }
        return run;
    }

    long numberOrZero(String runId) {
        return Fields.count(find(runId), "number");
    }

    @Nullable Document find(String runId) {
        return session.first(Shelf.RUN, Filters.eq(runId));
    }

    void finish(RunRecord run) {
        set(
                run.id(),
                Updates.combine(
                        Updates.set("endedAt", Fields.millis(run.endedAt())),
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

    void worked(String runId, Duration worked, String counted) {
        set(
                runId,
                Updates.combine(
                        Updates.set("workedMillis", worked.toMillis()),
                        Updates.set("counted", counted)));
    }

    private void set(String runId, Bson change) {
        session.update(Shelf.RUN, Filters.eq(runId), change);
    }

    boolean requestCancel(String runId, Instant at) {
        return session.update(
                                Shelf.RUN,
                                Filters.and(Filters.eq(runId), Filters.eq("endedAt", null)),
                                Updates.set("cancelRequestedAt", at.toEpochMilli()))
                        .getMatchedCount()
                > 0;
    }

    boolean isCancelRequested(String runId) {
        Document run = find(runId);
        return run != null && run.get("cancelRequestedAt") != null;
    }

    /** Asks for a pause, or with null for its end; false if the run is not going on. */
    boolean requestPause(String runId, @Nullable Instant at) {
        return session.update(
                                Shelf.RUN,
                                Filters.and(Filters.eq(runId), Filters.eq("endedAt", null)),
                                Updates.set("pauseRequestedAt", Fields.millis(at)))
                        .getMatchedCount()
                > 0;
    }

    boolean isPauseRequested(String runId) {
        Document run = find(runId);
        return run != null && run.get("pauseRequestedAt") != null;
    }

    List<RunRecord> latest(int limit) {
        return newest(new Document(), limit);
    }

    /** Numbers of the latest runs. */
    List<Long> latestNumbers(int limit) {
        List<Long> numbers = new ArrayList<>(limit);
        for (Document run :
                session.find(Shelf.RUN, new Document())
                        .sort(Sorts.descending("number"))
                        .limit(limit)) {
            numbers.add(Fields.number(run, "number"));
        }
        return numbers;
    }

    /** Runs that can go on, newest first. */
    List<RunRecord> unfinished() {
        return newest(
                Filters.and(
                        Filters.eq("isAbandoned", false),
                        Filters.in("outcome", null, RunOutcome.INTERRUPTED.name())),
                0);
    }

    /** Runs that have not ended, oldest first. */
    List<RunRecord> going() {
        return newest(Filters.eq("endedAt", null), 0).reversed();
    }

    private List<RunRecord> newest(Bson filter, int limit) {
        List<RunRecord> runs = new ArrayList<>();
        for (Document run :
                session.find(Shelf.RUN, filter).sort(Sorts.descending("number")).limit(limit)) {
            runs.add(run(run));
        }
        return runs;
    }

    static RunRecord run(Document document) {
        String outcome = Fields.nullableText(document, "outcome");
        return new RunRecord(
                Fields.text(document, "_id"),
                Fields.text(document, "mode"),
                Fields.instant(document, "startedAt"),
                Fields.nullableInstant(document, "endedAt"),
                outcome == null ? null : RunOutcome.valueOf(outcome),
                Fields.number(document, "ownerPid"),
                Fields.number(document, "seed"),
                Fields.integer(document, "zipCount"),
                Fields.integer(document, "sourceCount"),
                Fields.text(document, "planJson"),
                Fields.nullableText(document, "summaryJson"),
                new RunLineage(
                        Fields.text(document, "requestKey"),
                        Fields.nullableText(document, "rerunOf"),
                        Fields.integer(document, "resumes"),
                        Duration.ofMillis(Fields.number(document, "workedMillis")),
                        Fields.is(document, "isAbandoned"),
                        counted(document)));
    }

    /** Nothing in what earlier versions wrote. */
    private static String counted(Document document) {
        String counted = Fields.nullableText(document, "counted");
        return counted == null ? "" : counted;
    }

    private static @Nullable String name(@Nullable RunOutcome outcome) {
        return outcome == null ? null : outcome.name();
    }
}
