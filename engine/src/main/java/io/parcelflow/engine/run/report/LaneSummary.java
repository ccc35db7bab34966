package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lane did in a run that has ended.
 *
 * @param tasks tasks by the state in which they ended
 * @param requests steps asked for, retries included
 * @param throttles answers that asked for a slower pace
 * @param pages LIST steps that succeeded
 * @param details DETAIL steps that succeeded
 * @param detailsLeft DETAIL steps that were due and were not made
 * @param records records stored
 * @param rejects records that could not be adapted
 * @param stepsFailed steps that failed for good
 * @param medianLatency the middle of all answers' times, zero if there were none
 * @param busy the sum of all answers' times
 * @param waits time by what was waited for; adds up to the makespan
 * @param timeline the same over time
 * @param failure why it ended early, else its last failure, or null
 */
public record LaneSummary(
        String source,
        CollectorStatus status,
        Map<TaskState, Long> tasks,
        long requests,
        long retries,
        long throttles,
        long pages,
        long details,
        long detailsRemaining,
        long records,
        long rejects,
        long stepsFailed,
        Duration medianLatency,
        Duration totalLatency,
        Map<WaitReason, Duration> waits,
        WaitTimeline timeline,
        @Nullable Failure failure) {

    public LaneSummary {
        tasks = Map.copyOf(tasks);
        waits = Map.copyOf(waits);
    }

    public long tasks(TaskState state) {
        return tasks.getOrDefault(state, 0L);
    }

    public long tasksTotal() {
        return tasks.values().stream().mapToLong(Long::longValue).sum();
    }
}
