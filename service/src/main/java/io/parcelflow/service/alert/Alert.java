package io.parcelflow.service.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message about an event that somebody should know of. Contains no secrets.
 *
 * @param at when the event happened
 * @param run the run it happened in; null for none
 * @param source the source it is about; null for none
 * @param title the event in one line
 * @param lines details; may be empty
 * @param action what to do about it; empty for nothing
 * @param link URL with more information
 */
public record Alert(
        AlertKind kind,
        Severity severity,
        Instant at,
        @Nullable String run,
        @Nullable String source,
        String title,
        List<String> lines,
        String action,
        String link) {

    public Alert {
        lines = List.copyOf(lines);
        if (title.isBlank()) {
            throw new IllegalArgumentException("an alert needs a title");
        }
    }

    /** Alerts with the same key count as repetitions. */
    String key() {
        return kind == AlertKind.NOTICE ? kind + " " + title : kind + " " + source;
    }

    /** The text without the title. */
    String body() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        if (!action.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("What to do: ")
                    .append(action)
                    .append('\n');
        }
        if (!link.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(link).append('\n');
        }
        return text.toString();
    }

    /** The same alert with one more line. */
    Alert withLine(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new Alert(kind, severity, at, run, source, title, more, action, link);
    }
}
