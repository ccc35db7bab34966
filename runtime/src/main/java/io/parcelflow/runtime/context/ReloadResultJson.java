package io.parcelflow.runtime.context;

import io.parcelflow.runtime.text.JsonTree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts {@link ReloadResult} to and from JSON. */
public final class ReloadResultJson {

    private ReloadResultJson() {}

    public static Map<String, @Nullable Object> tree(ReloadResult reload) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("at", reload.at().toString());
        tree.put("accepted", reload.problem() == null);
        tree.put("changed", reload.changed());
        tree.put("at_next_start", reload.pendingRestart());
        tree.put("problem", reload.problem());
        return tree;
    }

    /**
     * Parses a tree.
     *
     * @throws RuntimeException if the tree has another format
     */
    static ReloadResult parse(JsonTree tree) {
        return new ReloadResult(
                Instant.parse(tree.text("at")),
                tree.texts("changed"),
                tree.texts("at_next_start"),
                tree.textOrNull("problem"));
    }
}
