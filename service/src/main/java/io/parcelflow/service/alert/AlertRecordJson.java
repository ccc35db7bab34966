package io.parcelflow.service.alert;

import io.parcelflow.runtime.text.JsonTree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert and what became of it as it is kept in the store. */
final class AlertRecordJson {

    private AlertRecordJson() {}

    static Map<String, Object> tree(AlertRecord told) {
        Alert alert = told.alert();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", told.id());
        tree.put("event", alert.kind().key());
        tree.put("severity", alert.severity().key());
        tree.put("at", alert.at().toString());
        tree.put("run", alert.run());
        tree.put("source", alert.source());
        tree.put("title", alert.title());
        tree.put("details", alert.lines());
        tree.put("what_to_do", alert.action().isEmpty() ? null : alert.action());
        tree.put("link", alert.link().isEmpty() ? null : alert.link());
        tree.put(
                "ways",
                told.deliveries().entrySet().stream()
                        .map(way -> way(way.getKey(), way.getValue()))
                        .toList());
        return known(tree);
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
     * What such a tree says.
     *
     * @throws RuntimeException if it says something else
     */
    static AlertRecord parse(JsonTree tree) {
        Map<String, Delivery> ways = new LinkedHashMap<>();
        for (JsonTree way : tree.children("ways")) {
            ways.put(
                    way.text("way"),
                    new Delivery(
                            Delivery.State.valueOf(way.text("state").toUpperCase(Locale.ROOT)),
                            Instant.parse(way.text("at")),
                            text(way, "failure")));
        }
        return new AlertRecord(
                tree.text("id"),
                new Alert(
                        AlertKind.valueOf(tree.text("event").toUpperCase(Locale.ROOT)),
                        Severity.of(tree.text("severity")),
                        Instant.parse(tree.text("at")),
                        text(tree, "run"),
                        text(tree, "source"),
                        tree.text("title"),
                        tree.members().get("details") instanceof List<?> lines
                                ? lines.stream().map(String::valueOf).toList()
                                : List.of(),
                        textOrNothing(tree, "what_to_do"),
                        textOrNothing(tree, "link")),
                ways);
    }

    private static @Nullable String text(JsonTree tree, String name) {
        Object value = tree.members().get(name);
        return value == null ? null : value.toString();
    }

    private static String textOrNothing(JsonTree tree, String name) {
        String text = text(tree, name);
        return text == null ? "" : text;
    }
}
