package io.parcelflow.store.mongo.run;

import com.mongodb.client.FindIterable;
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
import io.parcelflow.store.RunJournal.IncidentPage;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
     */
    public IncidentPage<RejectRecord> rejects(
            @Nullable Long run, @Nullable String cursor, int limit) {
        List<Bson> filters = new ArrayList<>();
        if (run != null) {
            filters.add(Filters.eq("run", run));
        }
        if (cursor != null) {
            filters.add(Filters.lt("born", born(cursor)));
        }
        Map<Long, String> runIds = new HashMap<>();
        return page(
                session.find(
                                StoreCollection.REJECT,
                                filters.isEmpty() ? new Document() : Filters.and(filters))
                        .sort(Sorts.descending("born")),
                limit,
                reject -> {
                    long number = DocumentFields.number(reject, "run");
                    return reject(
                            reject,
                            runIds.computeIfAbsent(
                                    number, _ -> new RunDocuments(session).idOrEmpty(number)));
                });
    }

    private static ObjectId born(String cursor) {
        if (!ObjectId.isValid(cursor)) {
            throw IncidentPage.invalid(cursor);
        }
        return new ObjectId(cursor);
    }

    private static <T> IncidentPage<T> page(
            FindIterable<Document> found, int limit, Function<Document, T> incident) {
        return Slice.of(found.limit(limit + 1).into(new ArrayList<>()), limit)
                .incidents(incident, last -> DocumentFields.text(last, "born"));
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

    /**
     * In how many runs the detail page of a step's record was refused since that time, this failure
     * included; 0 if this is no refusal.
     */
    public long countRefusals(long run, StepFailure failed, @Nullable Long sinceMillis) {
        if (failed.failure().kind() != FailureKind.REFUSED) {
            return 0;
        }
        Set<Long> runs = new HashSet<>(Set.of(run));
        for (Document refusal :
                session.find(
                        StoreCollection.FAILURE,
                        Filters.and(
                                Filters.eq("source", failed.step().source()),
                                Filters.eq("stepKind", StepKind.DETAIL.name()),
                                Filters.eq("position", failed.step().position()),
                                Filters.eq("failure.kind", FailureKind.REFUSED.name()),
                                Filters.gt("at", sinceMillis == null ? 0 : sinceMillis)))) {
            runs.add(DocumentFields.number(refusal, "run"));
        }
        return runs.size();
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

    /** Steps of a run that failed permanently, oldest first. */
    public IncidentPage<StepFailure> failures(long run, @Nullable String cursor, int limit) {
        Bson ofRun = Filters.eq("run", run);
        return page(
                session.find(
                                StoreCollection.FAILURE,
                                cursor == null
                                        ? ofRun
                                        : Filters.and(ofRun, Filters.gt("born", born(cursor))))
                        .sort(Sorts.ascending("born")),
                limit,
                IncidentDocuments::stepFailure);
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
