package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.task.TaskState;
import java.util.Map;

/**
 * Totals of the tasks of a source in a run.
 *
 * @param states number of tasks by state
 * @param records records on result pages
 * @param rejects records that could not be parsed
 * @param details records whose details were fetched
 */
public record TaskTotals(Map<TaskState, Long> states, long records, long rejects, long details) {

    public TaskTotals {
        states = Map.copyOf(states);
    }

    public long tasks() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }
}
