package io.parcelflow.store.mongo.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.RecordContent;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** A property as a document of {@code StoreCollection.PROPERTY}. */
public final class PropertyDocument {

    /** Sorts behind every address. */
    private static final String NO_ADDRESS = "\uFFFF";

    private PropertyDocument() {}

    /** The reference by which a record is found; no name of a source has a slash. */
    public static String ref(String source, String key) {
        return source + '/' + key;
    }

    /**
     * The reference by which a property is found at its address, with the ZIP code, for others have
     * such streets.
     */
    static String place(PropertyKeys keys) {
        return keys.zip() + '/' + keys.address();
    }

    public static Document of(StoredProperty property, long version) {
        PropertyKeys keys = property.keys();
        Document document =
                new Document("_id", property.id())
                        .append("version", version)
                        .append("born", property.creationKey())
                        .append("firstSeen", property.firstSeenMillis())
                        .append(StaleMarks.FIELD, StaleMarks.next())
                        .append("zip", keys.zip())
                        .append("order", keys.address().isEmpty() ? NO_ADDRESS : keys.address())
                        .append(
                                "keys",
                                new Document("parcel", keys.parcel())
                                        .append("address", keys.address()));
        if (!keys.parcel().isEmpty()) {
            document.append("number", keys.parcelNumberPrefix());
        }
        if (!keys.address().isEmpty()) {
            document.append("place", place(keys));
        }
        return document.append("refs", refs(property.records()))
                .append("facts", FactsDocument.of(property.facts()))
                .append("records", records(property.records()))
                .append("prices", prices(property.prices()));
    }

    private static List<String> refs(List<StoredRecord> records) {
        return records.stream().map(record -> ref(record.source(), record.key())).toList();
    }

    private static List<Document> records(List<StoredRecord> records) {
        List<Document> documents = new ArrayList<>(records.size());
        for (StoredRecord record : records) {
            RecordContent saying = record.content();
            Facts listFacts = saying.listFacts();
            Document document =
                    new Document("source", record.source())
                            .append("key", record.key())
                            .append("zip", record.zip().value())
                            .append("listPrint", record.listFingerprint())
                            .append("detailPrint", record.detailFingerprint())
                            .append("saidAt", saying.atMillis())
                            .append("facts", FactsDocument.of(saying.facts()));
            if (listFacts != null) {
                document.append("listFacts", FactsDocument.of(listFacts));
            }
            documents.add(document.append("valuations", FactsDocument.of(saying.valuations())));
        }
        return documents;
    }

    private static List<Document> prices(List<PricePoint> prices) {
        List<Document> documents = new ArrayList<>(prices.size());
        for (PricePoint price : prices) {
            documents.add(
                    new Document("kind", price.kind().name())
                            .append("date", price.date().toString())
                            .append("price", FactsDocument.amount(price.price()))
                            .append("source", price.source()));
        }
        return documents;
    }

    public static StoredProperty property(Document document) {
        Document keys = DocumentFields.document(document, "keys");
        return new StoredProperty(
                DocumentFields.text(document, "_id"),
                DocumentFields.text(document, "born"),
                DocumentFields.number(document, "firstSeen"),
                new PropertyKeys(
                        DocumentFields.text(keys, "parcel"),
                        DocumentFields.text(keys, "address"),
                        DocumentFields.text(document, "zip")),
                FactsDocument.facts(DocumentFields.document(document, "facts")),
                DocumentFields.documents(document, "records").stream()
                        .map(PropertyDocument::record)
                        .toList(),
                DocumentFields.documents(document, "prices").stream()
                        .map(PropertyDocument::price)
                        .toList());
    }

    private static StoredRecord record(Document document) {
        Document listFacts = DocumentFields.nullableDocument(document, "listFacts");
        return new StoredRecord(
                DocumentFields.text(document, "source"),
                DocumentFields.text(document, "key"),
                new ZipCode(DocumentFields.text(document, "zip")),
                DocumentFields.number(document, "listPrint"),
                DocumentFields.number(document, "detailPrint"),
                new RecordContent(
                        DocumentFields.number(document, "saidAt"),
                        FactsDocument.facts(DocumentFields.document(document, "facts")),
                        listFacts == null ? null : FactsDocument.facts(listFacts),
                        FactsDocument.valuations(
                                DocumentFields.documents(document, "valuations"))));
    }

    private static PricePoint price(Document document) {
        return new PricePoint(
                PricePoint.Kind.valueOf(DocumentFields.text(document, "kind")),
                LocalDate.parse(DocumentFields.text(document, "date")),
                FactsDocument.decimal(DocumentFields.required(document, "price")),
                DocumentFields.text(document, "source"));
    }
}
