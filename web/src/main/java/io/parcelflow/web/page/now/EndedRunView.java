package io.parcelflow.web.page.now;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.SourceCounts;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.result.RunTiming;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.run.RunSnapshot;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.now.CurrentRunPage.RunActions;
import io.parcelflow.web.page.now.CurrentRunPage.SourceRow;
import io.parcelflow.web.page.now.CurrentRunPage.Tile;
import io.parcelflow.web.page.run.TaskGlyph;
import io.parcelflow.web.page.run.TaskGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes a run that has ended or runs in another process, from what is stored of it. */
final class EndedRunView {

    private static final Set<TaskGlyph> NOT_DONE =
            EnumSet.of(
                    TaskGlyph.FAILED,
                    TaskGlyph.INCOMPLETE,
                    TaskGlyph.SUSPICIOUS,
                    TaskGlyph.SKIPPED,
                    TaskGlyph.UNFINISHED);

    private EndedRunView() {}

    /**
     * Its heading.
     *
     * @param now where it stands if it is running, else null
     */
    static CurrentRunPage.Run header(
            RunRecord run,
            RunStatusReader states,
            @Nullable RunSnapshot now,
            TaskGrid grid,
            @Nullable RunReport report,
            TimeFormatter times) {
        String outcome = states.outcome(run);
        boolean isPaused = now != null && now.isPaused();
        return new CurrentRunPage.Run(
                run.id(),
                run.mode(),
                now == null
                        ? Labels.ofStatus(outcome)
                        : (isPaused ? "paused" : "running")
                                + (now.isLocal() ? "" : " in another process"),
                StatusTone.ofOutcome(outcome),
                description(run, states, times),
                report == null ? "" : report.advice(),
                now != null,
                new RunActions(
                        now != null && !isPaused,
                        isPaused,
                        states.isResumable(run),
                        now == null && count(grid, NOT_DONE) > 0));
    }

    private static String description(RunRecord run, RunStatusReader states, TimeFormatter times) {
        Instant ended = run.endedAt();
        String note = states.note(run);
        return "Started "
                + times.dateTime(run.startedAt())
                + (ended == null
                        ? ""
                        : ", ended " + times.dateTime(ended) + ", " + times.relative(ended))
                + (note.isEmpty() ? "" : "; " + note);
    }

    static List<Tile> tiles(
            RunRecord run, TaskGrid grid, @Nullable RunReport report, TimeFormatter times) {
        List<Tile> tiles = new ArrayList<>();
        long total = count(grid, EnumSet.allOf(TaskGlyph.class));
        long done = count(grid, Set.of(TaskGlyph.DONE));
        tiles.add(
                new Tile(
                        "Tasks done",
                        DisplayFormat.grouped(done) + " of " + DisplayFormat.grouped(total),
                        LiveRunView.percentText(done, total),
                        LiveRunView.percent(done, total)));
        if (report == null) {
            tiles.add(
                    new Tile(
                            run.endedAt() == null ? "Running since" : "Started",
                            times.dateTime(run.startedAt()),
                            times.relative(run.startedAt())));
            return tiles;
        }
        double minutes = report.activeTime().toMillis() / 60_000.0;
        tiles.add(
                new Tile(
                        "Duration",
                        time(report.activeTime()),
                        ratePerMinute(minutes > 0 ? report.listed() / minutes : 0)
                                + " records/min"));
        tiles.add(
                new Tile(
                        "Records",
                        DisplayFormat.grouped(report.listed()),
                        DisplayFormat.quantity(report.listings().zipCodesProcessed(), "ZIP code")));
        tiles.add(
                new Tile(
                        "New",
                        DisplayFormat.grouped(report.stored().created()),
                        DisplayFormat.grouped(report.stored().changed()) + " changed"));
        tiles.add(
                new Tile(
                        "Requests",
                        DisplayFormat.grouped(report.requests()),
                        DisplayFormat.grouped(report.sum(each -> each.countsOrNone().retries()))
                                + " retries, "
                                + DisplayFormat.grouped(
                                        report.sum(each -> each.countsOrNone().throttles()))
                                + " throttled (429)"));
        tiles.add(efficiency(report));
        return tiles;
    }

    private static String ratePerMinute(double rate) {
        return rate < 100
                ? DisplayFormat.oneDecimal(rate)
                : DisplayFormat.grouped(Math.round(rate));
    }

    private static Tile efficiency(RunReport report) {
        RunTiming timing = report.timing();
        if (!report.isSuccess() && report.outcome() != RunOutcome.TIMED_OUT) {
            return new Tile("Time vs. minimum", "–", "the run is not complete");
        }
        return Double.isNaN(timing.ratio())
                ? new Tile(
                        "Time vs. minimum",
                        "–",
                        timing.lowerBound() != null
                                ? "no requests were sent"
                                : "unknown: the process was killed")
                : new Tile(
                        "Time vs. minimum",
                        DisplayFormat.twoDecimals(timing.ratio()) + "×",
                        "limited by " + timing.limitedBy());
    }

    private static String time(Duration time) {
        return DurationText.format(Duration.ofMillis(Math.round(time.toNanos() / 1e6)));
    }

    static List<SourceRow> sources(@Nullable RunReport report) {
        return report == null
                ? List.of()
                : report.sources().stream().map(EndedRunView::row).toList();
    }

    private static SourceRow row(SourceReport source) {
        long total = source.tasksTotal();
        long done = source.tasks(TaskState.DONE);
        SourceCounts counts = source.countsOrNone();
        Failure failure = source.unresolvedFailure();
        return new SourceRow(
                source.source(),
                Labels.of(source.status()),
                StatusTone.of(source.status()),
                LiveRunView.percent(done, total),
                LiveRunView.percent(
                        source.tasks(TaskState.INCOMPLETE) + source.tasks(TaskState.SUSPICIOUS),
                        total),
                DisplayFormat.grouped(done) + "/" + DisplayFormat.grouped(total),
                DisplayFormat.grouped(source.records().listed()),
                DisplayFormat.grouped(source.records().detailsRemaining()),
                DisplayFormat.grouped(counts.requests()),
                DisplayFormat.grouped(counts.retries()),
                DisplayFormat.grouped(counts.throttles()),
                DisplayFormat.grouped(source.records().rejects()),
                "",
                "",
                failure == null ? null : failure.message());
    }

    private static long count(TaskGrid grid, Set<TaskGlyph> glyphs) {
        return grid.counts().stream()
                .filter(each -> glyphs.contains(each.glyph()))
                .mapToLong(TaskGrid.StateCount::count)
                .sum();
    }
}
