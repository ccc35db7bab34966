package io.parcelflow.store.mongo.search;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.SearchEntry;
import io.parcelflow.store.search.SearchEntry.RecordQuality;
import io.parcelflow.store.search.SearchOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a property is found by, as a document of {@code StoreCollection.SEARCH}. */
final class SearchDocument {

    private SearchDocument() {}

    /**
     * The document of a property; a measure that is not known has no field.
     *
     * @param batch number of the batch that takes it over
     */
    static Document of(String propertyId, SearchEntry entry, long batch) {
        List<Document> counted = new ArrayList<>(entry.records().size() + 1);
        counted.add(counted(entry.merged()));
        entry.records().forEach(record -> counted.add(counted(record)));
        Document document =
                new Document("_id", propertyId)
                        .append("batch", batch)
                        .append("zip", zip(entry.zip()))
                        .append("active", entry.isActive())
                        .append("sources", List.copyOf(entry.sources()))
                        .append("changed", entry.changed().toEpochMilli())
                        .append("firstSeen", entry.firstSeen().toEpochMilli())
                        .append("words", List.copyOf(entry.words()))
                        .append("counted", counted);
        entry.measures().forEach((measure, number) -> document.append(field(measure), number));
        append(document, "status", entry.status());
        append(document, "type", entry.type());
        return document;
    }

    private static Document counted(RecordQuality record) {
        return new Document("source", record.source())
                .append("score", record.score())
                .append("known", record.knownFields());
    }

    /** A word as it is written, and in lower case, by which it is found. */
    private static void append(Document document, String field, @Nullable String word) {
        if (word != null) {
            document.append(field, word).append(folded(field), word.toLowerCase(Locale.ROOT));
        }
    }

    /** The field that has a word in lower case. */
    static String folded(String field) {
        return field + "Folded";
    }

    static long zip(ZipCode zip) {
        return Long.parseLong(zip.value());
    }

    static String field(NumericField measure) {
        return switch (measure) {
            case LIST_PRICE -> "listPrice";
            case CLOSE_PRICE -> "closePrice";
            case BEDROOMS -> "bedrooms";
            case BATHROOMS -> "bathrooms";
            case AREA -> "area";
            case YEAR -> "year";
            case QUALITY -> "quality";
        };
    }

    static String field(SearchOrder.SortField by) {
        return switch (by) {
            case CHANGED -> "changed";
            case FIRST_SEEN -> "firstSeen";
            case ZIP -> "zip";
            case LIST_PRICE -> field(NumericField.LIST_PRICE);
            case CLOSE_PRICE -> field(NumericField.CLOSE_PRICE);
            case BEDROOMS -> field(NumericField.BEDROOMS);
            case BATHROOMS -> field(NumericField.BATHROOMS);
            case AREA -> field(NumericField.AREA);
            case YEAR -> field(NumericField.YEAR);
            case QUALITY -> field(NumericField.QUALITY);
        };
    }

    /** Whether every property has what it is sorted by. */
    static boolean isAlwaysKnown(SearchOrder.SortField by) {
        return switch (by) {
            case CHANGED, FIRST_SEEN, ZIP, QUALITY -> true;
            case LIST_PRICE, CLOSE_PRICE, BEDROOMS, BATHROOMS, AREA, YEAR -> false;
        };
    }
}
