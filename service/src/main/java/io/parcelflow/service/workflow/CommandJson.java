package io.parcelflow.service.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

/** Converts an execution of a command to a tree for JSON. */
public final class CommandJson {

    private CommandJson() {}

    /** Includes the result if it has ended. */
    public static Map<String, Object> tree(CommandRecord record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", record.id());
        tree.put("workflow", record.command());
        tree.put("started_at", record.startedAt());
        if (record.endedAt() != null) {
            tree.put("ended_at", record.endedAt());
        }
        CommandResult result = record.result();
        if (result != null) {
            tree.put("outcome", result.outcome().name());
            tree.put("summary", result.summary());
            tree.put("lines", result.lines());
            tree.put("metrics", result.metrics());
            if (result.runId() != null) {
                tree.put("run_id", result.runId());
            }
        }
        return tree;
    }
}
