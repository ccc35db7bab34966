package io.parcelflow.store.mongo.record;

import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.record.RecordState;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The narrow document of a source's record in {@code StoreCollection.RECORD}.
 *
 * @param zip the ZIP code it was last collected for
 * @param listedRun number of the run that last listed it, 0 if none did
 * @param misses listings of its ZIP code in a row, suspicious ones left out, in which it was
 *     missing
 * @param missedRun number of the run that last missed it, 0 if none did
 * @param inactiveSince when it was missed too often, in epoch milliseconds
 * @param version rises with every change; 0 of a record that is not stored
 */
public record RecordDocument(
        String source,
        String key,
        String zip,
        RecordState state,
        long listedRun,
        int misses,
        long missedRun,
        @Nullable Long inactiveSince,
        long version) {

    /** A record that is not known yet. */
    public static RecordDocument unknown(String source, String key, String zip) {
        return new RecordDocument(source, key, zip, RecordState.UNKNOWN, 0, 0, 0, null, 0);
    }

    public boolean isKnown() {
        return version != 0;
    }

    /** Whether that run has listed it for that ZIP code. */
    public boolean isListedIn(long run, String zipOfListing) {
        return listedRun == run && zip.equals(zipOfListing);
    }

    public String ref() {
        return PropertyDocument.ref(source, key);
    }

    public RecordDocument with(String newZip, RecordState newState) {
        return new RecordDocument(
                source,
                key,
                newZip,
                newState,
                listedRun,
                misses,
                missedRun,
                inactiveSince,
                version);
    }

    /** After a run listed it, which makes it active. */
    public RecordDocument listedIn(long run) {
        return new RecordDocument(source, key, zip, state, run, 0, missedRun, null, version);
    }

    static RecordDocument of(Document document) {
        return new RecordDocument(
                DocumentFields.text(document, "source"),
                DocumentFields.text(document, "key"),
                DocumentFields.text(document, "zip"),
                new RecordState(
                        DocumentFields.number(document, "listPrint"),
                        DocumentFields.number(document, "detailPrint"),
                        DocumentFields.nullableNumber(document, "listAt"),
                        DocumentFields.nullableNumber(document, "detailAt"),
                        DocumentFields.nullableNumber(document, "askedAt"),
                        DocumentFields.nullableNumber(document, "dueRun"),
                        DocumentFields.nullableNumber(document, "settledRun"),
                        DocumentFields.number(document, "listOrder")),
                DocumentFields.count(document, "listedRun"),
                (int) DocumentFields.count(document, "misses"),
                DocumentFields.count(document, "missedRun"),
                DocumentFields.nullableNumber(document, "inactiveSince"),
                DocumentFields.number(document, "version"));
    }

    /** The document with the next version; what is not known has no field. */
    public Document document() {
        Document document =
                new Document("_id", ref())
                        .append("version", version + 1)
                        .append("source", source)
                        .append("key", key)
                        .append("zip", zip)
                        .append("listPrint", state.listFingerprint())
                        .append("detailPrint", state.detailFingerprint())
                        .append("listOrder", state.listOrder())
                        .append("listedRun", listedRun)
                        .append("misses", misses)
                        .append("missedRun", missedRun);
        append(document, "listAt", state.listAt());
        append(document, "detailAt", state.detailAt());
        append(document, "askedAt", state.askedAt());
        append(document, "dueRun", state.dueRun());
        append(document, "settledRun", state.settledRun());
        append(document, "inactiveSince", inactiveSince);
        return document;
    }

    private static void append(Document document, String name, @Nullable Long value) {
        if (value != null) {
            document.append(name, value);
        }
    }
}
