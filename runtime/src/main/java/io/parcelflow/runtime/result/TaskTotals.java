package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.task.TaskState;
import java.util.Map;

/**
 * What the tasks of one source in a run add up to.
 *
 * @param states tasks by their state
 * @param records records that result pages brought
 * @param rejects records that could not be adapted
 * @param details records of which the own page was fetched
 */
public record TaskTotals(Map<TaskState, Long> states, long records, long rejects, long details) {

    public TaskTotals {
        states = Map.copyOf(states);
    }

    public long tasks() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }
}
