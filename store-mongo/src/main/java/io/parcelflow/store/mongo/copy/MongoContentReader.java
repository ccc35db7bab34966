package io.parcelflow.store.mongo.copy;

import com.mongodb.client.model.Projections;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.Content;
import io.parcelflow.store.Content.RecordEntry;
import io.parcelflow.store.mongo.record.DuplicateMerge;
import io.parcelflow.store.mongo.record.PropertyDocument;
import io.parcelflow.store.mongo.record.RecordDocument;
import io.parcelflow.store.mongo.record.RecordDocuments;
import io.parcelflow.store.mongo.run.IncidentDocuments;
import io.parcelflow.store.mongo.run.MongoRunStatistics;
import io.parcelflow.store.mongo.run.MongoTaskQueries;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Documents, as contents to be copied. */
final class MongoContentReader {

    private final MongoSession session;
    private final Map<Long, String> runIds = new HashMap<>();

    MongoContentReader(MongoSession session) {
        this.session = session;
        for (Document run :
                session.find(StoreCollection.RUN, new Document())
                        .projection(Projections.include("number"))) {
            runIds.put(DocumentFields.number(run, "number"), DocumentFields.text(run, "_id"));
        }
    }

    List<Content> read(Content.Kind kind, List<Document> documents) {
        if (kind == Content.Kind.PROPERTY) {
            return properties(documents);
        }
        List<Content> contents = new ArrayList<>(documents.size());
        for (Document document : documents) {
            if (!isOrphan(kind, document)) {
                contents.add(read(kind, document));
            }
        }
        return contents;
    }

    /** Whether a run was interrupted while it was being created, which counts as not created. */
    private boolean isOrphan(Content.Kind kind, Document document) {
        return kind == Content.Kind.TASK
                && !runIds.containsKey(DocumentFields.number(document, "run"));
    }

    private Content read(Content.Kind kind, Document document) {
        return switch (kind) {
            case RUN -> new Content.Run(RunDocuments.run(document));
            case TASK -> task(document);
            case STEP_FAILURE ->
                    new Content.FailedStep(run(document), IncidentDocuments.stepFailure(document));
            case REJECT -> new Content.Rejected(IncidentDocuments.reject(document, run(document)));
            case MEASUREMENT ->
                    new Content.Measurement(
                            run(document),
                            DocumentFields.text(document, "source"),
                            DocumentFields.number(document, "medianLatencyMicros"),
                            DocumentFields.number(document, "requests"));
            case STATISTICS ->
                    new Content.Statistics(
                            MongoRunStatistics.statistics(
                                    DocumentFields.text(document, "_id"), document));
            case LISTING -> listing(document);
            case LIMIT ->
                    new Content.Limit(
                            DocumentFields.text(document, "_id"),
                            DocumentFields.text(document, "state"),
                            DocumentFields.instant(document, "at"));
            case NOTE ->
                    new Content.Note(
                            DocumentFields.text(document, "_id"),
                            DocumentFields.text(document, "text"));
            case FORMER_ID -> formerId(document);
            case PROPERTY -> properties(List.of(document)).getFirst();
        };
    }

    private String run(Document document) {
        return runIds.getOrDefault(DocumentFields.number(document, "run"), "");
    }

    private @Nullable String runId(@Nullable Long number) {
        return number == null ? null : runIds.get(number);
    }

    private Content task(Document document) {
        return new Content.Task(
                run(document),
                DocumentFields.integer(document, "position"),
                MongoTaskQueries.task(document),
                MongoTaskQueries.cursor(document),
                DocumentFields.nullableText(document, "countedCursor"),
                DocumentFields.is(document, "wantsDetails"),
                DocumentFields.nullableInstant(document, "endedAt"),
                DocumentFields.nullableInstant(document, "listingEndedAt"),
                DocumentFields.nullableText(document, "unstoredKeys"));
    }

    private Content listing(Document document) {
        return new Content.Listing(
                DocumentFields.text(document, "source"),
                new ZipCode(DocumentFields.text(document, "zip")),
                runId(DocumentFields.number(document, "run")),
                DocumentFields.integer(document, "pages"),
                DocumentFields.number(document, "records"),
                DocumentFields.is(document, "wantsDetails"),
                DocumentFields.text(document, "recent"));
    }

    private Content formerId(Document document) {
        Document now = DuplicateMerge.current(session, DocumentFields.text(document, "unitedInto"));
        return new Content.FormerId(
                DocumentFields.text(document, "_id"), DocumentFields.text(now, "_id"));
    }

    private List<Content> properties(List<Document> documents) {
        List<StoredProperty> properties = new ArrayList<>(documents.size());
        List<String> refs = new ArrayList<>(documents.size());
        for (Document document : documents) {
            StoredProperty property = PropertyDocument.property(document);
            properties.add(property);
            for (StoredRecord record : property.records()) {
                refs.add(PropertyDocument.ref(record.source(), record.key()));
            }
        }
        Map<String, RecordDocument> states = new RecordDocuments(session).find(refs);
        List<Content> contents = new ArrayList<>(properties.size());
        for (StoredProperty property : properties) {
            List<RecordEntry> records = new ArrayList<>(property.records().size());
            for (StoredRecord record : property.records()) {
                records.add(record(record, states));
            }
            contents.add(
                    new Content.PropertyEntry(
                            property.id(),
                            Instant.ofEpochMilli(property.firstSeenMillis()),
                            new ZipCode(property.keys().zip()),
                            records,
                            property.prices()));
        }
        return contents;
    }

    /** A step that broke off may have stored the record's content and not when it was seen. */
    private RecordEntry record(StoredRecord record, Map<String, RecordDocument> states) {
        String ref = PropertyDocument.ref(record.source(), record.key());
        RecordDocument known =
                states.getOrDefault(
                        ref,
                        RecordDocument.unknown(
                                record.source(), record.key(), record.zip().value()));
        RecordState state = known.state();
        return new RecordEntry(
                record,
                instant(state.listAt()),
                instant(state.detailAt()),
                instant(state.askedAt()),
                runId(state.dueRun()),
                runId(state.settledRun()),
                runId(known.listedRun()),
                known.misses(),
                instant(known.inactiveSince()));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
