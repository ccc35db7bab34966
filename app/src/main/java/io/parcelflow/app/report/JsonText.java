package io.parcelflow.app.report;

import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes trees of maps, iterables and plain values as JSON.
 *
 * <p>Texts, numbers and booleans are written as such, everything else by its {@code toString}.
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

    private JsonText() {}

    /** On one line. */
    public static String compact(Map<String, ?> tree) {
        return write(tree, ObjectWriteContext.empty());
    }

    /** Indented, for people. */
    public static String indented(Map<String, ?> tree) {
        return write(tree, new Indented());
    }

    private static String write(Map<String, ?> tree, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(context, (Writer) text)) {
            value(json, tree);
        }
        return text.toString();
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
            default -> json.writeString(value.toString());
        }
    }
}
