package io.parcelflow.cli.log;

import io.parcelflow.runtime.text.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Formats a log record as a JSON object on one line. */
public final class JsonLine {

    private static final int TRACE_CHARACTERS_MAX = 8_000;

    private JsonLine() {}

    /**
     * The members {@code at}, {@code level}, {@code message}, {@code logger}, then the record's own
     * fields, then {@code error} and {@code trace} where something was thrown.
     */
    public static String of(LogRecord entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", entry.getInstant());
        tree.put("level", level(entry.getLevel()));
        tree.put("message", String.valueOf(entry.getMessage()));
        tree.put("logger", entry.getLoggerName());
        FieldRecord.fieldsOf(entry).forEach(tree::putIfAbsent);
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            tree.put("error", thrown.toString());
            tree.put("trace", trace(thrown));
        }
        return JsonText.compact(tree);
    }

    /** Formats a message of the program in the same way. */
    public static String ofMessage(Instant at, String message) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", at);
        tree.put("level", "info");
        tree.put("message", message);
        return JsonText.compact(tree);
    }

    private static String level(Level level) {
        return level.intValue() >= Level.SEVERE.intValue()
                ? "error"
                : level.intValue() >= Level.WARNING.intValue()
                        ? "warning"
                        : level.equals(Level.INFO)
                                ? "info"
                                : level.getName().toLowerCase(Locale.ROOT);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        String trace = text.toString();
        return trace.substring(0, Math.min(trace.length(), TRACE_CHARACTERS_MAX));
    }
}
