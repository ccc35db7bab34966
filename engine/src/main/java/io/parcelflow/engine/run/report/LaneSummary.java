package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lane did in a run that has ended.
 *
 * @param tasks tasks by the state in which they ended
 * @param failure why it ended early, else its last failure, or null
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
