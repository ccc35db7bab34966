package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of an ended lane.
 *
 * @param tasks number of tasks by final state
 * @param failure why it ended early, otherwise its last failure; null for none
 */
public record LaneSummary(
        String source,
        CollectorStatus status,
        Map<TaskState, Long> tasks,
        RequestCounts requests,
        RecordCounts records,
        LatencySummary latency,
        WaitSummary waits,
        @Nullable Failure failure) {

    public LaneSummary {
        tasks = Map.copyOf(tasks);
    }

    public long tasks(TaskState state) {
        return tasks.getOrDefault(state, 0L);
    }

    public long tasksTotal() {
        return tasks.values().stream().mapToLong(Long::longValue).sum();
    }
}
