package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.TaskState;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Tasks by state as a short text, as in {@code DONE=50 FAILED=2}. */
final class TaskStateCounts {

    private TaskStateCounts() {}

    static String text(Map<TaskState, Long> counts) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counts)
                .forEach((state, count) ->
                        text.append(text.isEmpty() ? "" : " ")
                                .append(state.name())
                                .append('=')
                                .append(count));
        return text.toString();
    }

    static Map<TaskState, Long> parse(String text) {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        if (!text.isEmpty()) {
            for (String each : text.split(" ", 0)) {
                int equals = each.indexOf('=');
                counts.put(
                        TaskState.valueOf(each.substring(0, equals)),
                        Long.valueOf(each.substring(equals + 1)));
            }
        }
        return counts;
    }
}
