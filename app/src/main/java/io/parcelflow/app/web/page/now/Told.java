package io.parcelflow.app.web.page.now;

import io.parcelflow.app.report.RunStates;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.text.JsonTree;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Tone;
import io.parcelflow.app.web.page.now.NowPage.SourceLine;
import io.parcelflow.app.web.page.now.NowPage.Tile;
import io.parcelflow.app.web.page.run.Look;
import io.parcelflow.app.web.page.run.TaskGrid;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells of a run that has ended, or goes on in another process, from the journal. */
final class Told {

    private Told() {}

    static NowPage.Run head(
            RunRecord run,
            RunStates states,
            boolean isPaused,
            TaskGrid grid,
            JsonTree summary,
            Moments moments) {
        String outcome = states.outcome(run);
        boolean isGoingOn = outcome.equals("RUNNING");
        long notDone =
                count(grid, Look.FAILED)
                        + count(grid, Look.INCOMPLETE)
                        + count(grid, Look.SUSPICIOUS)
                        + count(grid, Look.SKIPPED)
                        + count(grid, Look.UNFINISHED);
        return new NowPage.Run(
                run.id(),
                run.mode(),
                isGoingOn
                        ? (isPaused ? "paused" : "running") + " in another process"
                        : Figures.words(outcome),
                Tone.ofOutcome(outcome),
                story(run, states, moments),
                summary.child("efficiency").text("advice"),
                isGoingOn,
                isGoingOn && !isPaused,
                isGoingOn && isPaused,
                states.canGoOn(run),
                !isGoingOn && notDone > 0);
    }

    private static String story(RunRecord run, RunStates states, Moments moments) {
        Instant ended = run.endedAt();
        String note = states.note(run);
        return "Began "
                + moments.text(run.startedAt())
                + (ended == null
                        ? ""
                        : ", ended " + moments.text(ended) + ", " + moments.distance(ended))
                + (note.isEmpty() ? "" : "; " + note);
    }

    static List<Tile> tiles(RunRecord run, TaskGrid grid, JsonTree summary, Moments moments) {
        List<Tile> tiles = new ArrayList<>();
        long total = grid.counts().stream().mapToLong(TaskGrid.StateCount::count).sum();
        long done = count(grid, Look.DONE);
        tiles.add(
                new Tile(
                        "Tasks done",
                        Figures.grouped(done) + " of " + Figures.grouped(total),
                        GoingOn.percent(done, total),
                        GoingOn.share(done, total)));
        JsonTree metrics = summary.child("metrics");
        if (summary.isEmpty()) {
            tiles.add(
                    new Tile(
                            run.endedAt() == null ? "Since" : "Began",
                            moments.text(run.startedAt()),
                            moments.distance(run.startedAt())));
            return tiles;
        }
        tiles.add(
                new Tile(
                        "Took",
                        time(metrics.decimal("duration_seconds")),
                        Figures.oneDecimal(metrics.decimal("properties_per_minute"))
                                + " records a minute"));
        tiles.add(
                new Tile(
                        "Records",
                        Figures.grouped(metrics.number("total_properties")),
                        Figures.counted(metrics.number("zip_codes_processed"), "ZIP code")));
        long created = sum(summary, "created");
        long changed = sum(summary, "changed");
        tiles.add(new Tile("New", Figures.grouped(created), Figures.grouped(changed) + " changed"));
        tiles.add(
                new Tile(
                        "Requests",
                        Figures.grouped(metrics.number("requests")),
                        Figures.grouped(sum(summary, "retries"))
                                + " retries, "
                                + Figures.grouped(sum(summary, "throttles"))
                                + " answered 429"));
        JsonTree efficiency = summary.child("efficiency");
        double ratio = efficiency.decimal("ratio");
        tiles.add(
                Double.isFinite(ratio)
                        ? new Tile(
                                "Against the least time",
                                Figures.twoDecimals(ratio) + "×",
                                "set by " + efficiency.text("bounded_by"))
                        : new Tile(
                                "Against the least time",
                                "–",
                                efficiency.members().containsKey("lower_bound_seconds")
                                        ? "no request was made"
                                        : "not known: a part of the run was killed"));
        return tiles;
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

    static List<SourceLine> sources(JsonTree summary) {
        JsonTree results = summary.child("collection_results");
        List<SourceLine> lines = new ArrayList<>();
        for (String source : results.members().keySet()) {
            JsonTree result = results.child(source);
            JsonTree tasks = result.child("tasks");
            long total = tasks.members().keySet().stream().mapToLong(tasks::number).sum();
            long done = tasks.number("done");
            String status = result.text("status");
            String failure = result.child("failure").text("message");
            lines.add(
                    new SourceLine(
                            source,
                            status,
                            tone(status),
                            GoingOn.share(done, total),
                            GoingOn.share(
                                    tasks.number("incomplete") + tasks.number("suspicious"), total),
                            Figures.grouped(done) + "/" + Figures.grouped(total),
                            Figures.grouped(result.number("properties")),
                            Figures.grouped(result.number("details_left")),
                            Figures.grouped(result.number("requests")),
                            Figures.grouped(result.number("retries")),
                            Figures.grouped(result.number("throttles")),
                            Figures.grouped(result.number("rejects")),
                            "",
                            "",
                            failure.isEmpty() ? null : failure));
        }
        return lines;
    }

    private static Tone tone(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "COMPLETED" -> Tone.GOOD;
            case "PARTIAL" -> Tone.WARN;
            case "FAILED", "DISABLED" -> Tone.BAD;
            default -> Tone.PLAIN;
        };
    }

    private static long count(TaskGrid grid, Look look) {
        return grid.counts().stream()
                .filter(each -> each.look() == look)
                .mapToLong(TaskGrid.StateCount::count)
                .sum();
    }
}
