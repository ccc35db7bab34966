package io.parcelflow.store.mongo.session;

import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Fields of documents; instants and durations are stored in milliseconds. */
public final class DocumentFields {

    private DocumentFields() {}

    /**
     * A field that every such document has.
     *
     * @throws StoreException if it is missing
     */
    public static Object required(Document document, String name) {
        Object value = document.get(name);
        if (value == null) {
            throw new StoreException(
                    "A document of the store lacks its field "
                            + name
                            + " (_id "
                            + document.get("_id")
                            + "). It was not written by Parcelflow; delete or fix it.");
        }
        return value;
    }

    public static String text(Document document, String name) {
        return required(document, name).toString();
    }

    public static @Nullable String nullableText(Document document, String name) {
        Object value = document.get(name);
        return value == null ? null : value.toString();
    }

    public static long number(Document document, String name) {
        return ((Number) required(document, name)).longValue();
    }

    public static int integer(Document document, String name) {
        return ((Number) required(document, name)).intValue();
    }

    /** A number that is 0 where it is missing. */
    public static long count(@Nullable Document document, String name) {
        Long value = document == null ? null : nullableNumber(document, name);
        return value == null ? 0 : value;
    }

    public static @Nullable Long nullableNumber(Document document, String name) {
        Object value = document.get(name);
        return value == null ? null : ((Number) value).longValue();
    }

    public static boolean is(Document document, String name) {
        return Boolean.TRUE.equals(document.get(name));
    }

    public static Instant instant(Document document, String name) {
        return Instant.ofEpochMilli(number(document, name));
    }

    public static @Nullable Instant nullableInstant(Document document, String name) {
        Long millis = nullableNumber(document, name);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    public static @Nullable Duration nullableDuration(Document document, String name) {
        Long millis = nullableNumber(document, name);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    public static Duration durationOfMicros(Document document, String name) {
        return Duration.ofNanos(number(document, name) * 1_000);
    }

    public static Document document(Document document, String name) {
        return (Document) required(document, name);
    }

    public static @Nullable Document nullableDocument(Document document, String name) {
        return (Document) document.get(name);
    }

    public static List<Document> documents(Document document, String name) {
        List<Document> documents = document.getList(name, Document.class);
        return documents == null ? List.of() : documents;
    }

    public static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    public static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
