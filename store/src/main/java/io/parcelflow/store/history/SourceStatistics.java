package io.parcelflow.store.history;

import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a run for one source.
 *
 * @param tasks tasks by the state in which they ended
 * @param requests requests sent, retries included
 * @param medianLatency median response time, zero if there were none
 * @param pages LIST steps that succeeded
 * @param details DETAIL steps that succeeded
 * @param listed records that its result pages brought
 * @param rejects records that could not be understood
 * @param failures steps that failed permanently
 * @param created new properties, null if unknown
 * @param changed properties known before of which a listing changed a value; what detail pages add
 *     is not among them; null if unknown
 */
public record SourceStatistics(
        String source,
        Map<TaskState, Long> tasks,
        long requests,
        Duration medianLatency,
        long pages,
        long details,
        long listed,
        long rejects,
        long failures,
        @Nullable Long created,
        @Nullable Long changed) {

    public SourceStatistics {
        // In one order, so that equal statistics read the same.
        Map<TaskState, Long> ordered = new EnumMap<>(TaskState.class);
        ordered.putAll(tasks);
        tasks = Collections.unmodifiableMap(ordered);
    }

    /** What follows from tasks alone: requests and what became of properties are unknown. */
    public static SourceStatistics ofTasks(
            String source,
            Map<TaskState, Long> tasks,
            long pages,
            long details,
            long listed,
            long rejects,
            long failures) {
        return new SourceStatistics(
                source,
                tasks,
                0,
                Duration.ZERO,
                pages,
                details,
                listed,
                rejects,
                failures,
                null,
                null);
    }

    /** With other tasks of the same source; both must follow from tasks alone. */
    public SourceStatistics plus(SourceStatistics other) {
        Map<TaskState, Long> all = new EnumMap<>(TaskState.class);
        all.putAll(tasks);
        other.tasks.forEach((state, count) -> all.merge(state, count, Long::sum));
        return ofTasks(
                source,
                all,
                pages + other.pages,
                details + other.details,
                listed + other.listed,
                rejects + other.rejects,
                failures + other.failures);
    }

    /** With what was measured of the source. */
    public SourceStatistics withMeasurement(long count, Duration latency) {
        return new SourceStatistics(
                source, tasks, count, latency, pages, details, listed, rejects, failures, created,
                changed);
    }

    public long tasks(TaskState state) {
        return tasks.getOrDefault(state, 0L);
    }

    public long tasksTotal() {
        return tasks.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Share of the tasks that are done, from 0 to 1. */
    public double successRate() {
        return tasksTotal() == 0 ? 0 : (double) tasks(TaskState.DONE) / tasksTotal();
    }
}
