package io.parcelflow.service.workflow;

import io.parcelflow.runtime.json.ApiValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An execution of a workflow as a tree for JSON. */
public final class CommandJson {

    private CommandJson() {}

    /** With what came of it, if it has ended. */
    public static Map<String, Object> tree(CommandRecord record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("executionId", record.id());
        tree.put("workflow", record.command());
        tree.put("startedAt", record.startedAt());
        ApiValues.putIfPresent(tree, "endedAt", record.endedAt());
        CommandResult result = record.result();
        if (result != null) {
            put(tree, result);
        }
        return tree;
    }

    /** What a workflow would do. */
    public static Map<String, Object> preview(String workflow, CommandResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workflow", workflow);
        put(tree, result);
        return tree;
    }

    private static void put(Map<String, Object> tree, CommandResult result) {
        tree.put("outcome", ApiValues.word(result.outcome()));
        ApiValues.putIfPresent(tree, "runId", result.runId());
        tree.put("summary", result.summary());
        tree.put("details", result.lines());
        List<Map<String, Object>> figures = new ArrayList<>();
        result.metrics()
                .forEach((name, value) -> figures.add(ApiValues.pair("name", name, "value", value)));
        tree.put("figures", figures);
    }
}
