package io.parcelflow.engine.run;

import io.parcelflow.engine.run.report.RecordCounts;
import io.parcelflow.engine.run.report.RequestCounts;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.TaskState;
import java.util.EnumMap;
import java.util.Map;

/** The counters of a lane. */
final class LaneCounters {

    private final Map<TaskState, Long> endedTasks = new EnumMap<>(TaskState.class);
    private long tasksEnded;
    long tasksTotal;
    long records;
    long rejects;
    long requests;
    long retries;
    long throttles;
    long pages;
    long zipsListed;
    long details;
    long stepsFailed;
    int activations;
    long totalLatencyNanos;
    long minLatencyNanos = Long.MAX_VALUE;

    void issued(int attempt) {
        requests++;
        retries += attempt > 1 ? 1 : 0;
    }

    void notSent(int attempt) {
        requests--;
        retries -= attempt > 1 ? 1 : 0;
    }

    void answered(long latencyNanos) {
        totalLatencyNanos += latencyNanos;
        minLatencyNanos = Math.min(minLatencyNanos, latencyNanos);
    }

    boolean isAnyAnswered() {
        return minLatencyNanos != Long.MAX_VALUE;
    }

    void ended(TaskState state, long tasks) {
        endedTasks.merge(state, tasks, Long::sum);
        tasksEnded += tasks;
    }

    /** Number of tasks that ended in that state. */
    long tasks(TaskState state) {
        return endedTasks.getOrDefault(state, 0L);
    }

    long tasksDone() {
        return tasks(TaskState.DONE);
    }

    long tasksEnded() {
        return tasksEnded;
    }

    long tasksOpen() {
        return tasksTotal - tasksEnded;
    }

    /** Number of ended tasks by state. */
    Map<TaskState, Long> endedTasks() {
        return Map.copyOf(endedTasks);
    }

    RequestCounts requests() {
        return new RequestCounts(requests, retries, throttles, stepsFailed);
    }

    RecordCounts records(long detailsRemaining) {
        return new RecordCounts(pages, details, detailsRemaining, records, rejects);
    }

    /** How the lane ended, according to its tasks and records. */
    CollectorStatus status() {
        if (tasksDone() == tasksTotal) {
            return CollectorStatus.COMPLETED;
        }
        if (tasks(TaskState.SKIPPED) > 0) {
            return CollectorStatus.DISABLED;
        }
        boolean isNothing = tasksDone() == 0 && tasks(TaskState.SUSPICIOUS) == 0 && records == 0;
        return isNothing ? CollectorStatus.FAILED : CollectorStatus.PARTIAL;
    }
}
