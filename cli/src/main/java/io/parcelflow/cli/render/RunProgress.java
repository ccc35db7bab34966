package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Screen;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.text.DisplayFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Shows a live run: a live display on a terminal, otherwise a line for each change of a source and
 * one every ten seconds.
 */
public final class RunProgress implements WorkflowObserver {

    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(10);
    private static final int FAILURES_SHOWN_MAX = 20;

    private final Screen screen;
    private final Palette palette;
    private final ProgressRenderer drawing;
    private @Nullable Instant summaryDueAt;
    private int failures;

    public RunProgress(Screen screen, Palette palette, ZoneId zone) {
        this.screen = screen;
        this.palette = palette;
        this.drawing = new ProgressRenderer(palette, zone);
    }

    @Override
    public void runStarted(String runId, Plan plan) {
        screen.printLine(
                palette.bold(runId)
                        + ": "
                        + plan.mode()
                        + ", "
                        + DisplayFormat.quantity(plan.taskCount(), "task")
                        + " of "
                        + DisplayFormat.quantity(plan.lanes().size(), "source"));
    }

    @Override
    public void noticeIssued(String what) {
        screen.printLine(palette.yellow("note: ") + Palette.sanitize(what));
    }

    @Override
    public void progress(RunView view) {
        if (screen.supportsRedraw()) {
            screen.draw(drawing.lines(view, screen.columns()));
            return;
        }
        if (summaryDueAt == null) {
            summaryDueAt = view.startedAt().plus(BETWEEN_SUMMARIES);
        }
        if (!view.at().isBefore(summaryDueAt)) {
            summaryDueAt = view.at().plus(BETWEEN_SUMMARIES);
            screen.printLine(drawing.summary(view));
        }
    }

    @Override
    public void sourceChanged(
            String runId, String source, CollectorStatus status, @Nullable Failure failure) {
        boolean isMended = !status.isEnded() || status == CollectorStatus.COMPLETED;
        String why =
                failure == null || isMended
                        ? ""
                        : ": " + SourceMessage.of(source, failure.message());
        if (!why.isEmpty() || !screen.supportsRedraw()) {
            screen.printLine(source + ": " + ProgressRenderer.status(palette, status.name()) + why);
        }
    }

    @Override
    public void stepFailed(String runId, Step step, Failure failure) {
        failures++;
        if (failures <= FAILURES_SHOWN_MAX) {
            screen.printLine(
                    palette.red("failed: ")
                            + step.source()
                            + " "
                            + step.zip()
                            + " "
                            + DisplayFormat.lowerCaseWords(step.kind().name())
                            + (step.position() == null
                                    ? ""
                                    : " " + Palette.sanitize(step.position()))
                            + ": "
                            + SourceMessage.of(step.source(), failure.message()));
        } else if (failures == FAILURES_SHOWN_MAX + 1) {
            screen.printLine("more failures are not shown; see 'parcelflow show " + runId + "'");
        }
    }

    @Override
    public void runEnded(RunReport report) {
        screen.erase();
    }
}
