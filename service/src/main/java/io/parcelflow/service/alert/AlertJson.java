package io.parcelflow.service.alert;

import io.parcelflow.runtime.json.ApiValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert as a tree for JSON; what is not known is absent. */
public final class AlertJson {

    private AlertJson() {}

    /** With what became of it. */
    public static Map<String, Object> tree(AlertRecord record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("alertId", record.id());
        put(tree, record.alert());
        List<Map<String, Object>> deliveries = new ArrayList<>();
        record.deliveries().forEach((channel, delivery) -> deliveries.add(tree(channel, delivery)));
        tree.put("deliveries", deliveries);
        return tree;
    }

    private static Map<String, Object> tree(String channel, Delivery delivery) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("channel", channel);
        tree.put("state", ApiValues.word(delivery.state()));
        tree.put("at", delivery.at());
        ApiValues.putIfPresent(tree, "failure", delivery.failure());
        return tree;
    }

    /** Puts the members of the alert itself. */
    static void put(Map<String, Object> tree, Alert alert) {
        tree.put("kind", alert.kind().key());
        tree.put("severity", alert.severity().key());
        tree.put("at", alert.at());
        ApiValues.putIfPresent(tree, "runId", alert.run());
        ApiValues.putIfPresent(tree, "source", alert.source());
        tree.put("title", alert.title());
        tree.put("details", alert.lines());
        ApiValues.putIfPresent(tree, "action", textOrNull(alert.action()));
        ApiValues.putIfPresent(tree, "link", textOrNull(alert.link()));
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
