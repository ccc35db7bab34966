package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.RunJournal.RejectPage;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.rules.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The documents of {@link StoreCollection#REJECT} and {@link StoreCollection#FAILURE}. */
public final class IncidentDocuments {

    private final MongoSession session;

    public IncidentDocuments(MongoSession session) {
        this.session = session;
    }

    /** Stores rejects, each once in a run. */
    public void insertRejects(long run, List<Reject> rejects, Instant at) {
        List<WriteModel<Document>> writes = new ArrayList<>(rejects.size());
        for (Reject reject : rejects) {
            writes.add(
                    new UpdateOneModel<>(
                            Filters.eq(id(run, reject)),
                            new Document("$setOnInsert", document(run, reject, at)),
                            new UpdateOptions().upsert(true)));
        }
        session.bulkOrConflict(StoreCollection.REJECT, writes, _ -> {});
    }

    /** A reject's document, without its identifier. */
    public static Document document(long run, Reject reject, Instant at) {
        return new Document("run", run)
                .append("at", at.toEpochMilli())
                .append("born", new ObjectId())
                .append("source", reject.source())
                .append("zip", reject.zip().value())
                .append("sourceKey", reject.sourceKey())
                .append("reason", reject.reason())
                .append("raw", reject.raw());
    }

    public static String id(long run, Reject reject) {
        return run
                + "/"
                + reject.source()
                + '/'
                + reject.zip()
                + '/'
                + reject.sourceKey()
                + '/'
                + Long.toHexString(Fingerprint.of(reject.reason(), reject.raw()));
    }

    /**
     * The latest rejects, newest first.
     *
     * @param run number of the run, null for any
     * @param after where the page begins, null for the first
     */
    public RejectPage rejects(@Nullable Long run, @Nullable String after, int limit) {
        List<Bson> filters = new ArrayList<>();
        if (run != null) {
            filters.add(Filters.eq("run", run));
        }
        if (after != null) {
            filters.add(Filters.lt("born", new ObjectId(after)));
        }
        Slice<Document> page =
                Slice.of(
                        session.find(
                                        StoreCollection.REJECT,
                                        filters.isEmpty() ? new Document() : Filters.and(filters))
                                .sort(Sorts.descending("born"))
                                .limit(limit + 1)
                                .into(new ArrayList<>()),
                        limit);
        Map<Long, String> runIds = new HashMap<>();
        List<RejectRecord> rejects = new ArrayList<>(page.items().size());
        for (Document reject : page.items()) {
            long number = DocumentFields.number(reject, "run");
            String runId =
                    runIds.computeIfAbsent(
                            number, _ -> new RunDocuments(session).idOrEmpty(number));
            rejects.add(reject(reject, runId));
        }
        Document last = page.lastBeforeMore();
        return new RejectPage(rejects, last == null ? null : DocumentFields.text(last, "born"));
    }

    /** Keys of the records of a task that could not be understood. */
    public List<String> rejectedKeys(long run, String source, ZipCode zip) {
        List<String> keys = new ArrayList<>();
        for (Document reject :
                session.find(
                        StoreCollection.REJECT,
                        Filters.and(
                                Filters.eq("run", run),
                                Filters.eq("source", source),
                                Filters.eq("zip", zip.value())))) {
            keys.add(DocumentFields.text(reject, "sourceKey"));
        }
        return keys;
    }

    public static RejectRecord reject(Document document, String runId) {
        return new RejectRecord(
                runId,
                new Reject(
                        DocumentFields.text(document, "source"),
                        new ZipCode(DocumentFields.text(document, "zip")),
                        DocumentFields.text(document, "sourceKey"),
                        DocumentFields.text(document, "reason"),
                        DocumentFields.text(document, "raw")),
                DocumentFields.instant(document, "at"));
    }

    /**
     * Stores a step that failed permanently, once.
     *
     * @return identifier of its document
     */
    public String insertFailure(long run, StepFailure failed) {
        String id = id(run, failed);
        session.upsert(
                StoreCollection.FAILURE,
                Filters.eq(id),
                new Document("$setOnInsert", document(run, failed)));
        return id;
    }

    public static String id(long run, StepFailure failed) {
        Step step = failed.step();
        return run + "/" + step.source() + '/' + step.id() + '/' + failed.at().toEpochMilli();
    }

    /** A failed step's document, without its identifier. */
    public static Document document(long run, StepFailure failed) {
        Step step = failed.step();
        return new Document("run", run)
                .append("at", failed.at().toEpochMilli())
                .append("born", new ObjectId())
                .append("step", step.id())
                .append("source", step.source())
                .append("zip", step.zip().value())
                .append("stepKind", step.kind().name())
                .append("position", step.position())
                .append("attempt", step.attempt())
                .append("notBefore", step.notBefore().toEpochMilli())
                .append("failure", failure(failed.failure()));
    }

    public List<StepFailure> failures(long run, int limit) {
        List<StepFailure> failures = new ArrayList<>();
        for (Document document :
                session.find(StoreCollection.FAILURE, Filters.eq("run", run))
                        .sort(Sorts.ascending("born"))
                        .limit(limit)) {
            failures.add(stepFailure(document));
        }
        return failures;
    }

    public static StepFailure stepFailure(Document document) {
        Step step =
                new Step(
                        DocumentFields.number(document, "step"),
                        DocumentFields.text(document, "source"),
                        new ZipCode(DocumentFields.text(document, "zip")),
                        StepKind.valueOf(DocumentFields.text(document, "stepKind")),
                        DocumentFields.nullableText(document, "position"),
                        DocumentFields.integer(document, "attempt"),
                        DocumentFields.instant(document, "notBefore"));
        return new StepFailure(
                step,
                failure(DocumentFields.document(document, "failure")),
                DocumentFields.instant(document, "at"));
    }

    static Document failure(Failure failure) {
        return new Document("kind", failure.kind().name())
                .append("message", failure.message())
                .append("retryMillis", DocumentFields.millis(failure.retryAfter()));
    }

    private static Failure failure(Document document) {
        return new Failure(
                FailureKind.valueOf(DocumentFields.text(document, "kind")),
                DocumentFields.text(document, "message"),
                DocumentFields.nullableDuration(document, "retryMillis"));
    }

    static @Nullable Failure nullableFailure(@Nullable Document document) {
        return document == null ? null : failure(document);
    }
}
