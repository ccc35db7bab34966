package io.parcelflow.app.cli.drawing;

import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Screen;
import io.parcelflow.app.monitor.WorkflowObserver;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.CollectorStatus;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.run.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run while it goes: drawn in place on a terminal, else a line for each change of a source
 * and one every ten seconds.
 */
public final class RunProgress implements WorkflowObserver {

    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(10);
    private static final int FAILURES_SHOWN_MAX = 20;

    private final Screen screen;
    private final Palette palette;
    private final ProgressDrawing drawing;
    private @Nullable Instant summaryDueAt;
    private int failures;

    public RunProgress(Screen screen, Palette palette, ZoneId zone) {
        this.screen = screen;
        this.palette = palette;
        this.drawing = new ProgressDrawing(palette, zone);
    }

    @Override
    public void started(String runId, Plan plan) {
        screen.say(
                palette.bold(runId)
                        + ": "
                        + plan.mode()
                        + ", "
                        + Figures.counted(plan.taskCount(), "task")
                        + " of "
                        + Figures.counted(plan.lanes().size(), "source"));
    }

    @Override
    public void noticed(String what) {
        screen.say(palette.yellow("note: ") + Palette.printable(what));
    }

    @Override
    public void progress(RunView view) {
        if (screen.isInPlace()) {
            screen.draw(drawing.lines(view, screen.columns()));
            return;
        }
        if (summaryDueAt == null) {
            summaryDueAt = view.startedAt().plus(BETWEEN_SUMMARIES);
        }
        if (!view.at().isBefore(summaryDueAt)) {
            summaryDueAt = view.at().plus(BETWEEN_SUMMARIES);
            screen.say(drawing.summary(view));
        }
    }

    @Override
    public void sourceChanged(
            String runId, String source, CollectorStatus status, @Nullable Failure failure) {
        boolean isMended = !status.isEnded() || status == CollectorStatus.COMPLETED;
        String why =
                failure == null || isMended ? "" : ": " + SourceText.of(source, failure.message());
        if (!why.isEmpty() || !screen.isInPlace()) {
            screen.say(source + ": " + ProgressDrawing.status(palette, status.name()) + why);
        }
    }

    @Override
    public void stepFailed(String runId, Step step, Failure failure) {
        failures++;
        if (failures <= FAILURES_SHOWN_MAX) {
            screen.say(
                    palette.red("failed: ")
                            + step.source()
                            + " "
                            + step.zip()
                            + " "
                            + Figures.words(step.kind().name())
                            + (step.position() == null
                                    ? ""
                                    : " " + Palette.printable(step.position()))
                            + ": "
                            + SourceText.of(step.source(), failure.message()));
        } else if (failures == FAILURES_SHOWN_MAX + 1) {
            screen.say("more failures are not shown: see 'parcelflow show " + runId + "'");
        }
    }

    @Override
    public void ended(RunReport report) {
        screen.erase();
    }
}
