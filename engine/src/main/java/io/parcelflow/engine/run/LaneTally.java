package io.parcelflow.engine.run;

import java.util.EnumMap;
import java.util.Map;

/** What a lane has done so far, in numbers. */
final class LaneTally {

    final long[] tasksByState = new long[TaskState.values().length];
    long tasksTotal;
    long records;
    long rejects;
    long requests;
    long retries;
    long throttles;
    long pages;
    long details;
    long stepsFailed;
    long busyNanos;

    long tasksDone() {
        return tasksByState[TaskState.DONE.ordinal()];
    }

    long tasksEnded() {
        long ended = 0;
        for (TaskState state : TaskState.values()) {
            ended += state.isEnded() ? tasksByState[state.ordinal()] : 0;
        }
        return ended;
    }

    long tasksOpen() {
        return tasksTotal - tasksEnded();
    }

    void ended(TaskState state, long tasks) {
        tasksByState[state.ordinal()] += tasks;
    }

    Map<TaskState, Long> tasksByStateCopy() {
        Map<TaskState, Long> copy = new EnumMap<>(TaskState.class);
        for (TaskState state : TaskState.values()) {
            if (tasksByState[state.ordinal()] > 0) {
                copy.put(state, tasksByState[state.ordinal()]);
            }
        }
        return copy;
    }

    /** How the lane ended, told from its tasks. */
    CollectorStatus status() {
        return tasksDone() == tasksTotal
                ? CollectorStatus.COMPLETED
                : tasksDone() == 0 && tasksByState[TaskState.INCOMPLETE.ordinal()] == 0
                        ? CollectorStatus.FAILED
                        : CollectorStatus.PARTIAL;
    }
}
