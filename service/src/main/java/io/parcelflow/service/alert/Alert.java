package io.parcelflow.service.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell a person. Holds no secret.
 *
 * @param at when it happened
 * @param run the run it happened in, or null
 * @param source the source it is about, or null
 * @param title what happened, in one line
 * @param lines why, and what else there is to know; may be empty
 * @param todo what to do about it, in a sentence; empty if nothing
 * @param link where to see more
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
            throw new IllegalArgumentException("an alert says what happened");
        }
    }

    /** All alerts of the same key tell the same. */
    String key() {
        return kind == AlertKind.NOTICE ? kind + " " + title : kind + " " + source;
    }

    /** Without its title, as plain text. */
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

    /** The same with one more line. */
    Alert withLine(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new Alert(kind, severity, at, run, source, title, more, action, link);
    }
}
