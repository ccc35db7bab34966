package io.parcelflow.store;

import io.parcelflow.engine.run.task.TaskRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tasks of a run, in plan order.
 *
 * @param tasks no more than were requested
 * @param next what to request those after them with; null if there are none
 */
public record TaskPage(List<TaskRecord> tasks, @Nullable Long next) {

    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
