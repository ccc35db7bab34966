package io.parcelflow.service.alert;

import io.parcelflow.runtime.text.JsonTree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts {@link AlertRecord} to and from the tree in which it is stored. */
final class AlertRecordJson {

    private AlertRecordJson() {}

    static Map<String, Object> tree(AlertRecord entry) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", entry.id());
        putAlert(tree, entry.alert());
        tree.put(
                "ways",
                entry.deliveries().entrySet().stream()
                        .map(way -> way(way.getKey(), way.getValue()))
                        .toList());
        return known(tree);
    }

    private static void putAlert(Map<String, @Nullable Object> tree, Alert alert) {
        tree.put("event", alert.kind().key());
        tree.put("severity", alert.severity().key());
        tree.put("at", alert.at().toString());
        tree.put("run", alert.run());
        tree.put("source", alert.source());
        tree.put("title", alert.title());
        tree.put("details", alert.lines());
        tree.put("what_to_do", alert.action().isEmpty() ? null : alert.action());
        tree.put("link", alert.link().isEmpty() ? null : alert.link());
    }

    private static Map<String, Object> way(String name, Delivery delivery) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("way", name);
        tree.put("state", delivery.state().name().toLowerCase(Locale.ROOT));
        tree.put("at", delivery.at().toString());
        tree.put("failure", delivery.failure());
        return known(tree);
    }

    /** Nulls are written as such by {@code io.parcelflow.runtime.text.JsonText}. */
    @SuppressWarnings("NullAway")
    private static Map<String, Object> known(Map<String, @Nullable Object> tree) {
        return tree;
    }

    /**
     * Parses a tree.
     *
     * @throws RuntimeException if the tree has another format
     */
    static AlertRecord parse(JsonTree tree) {
        Map<String, Delivery> ways = new LinkedHashMap<>();
        for (JsonTree way : tree.children("ways")) {
            ways.put(
                    way.text("way"),
                    new Delivery(
                            Delivery.State.valueOf(way.text("state").toUpperCase(Locale.ROOT)),
                            Instant.parse(way.text("at")),
                            way.textOrNull("failure")));
        }
        return new AlertRecord(
                tree.text("id"),
                new Alert(
                        AlertKind.valueOf(tree.text("event").toUpperCase(Locale.ROOT)),
                        Severity.of(tree.text("severity")),
                        Instant.parse(tree.text("at")),
                        tree.textOrNull("run"),
                        tree.textOrNull("source"),
                        tree.text("title"),
                        tree.texts("details"),
                        tree.text("what_to_do"),
                        tree.text("link")),
                ways);
    }
}
