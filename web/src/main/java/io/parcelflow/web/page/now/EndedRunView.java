package io.parcelflow.web.page.now;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.now.CurrentRunPage.SourceRow;
import io.parcelflow.web.page.now.CurrentRunPage.Tile;
import io.parcelflow.web.page.run.TaskGlyph;
import io.parcelflow.web.page.run.TaskGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes a run that has ended or runs in another process, from the journal. */
final class EndedRunView {

    private EndedRunView() {}

    static CurrentRunPage.Run header(
            RunRecord run,
            RunStatusReader states,
            boolean isPaused,
            TaskGrid grid,
            JsonTree summary,
            TimeFormatter times) {
        String outcome = states.outcome(run);
        boolean isRunning = outcome.equals("RUNNING");
        long notDone =
                count(grid, TaskGlyph.FAILED)
                        + count(grid, TaskGlyph.INCOMPLETE)
                        + count(grid, TaskGlyph.SUSPICIOUS)
                        + count(grid, TaskGlyph.SKIPPED)
                        + count(grid, TaskGlyph.UNFINISHED);
        return new CurrentRunPage.Run(
                run.id(),
                run.mode(),
                isRunning
                        ? (isPaused ? "paused" : "running") + " in another process"
                        : Labels.ofStatus(outcome),
                StatusTone.ofOutcome(outcome),
                description(run, states, times),
                summary.child("efficiency").text("advice"),
                isRunning,
                isRunning && !isPaused,
                isRunning && isPaused,
                states.isResumable(run),
                !isRunning && notDone > 0);
    }

    private static String description(
            RunRecord run, RunStatusReader states, TimeFormatter times) {
        Instant ended = run.endedAt();
        String note = states.note(run);
        return "Started "
                + times.dateTime(run.startedAt())
                + (ended == null
                        ? ""
                        : ", ended " + times.dateTime(ended) + ", " + times.relative(ended))
                + (note.isEmpty() ? "" : "; " + note);
    }

    static List<Tile> tiles(RunRecord run, TaskGrid grid, JsonTree summary, TimeFormatter times) {
        List<Tile> tiles = new ArrayList<>();
        long total = grid.counts().stream().mapToLong(TaskGrid.StateCount::count).sum();
        long done = count(grid, TaskGlyph.DONE);
        tiles.add(
                new Tile(
                        "Tasks done",
                        DisplayFormat.grouped(done) + " of " + DisplayFormat.grouped(total),
                        LiveRunView.percentText(done, total),
                        LiveRunView.percent(done, total)));
        JsonTree metrics = summary.child("metrics");
        if (summary.isEmpty()) {
            tiles.add(
                    new Tile(
                            run.endedAt() == null ? "Running since" : "Started",
                            times.dateTime(run.startedAt()),
                            times.relative(run.startedAt())));
            return tiles;
        }
        tiles.add(
                new Tile(
                        "Duration",
                        time(metrics.decimal("duration_seconds")),
                        ratePerMinute(metrics.decimal("properties_per_minute"))
                                + " records/min"));
        tiles.add(
                new Tile(
                        "Records",
                        DisplayFormat.grouped(metrics.number("total_properties")),
                        DisplayFormat.quantity(metrics.number("zip_codes_processed"), "ZIP code")));
        long created = sum(summary, "created");
        long changed = sum(summary, "changed");
        tiles.add(
                new Tile(
                        "New",
                        DisplayFormat.grouped(created),
                        DisplayFormat.grouped(changed) + " changed"));
        tiles.add(
                new Tile(
                        "Requests",
                        DisplayFormat.grouped(metrics.number("requests")),
                        DisplayFormat.grouped(sum(summary, "retries"))
                                + " retries, "
                                + DisplayFormat.grouped(sum(summary, "throttles"))
                                + " throttled (429)"));
        JsonTree efficiency = summary.child("efficiency");
        double ratio = efficiency.decimal("ratio");
        tiles.add(
                Double.isFinite(ratio)
                        ? new Tile(
                                "Time vs. minimum",
                                DisplayFormat.twoDecimals(ratio) + "×",
                                "limited by " + efficiency.text("bounded_by"))
                        : new Tile(
                                "Time vs. minimum",
                                "–",
                                efficiency.members().containsKey("lower_bound_seconds")
                                        ? "no requests were sent"
                                        : "unknown: the process was killed"));
        return tiles;
    }

    private static String ratePerMinute(double rate) {
        return rate < 100 ? DisplayFormat.oneDecimal(rate) : DisplayFormat.grouped(Math.round(rate));
    }

    static String time(double seconds) {
        return Double.isFinite(seconds)
                ? DurationText.format(Duration.ofMillis(Math.round(seconds * 1_000)))
                : "–";
    }

    private static long sum(JsonTree summary, String figure) {
        JsonTree results = summary.child("collection_results");
        return results.members().keySet().stream()
                .mapToLong(source -> results.child(source).number(figure))
                .sum();
    }

    static List<SourceRow> sources(JsonTree summary) {
        JsonTree results = summary.child("collection_results");
        List<SourceRow> lines = new ArrayList<>();
        for (String source : results.members().keySet()) {
            JsonTree result = results.child(source);
            JsonTree tasks = result.child("tasks");
            long total = tasks.members().keySet().stream().mapToLong(tasks::number).sum();
            long done = tasks.number("done");
            String status = result.text("status");
            String failure = result.child("failure").text("message");
            lines.add(
                    new SourceRow(
                            source,
                            Labels.ofStatus(status),
                            tone(status),
                            LiveRunView.percent(done, total),
                            LiveRunView.percent(
                                    tasks.number("incomplete") + tasks.number("suspicious"), total),
                            DisplayFormat.grouped(done) + "/" + DisplayFormat.grouped(total),
                            DisplayFormat.grouped(result.number("properties")),
                            DisplayFormat.grouped(result.number("details_left")),
                            DisplayFormat.grouped(result.number("requests")),
                            DisplayFormat.grouped(result.number("retries")),
                            DisplayFormat.grouped(result.number("throttles")),
                            DisplayFormat.grouped(result.number("rejects")),
                            "",
                            "",
                            failure.isEmpty() ? null : failure));
        }
        return lines;
    }

    private static StatusTone tone(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "COMPLETED" -> StatusTone.GOOD;
            case "PARTIAL" -> StatusTone.WARN;
            case "FAILED", "DISABLED" -> StatusTone.BAD;
            default -> StatusTone.PLAIN;
        };
    }

    private static long count(TaskGrid grid, TaskGlyph glyph) {
        return grid.counts().stream()
                .filter(each -> each.glyph() == glyph)
                .mapToLong(TaskGrid.StateCount::count)
                .sum();
    }
}
