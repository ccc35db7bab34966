package io.parcelflow.store.mongo;

import com.mongodb.client.model.Projections;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.Content;
import io.parcelflow.store.Content.KeptRecord;
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
final class ContentReader {

    private final MongoSession session;
    private final Map<Long, String> runIds = new HashMap<>();

    ContentReader(MongoSession session) {
        this.session = session;
        for (Document run :
                session.find(Shelf.RUN, new Document()).projection(Projections.include("number"))) {
            runIds.put(Fields.number(run, "number"), Fields.text(run, "_id"));
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

    /** What is left of a run that broke off while it began, which is as if it had not. */
    private boolean isOrphan(Content.Kind kind, Document document) {
        return kind == Content.Kind.TASK && !runIds.containsKey(Fields.number(document, "run"));
    }

    private Content read(Content.Kind kind, Document document) {
        return switch (kind) {
            case RUN -> new Content.Run(RunDocuments.run(document));
            case TASK -> task(document);
            case STEP_FAILURE ->
                    new Content.FailedStep(run(document), IncidentDocuments.stepFailure(document));
            case REJECT -> new Content.Rejected(IncidentDocuments.reject(document, run(document)));
            case MEASURE ->
                    new Content.Measure(
                            run(document),
                            Fields.text(document, "source"),
                            Fields.number(document, "medianLatencyMicros"),
                            Fields.number(document, "requests"));
            case FIGURES ->
                    new Content.Figures(RunSums.figures(Fields.text(document, "_id"), document));
            case LISTING -> listing(document);
            case LIMIT ->
                    new Content.Limit(
                            Fields.text(document, "_id"),
                            Fields.text(document, "state"),
                            Fields.instant(document, "at"));
            case NOTE ->
                    new Content.Note(Fields.text(document, "_id"), Fields.text(document, "text"));
            case NAME -> name(document);
            case PROPERTY -> properties(List.of(document)).getFirst();
        };
    }

    private String run(Document document) {
        return runIds.getOrDefault(Fields.number(document, "run"), "");
    }

    private @Nullable String runId(@Nullable Long number) {
        return number == null ? null : runIds.get(number);
    }

    private Content task(Document document) {
        return new Content.Task(
                run(document),
                Fields.integer(document, "position"),
                TaskDocuments.task(document),
                Fields.nullableText(document, "cursor"),
                Fields.is(document, "isListed"),
                Fields.nullableText(document, "countedCursor"),
                Fields.is(document, "wantsDetails"),
                Fields.nullableInstant(document, "endedAt"),
                Fields.nullableInstant(document, "listingEndedAt"));
    }

    private Content listing(Document document) {
        return new Content.Listing(
                Fields.text(document, "source"),
                new ZipCode(Fields.text(document, "zip")),
                runId(Fields.number(document, "run")),
                Fields.integer(document, "pages"),
                Fields.number(document, "records"),
                Fields.is(document, "wantsDetails"),
                Fields.text(document, "recent"));
    }

    private Content name(Document document) {
        Document now = Unions.current(session, Fields.text(document, "unitedInto"));
        return new Content.FormerName(Fields.text(document, "_id"), Fields.text(now, "_id"));
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
            List<KeptRecord> records = new ArrayList<>(property.records().size());
            for (StoredRecord record : property.records()) {
                records.add(record(record, states));
            }
            contents.add(
                    new Content.KeptProperty(
                            property.id(),
                            Instant.ofEpochMilli(property.firstSeenMillis()),
                            new ZipCode(property.keys().zip()),
                            records,
                            property.prices()));
        }
        return contents;
    }

    /** A step that broke off may have stored what the record says and not when it was seen. */
    private KeptRecord record(StoredRecord record, Map<String, RecordDocument> states) {
        String ref = PropertyDocument.ref(record.source(), record.key());
        RecordDocument known =
                states.getOrDefault(
                        ref,
                        RecordDocument.unknown(
                                record.source(), record.key(), record.zip().value()));
        RecordState state = known.state();
        return new KeptRecord(
                record.source(),
                record.key(),
                record.zip(),
                record.listPrint(),
                record.detailPrint(),
                instant(state.listAt()),
                instant(state.detailAt()),
                instant(state.askedAt()),
                runId(state.dueRun()),
                runId(state.settledRun()),
                runId(known.listedRun()),
                known.misses(),
                instant(known.inactiveSince()),
                record.saying());
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
