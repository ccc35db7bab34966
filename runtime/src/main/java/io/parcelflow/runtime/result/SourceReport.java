package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.SourceCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did at one source.
 *
 * @param tasks tasks by the state in which they ended
 * @param counts what was counted in all parts of the run; null if a process that was killed left no
 *     counts
 * @param medianLatency the middle of all answers' times, zero if there were none
 * @param timeline what it waited for in the run's last part, in order; empty if nobody knows
 * @param failure why it ended early, else its last failure, or null
 */
public record SourceReport(
        String source,
        CollectorStatus status,
        Map<TaskState, Long> tasks,
        SourceRecords records,
        @Nullable SourceCounts counts,
        Duration medianLatency,
        List<WaitPart> timeline,
        @Nullable Failure failure) {

    public SourceReport {
        tasks = Map.copyOf(tasks);
        timeline = List.copyOf(timeline);
    }

    public long tasks(TaskState state) {
        return tasks.getOrDefault(state, 0L);
    }

    public long tasksTotal() {
        return tasks.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was counted, all zero if nobody knows. */
    public SourceCounts countsOrNone() {
        return counts == null ? SourceCounts.NONE : counts;
    }

    public long requests() {
        return countsOrNone().requests();
    }

    /** Time by what was waited for, in all parts of the run. */
    public Map<WaitReason, Duration> waits() {
        return countsOrNone().waits();
    }

    /** Whether at least one request brought what was asked for, be it that there is nothing. */
    public boolean hasAnswered() {
        return records.listed() + records.details() > 0
                || tasks(TaskState.DONE) + tasks(TaskState.INCOMPLETE) + tasks(TaskState.SUSPICIOUS)
                        > 0;
    }

    /** Why it did not get all its tasks done, null if it did: a retry mended what had failed. */
    public @Nullable Failure unresolvedFailure() {
        return status == CollectorStatus.COMPLETED ? null : failure;
    }
}
