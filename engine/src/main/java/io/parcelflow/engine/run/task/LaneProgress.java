package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import java.util.Map;

/**
 * The progress of a source's tasks in a resumed run.
 *
 * @param endedTasks number of ended tasks by state
 * @param startedTasks tasks that have started and not ended, in the order of the plan
 * @param zipsNotStarted ZIP codes of the other tasks, in the order of the plan
 * @param pages number of successful LIST steps of all its tasks
 * @param details number of successful DETAIL steps
 * @param records number of records stored by its LIST steps
 * @param rejects number of records that could not be parsed
 */
public record LaneProgress(
        Map<TaskState, Long> endedTasks,
        List<TaskProgress> startedTasks,
        List<ZipCode> zipsNotStarted,
        long pages,
        long details,
        long records,
        long rejects) {

    public LaneProgress {
        endedTasks = Map.copyOf(endedTasks);
        startedTasks = List.copyOf(startedTasks);
        zipsNotStarted = List.copyOf(zipsNotStarted);
    }

    /** Number of all tasks. */
    public long tasks() {
        long sum = startedTasks.size() + (long) zipsNotStarted.size();
        for (long tasks : endedTasks.values()) {
            sum += tasks;
        }
        return sum;
    }
}
