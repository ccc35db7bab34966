package io.parcelflow.web.page.runs;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;

/**
 * A past run as a row of a table; what nobody knows is a dash.
 *
 * @param outcome how it ended or that it goes on, in words
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
        String failures,
        String successRate,
        String efficiency) {

    private static final String UNKNOWN = "–";

    static RunTableRow of(RunHistoryEntry run, RunStatusReader states, TimeFormatter moments) {
        RunStatistics figures = run.statistics();
        String outcome = states.outcome(run);
        return new RunTableRow(
                run.id(),
                moments.minute(run.startedAt()),
                run.mode(),
                DisplayFormat.lowerCaseWords(outcome),
                StatusTone.ofOutcome(outcome),
                figures == null ? UNKNOWN : DurationText.format(figures.activeTime()),
                figures == null
                        ? DisplayFormat.grouped((long) run.zipCount() * run.sourceCount())
                        : DisplayFormat.grouped(figures.tasks(TaskState.DONE))
                                + "/"
                                + DisplayFormat.grouped(figures.tasks()),
                figures == null ? UNKNOWN : DisplayFormat.grouped(figures.listed()),
                figures == null ? UNKNOWN : DisplayFormat.grouped(figures.created()),
                figures == null ? UNKNOWN : DisplayFormat.grouped(figures.changed()),
                figures == null ? UNKNOWN : DisplayFormat.grouped(figures.requests()),
                figures == null ? UNKNOWN : DisplayFormat.grouped(figures.rejects()),
                figures == null ? UNKNOWN : DisplayFormat.grouped(figures.failures()),
                figures == null ? UNKNOWN : ChartUnit.SHARE.format(figures.successRate()),
                figures == null || figures.efficiency().isEmpty()
                        ? UNKNOWN
                        : ChartUnit.SHARE.format(Math.min(1, figures.efficiency().getAsDouble())));
    }
}
