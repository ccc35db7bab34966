package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import java.util.Map;

/**
 * How far the tasks of a source are in a run that goes on where it stood.
 *
 * @param endedTasks tasks that have ended, by the state in which they did
 * @param startedTasks tasks that have begun and not ended, in the order of the plan
 * @param zipsNotStarted ZIP codes of the others, in the order of the plan
 * @param pages LIST steps that succeeded so far, of all its tasks
 * @param details DETAIL steps that succeeded so far
 * @param records records that its LIST steps stored so far
 * @param rejects records that could not be adapted so far
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

    /** Tasks in all. */
    public long tasks() {
        long sum = startedTasks.size() + (long) zipsNotStarted.size();
        for (long tasks : endedTasks.values()) {
            sum += tasks;
        }
        return sum;
    }
}
