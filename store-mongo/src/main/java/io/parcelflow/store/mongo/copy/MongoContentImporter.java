package io.parcelflow.store.mongo.copy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.store.Content;
import io.parcelflow.store.Content.PropertyEntry;
import io.parcelflow.store.Content.RecordEntry;
import io.parcelflow.store.mongo.record.PropertyDocument;
import io.parcelflow.store.mongo.record.PropertyDocuments;
import io.parcelflow.store.mongo.record.RecordDocument;
import io.parcelflow.store.mongo.run.IncidentDocuments;
import io.parcelflow.store.mongo.run.ListingDocuments;
import io.parcelflow.store.mongo.run.MongoRunStatistics;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.run.TaskDocuments;
import io.parcelflow.store.mongo.run.TaskSums;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Adds what comes from another store. */
final class MongoContentImporter {

    /** Leaves room for what one millisecond may list, as a step's own order does. */
    private static final int ORDER_BITS = 22;

    private final MongoSession session;
    private final Map<String, Long> runs = new HashMap<>();
    private int place;

    MongoContentImporter(MongoSession session) {
        this.session = session;
    }

    /**
     * Adds those that are not there, all of one kind.
     *
     * @return how many
     */
    int add(List<Content> contents) {
        if (contents.isEmpty()) {
            return 0;
        }
        List<Document> documents = new ArrayList<>(contents.size());
        List<Document> records = new ArrayList<>();
        for (Content content : contents) {
            if (content instanceof PropertyEntry property) {
                property.records().forEach(record -> records.add(state(record)));
            }
            documents.add(document(content));
        }
        // Records first: a property that is there has all of them.
        insertNew(StoreCollection.RECORD, records);
        return insertNew(MongoContents.collectionOf(contents.getFirst().kind()), documents);
    }

    private int insertNew(StoreCollection collection, List<Document> documents) {
        List<String> ids = new ArrayList<>(documents.size());
        documents.forEach(document -> ids.add(DocumentFields.text(document, "_id")));
        Set<String> known = new HashSet<>();
        for (Document document :
                session.find(collection, Filters.in("_id", ids))
                        .projection(Projections.include("_id"))) {
            known.add(DocumentFields.text(document, "_id"));
        }
        List<WriteModel<Document>> writes = new ArrayList<>(documents.size());
        for (Document document : documents) {
            if (known.add(DocumentFields.text(document, "_id"))) {
                writes.add(new InsertOneModel<>(document));
            }
        }
        session.bulkOrConflict(collection, writes, _ -> {});
        return writes.size();
    }

    private Document document(Content content) {
        return switch (content) {
            case Content.Run run -> run(run);
            case Content.Task task -> task(task);
            case Content.FailedStep failed -> {
                long run = number(failed.runId());
                yield IncidentDocuments.document(run, failed.failure())
                        .append("_id", IncidentDocuments.id(run, failed.failure()));
            }
            case Content.Rejected rejected -> {
                long run = number(rejected.reject().runId());
                yield IncidentDocuments.document(
                                run, rejected.reject().reject(), rejected.reject().at())
                        .append("_id", IncidentDocuments.id(run, rejected.reject().reject()));
            }
            case Content.Measurement measurement -> {
                long run = number(measurement.runId());
                yield new Document("_id", run + "/" + measurement.source())
                        .append("run", run)
                        .append("source", measurement.source())
                        .append("medianLatencyMicros", measurement.medianLatencyMicros())
                        .append("requests", measurement.requests());
            }
            case Content.Statistics statistics -> {
                String runId = statistics.statistics().runId();
                yield new MongoRunStatistics(session)
                        .document(number(runId), statistics.statistics())
                        .append("_id", runId);
            }
            case Content.Listing listing -> listing(listing);
            case Content.Limit limit ->
                    new Document("_id", limit.source())
                            .append("state", limit.state())
                            .append("at", limit.at().toEpochMilli());
            case Content.Note note -> new Document("_id", note.name()).append("text", note.value());
            case PropertyEntry property ->
                    PropertyDocument.of(property.toStored(new ObjectId().toHexString()), 1);
            case Content.FormerId former ->
                    PropertyDocuments.alias(former.formerId(), 1, former.currentId());
        };
    }

    /** A run that is there keeps its number: this document is not written then. */
    private Document run(Content.Run run) {
        RunDocuments documents = new RunDocuments(session);
        long known = documents.numberOrZero(run.run().id());
        return RunDocuments.document(known == 0 ? documents.nextNumber() : known, run.run());
    }

    /** The number of a run; 0 for none. */
    private long number(@Nullable String runId) {
        return runId == null
                ? 0
                : runs.computeIfAbsent(runId, id -> new RunDocuments(session).number(id));
    }

    private @Nullable Long numberOrNull(@Nullable String runId) {
        return runId == null ? null : number(runId);
    }

    private Document task(Content.Task task) {
        TaskRecord record = task.task();
        Document document =
                TaskDocuments.pending(
                        number(task.runId()), task.position(), record.source(), record.zip());
        document.append("state", record.state().name())
                .append("pages", record.pages())
                .append("details", record.details())
                .append("records", record.records())
                .append("rejects", record.rejects())
                .append("failures", record.failures())
                .append("failure", TaskDocuments.failure(record.lastFailure()))
                .append("suspicion", record.suspicion())
                .append("cursor", task.cursor().next())
                .append("isListed", task.cursor().isListed())
                .append("countedCursor", task.countedCursor())
                .append("wantsDetails", task.wantsDetails());
        TaskSums.append(document, record.reconciliation());
        if (task.unstoredKeys() != null) {
            document.append("unstoredKeys", task.unstoredKeys());
        }
        append(document, "endedAt", task.endedAt());
        append(document, "listingEndedAt", task.listingEndedAt());
        return document;
    }

    private static void append(Document document, String name, @Nullable Instant at) {
        if (at != null) {
            document.append(name, at.toEpochMilli());
        }
    }

    private Document listing(Content.Listing listing) {
        return new Document("_id", ListingDocuments.id(listing.source(), listing.zip()))
                .append("source", listing.source())
                .append("zip", listing.zip().value())
                .append("run", number(listing.runId()))
                .append("pages", listing.pages())
                .append("records", listing.records())
                .append("wantsDetails", listing.wantsDetails())
                .append("recent", listing.recent())
                .append("recentRun", 0L);
    }

    private Document state(RecordEntry entry) {
        StoredRecord record = entry.record();
        RecordState state =
                new RecordState(
                        record.listFingerprint(),
                        record.detailFingerprint(),
                        DocumentFields.millis(entry.listAt()),
                        DocumentFields.millis(entry.detailAt()),
                        DocumentFields.millis(entry.detailAskedAt()),
                        numberOrNull(entry.dueRun()),
                        numberOrNull(entry.settledRun()),
                        listOrder(entry.listAt()));
        return new RecordDocument(
                        record.source(),
                        record.key(),
                        record.zip().value(),
                        state,
                        number(entry.listedRun()),
                        entry.missed(),
                        0,
                        DocumentFields.millis(entry.inactiveSince()),
                        0)
                .document();
    }

    /** By the time at which it was listed, then as they come. */
    private long listOrder(@Nullable Instant listAt) {
        return listAt == null ? 0 : listAt.toEpochMilli() << ORDER_BITS | place++;
    }
}
