package io.parcelflow.runtime.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes trees of maps, iterables and plain values as JSON.
 *
 * <p>Texts, numbers and booleans are written as such, times by {@link TimestampText}, everything
 * else by its {@code toString}.
 */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /** An object whose members are made while it is written. */
    @FunctionalInterface
    public interface Members {
        /** Hands over each member's name and value. */
        void forEach(BiConsumer<String, @Nullable Object> member);
    }

    /** A list whose items are made while it is written. */
    @FunctionalInterface
    public interface Items {
        /** Hands over each item. */
        void forEach(Consumer<@Nullable Object> item);
    }

    private JsonText() {}

    /** On one line. */
    public static String compact(Map<String, ?> tree) {
        return write(tree, ObjectWriteContext.empty());
    }

    /** Indented for people. */
    public static String indented(Map<String, ?> tree) {
        return write(tree, new Indented());
    }

    /**
     * On one line, to a writer that is flushed and left open. Exceptions of the members are
     * rethrown.
     */
    public static void compact(Map<String, ?> tree, Writer writer) {
        write(tree, ObjectWriteContext.empty(), writer);
    }

    /** Indented, to a writer that is flushed and left open. */
    public static void indented(Map<String, ?> tree, Writer writer) {
        write(tree, new Indented(), writer);
    }

    private static String write(Map<String, ?> tree, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        write(tree, context, text);
        return text.toString();
    }

    private static void write(Map<String, ?> tree, ObjectWriteContext context, Writer writer) {
        try (JsonGenerator json = FACTORY.createGenerator(context, new Kept(writer))) {
            value(json, tree);
        }
    }

    /** A writer whose closing only flushes. */
    private static final class Kept extends FilterWriter {
        Kept(Writer writer) {
            super(writer);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeName(String.valueOf(entry.getKey()));
                    value(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Members members -> {
                json.writeStartObject();
                members.forEach((name, member) -> {
                    json.writeName(name);
                    value(json, member);
                });
                json.writeEndObject();
            }
            case Items items -> {
                json.writeStartArray();
                items.forEach(item -> value(json, item));
                json.writeEndArray();
            }
            case Iterable<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    value(json, item);
                }
                json.writeEndArray();
            }
            case Boolean yesNo -> json.writeBoolean(yesNo);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Double number when number.isNaN() || number.isInfinite() -> json.writeNull();
            case Double number -> json.writeNumber(number);
            case Instant moment -> json.writeString(TimestampText.format(moment));
            default -> json.writeString(value.toString());
        }
    }
}
