package io.parcelflow.web.ops;

import io.parcelflow.service.telemetry.ComponentHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Current and past health of the components, as JSON. */
public final class HealthJson {

    private HealthJson() {}

    /** The health of all components, and whether all are ready. */
    public static Map<String, Object> tree(List<ComponentHealth> components) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ready", components.stream().allMatch(ComponentHealth::ready));
        tree.put("components", components.stream().map(HealthJson::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(ComponentHealth component) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("component", component.name());
        tree.put("ready", component.ready());
        tree.put("message", component.message());
        tree.put("checkedAt", component.checkedAt());
        tree.put("changes", component.changes().stream().map(HealthJson::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(ComponentHealth.Change change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", change.at());
        tree.put("ready", change.ready());
        tree.put("message", change.message());
        return tree;
    }
}
