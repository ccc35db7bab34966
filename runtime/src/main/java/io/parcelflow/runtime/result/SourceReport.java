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
 * The results of a source in a run.
 *
 * @param tasks number of tasks by final state
 * @param counts counters of all parts of the run; null if a killed process left none
 * @param medianLatency the median response time; zero if there were no responses
 * @param timeline what it waited for in the run's last part, in order; empty if unknown
 * @param failure why it ended early, otherwise its last failure; null for none
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

    /** The counters; all zero if unknown. */
    public SourceCounts countsOrNone() {
        return counts == null ? SourceCounts.NONE : counts;
    }

    public long requests() {
        return countsOrNone().requests();
    }

    /** Waiting time by reason, in all parts of the run. */
    public Map<WaitReason, Duration> waits() {
        return countsOrNone().waits();
    }

    /** Whether at least one request succeeded, even if the result was empty. */
    public boolean hasAnswered() {
        return records.listed() + records.details() > 0
                || tasks(TaskState.DONE) + tasks(TaskState.INCOMPLETE) + tasks(TaskState.SUSPICIOUS)
                        > 0;
    }

    /** Why it did not complete all its tasks; null if it did, possibly by retries. */
    public @Nullable Failure unresolvedFailure() {
        return status == CollectorStatus.COMPLETED ? null : failure;
    }
}
