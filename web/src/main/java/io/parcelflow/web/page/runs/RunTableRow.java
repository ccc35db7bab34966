package io.parcelflow.web.page.runs;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;

/**
 * A run as a row of the history; unknown values are a dash.
 *
 * @param outcome outcome or current state
 * @param notDone number of tasks that are not done, for whatever reason
 */
public record RunTableRow(
        String id,
        String started,
        String mode,
        String outcome,
        StatusTone tone,
        String duration,
        String tasks,
        String records,
        String created,
        String changed,
        String requests,
        String rejects,
        String notDone,
        String efficiency) {

    private static final String UNKNOWN = "–";

    static RunTableRow of(RunHistoryEntry run, RunStatusReader states, TimeFormatter times) {
        RunStatistics statistics = run.statistics();
        String outcome = states.outcome(run);
        return new RunTableRow(
                run.id(),
                times.dayAndMinute(run.startedAt()),
                run.mode(),
                Labels.ofStatus(outcome),
                StatusTone.ofOutcome(outcome),
                statistics == null ? UNKNOWN : DurationText.format(statistics.activeTime()),
                statistics == null
                        ? DisplayFormat.grouped((long) run.zipCount() * run.sourceCount())
                        : DisplayFormat.grouped(statistics.tasks(TaskState.DONE))
                                + "/"
                                + DisplayFormat.grouped(statistics.tasks()),
                statistics == null ? UNKNOWN : DisplayFormat.grouped(statistics.listed()),
                statistics == null ? UNKNOWN : DisplayFormat.grouped(statistics.created()),
                statistics == null ? UNKNOWN : DisplayFormat.grouped(statistics.changed()),
                statistics == null ? UNKNOWN : DisplayFormat.grouped(statistics.requests()),
                statistics == null ? UNKNOWN : DisplayFormat.grouped(statistics.rejects()),
                statistics == null
                        ? UNKNOWN
                        : DisplayFormat.grouped(
                                statistics.tasks() - statistics.tasks(TaskState.DONE)),
                statistics == null || statistics.efficiency().isEmpty()
                        ? UNKNOWN
                        : ChartUnit.SHARE.format(
                                Math.min(1, statistics.efficiency().getAsDouble())));
    }
}
