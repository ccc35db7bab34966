package io.parcelflow.app.web.page.runs;

import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Tone;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.RunFigures;
import org.jspecify.annotations.Nullable;

/**
 * A past run as a row of a table; what nobody knows is a dash.
 *
 * @param outcome how it ended or that it goes on, in words
 */
public record RunLine(
        String id,
        String began,
        String mode,
        String outcome,
        Tone tone,
        String took,
        String tasks,
        String listed,
        String created,
        String changed,
        String requests,
        String rejects,
        String failures,
        String success,
        String efficiency) {

    private static final String UNKNOWN = "–";

    static RunLine of(PastRun run, @Nullable String currentRunId, Moments moments) {
        RunFigures figures = run.figures();
        String outcome = outcome(run, currentRunId);
        return new RunLine(
                run.id(),
                moments.minute(run.startedAt()),
                run.mode(),
                Figures.words(outcome),
                Tone.ofOutcome(outcome),
                figures == null ? UNKNOWN : DurationText.format(figures.worked()),
                figures == null
                        ? Figures.grouped((long) run.zipCount() * run.sourceCount())
                        : Figures.grouped(figures.tasks(TaskState.DONE))
                                + "/"
                                + Figures.grouped(figures.tasks()),
                figures == null ? UNKNOWN : Figures.grouped(figures.listed()),
                figures == null ? UNKNOWN : Figures.grouped(figures.created()),
                figures == null ? UNKNOWN : Figures.grouped(figures.changed()),
                figures == null ? UNKNOWN : Figures.grouped(figures.requests()),
                figures == null ? UNKNOWN : Figures.grouped(figures.rejects()),
                figures == null ? UNKNOWN : Figures.grouped(figures.failures()),
                figures == null ? UNKNOWN : Unit.SHARE.words(figures.successRate()),
                figures == null || figures.efficiency().isEmpty()
                        ? UNKNOWN
                        : Unit.SHARE.words(Math.min(1, figures.efficiency().getAsDouble())));
    }

    static String outcome(PastRun run, @Nullable String currentRunId) {
        if (run.outcome() != null) {
            return run.outcome().name();
        }
        return run.id().equals(currentRunId) ? "RUNNING" : RunOutcome.INTERRUPTED.name();
    }
}
