package io.parcelflow.cli.inspect;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.TasksByArea;
import java.time.Duration;
import java.util.Map;

/**
 * How far an active run is according to its stored tasks, whichever process runs it.
 *
 * @param ended number of tasks that have ended
 */
record RunProgressSummary(long ended, long tasks, long records) {

    static RunProgressSummary of(TasksByArea areas) {
        long ended = 0;
        long tasks = 0;
        long records = 0;
        for (TasksByArea.Area area : areas.areas()) {
            for (Map.Entry<TaskState, Long> each : area.tasks().entrySet()) {
                tasks += each.getValue();
                ended += each.getKey().isEnded() ? each.getValue() : 0;
            }
            records += area.records();
        }
        return new RunProgressSummary(ended, tasks, records);
    }

    /**
     * In words.
     *
     * @param elapsed how long it has been running
     */
    String text(Duration elapsed) {
        String left = "";
        if (ended > 0 && ended < tasks) {
            Duration time = elapsed.multipliedBy(tasks - ended).dividedBy(ended);
            left = ", about " + DurationText.format(Duration.ofSeconds(time.toSeconds())) + " left";
        }
        return DisplayFormat.grouped(ended)
                + " of "
                + DisplayFormat.quantity(tasks, "task")
                + " ended, "
                + DisplayFormat.quantity(records, "record")
                + left;
    }
}
