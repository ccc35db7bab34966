package io.parcelflow.app.report.period;

import io.parcelflow.app.report.Remedy;
import io.parcelflow.app.report.document.Cell;
import io.parcelflow.app.report.document.Grid;
import io.parcelflow.app.report.document.Section;
import io.parcelflow.app.report.document.Tone;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables that several reports have. */
final class Tables {

    static final int GROUPS_MAX = 20;

    private Tables() {}

    /** Each run, the latest first. */
    static Section runs(List<PastRun> runs, int most) {
        List<List<Cell>> rows = new ArrayList<>();
        for (PastRun run : runs.reversed()) {
            if (rows.size() < most) {
                rows.add(row(run));
            }
        }
        String lead =
                runs.size() > most
                        ? "The latest " + most + " of " + Figures.counted(runs.size(), "run") + "."
                        : "";
        return new Section(
                "runs",
                "Runs",
                lead,
                List.of(),
                new Grid(
                        Grid.columns(
                                "run", "Run",
                                "outcome", "Outcome",
                                "mode", "Mode",
                                "started_at", "Began",
                                "worked_seconds", "Took",
                                "least_seconds", "Least time",
                                "efficiency", "Efficiency",
                                "success_rate", "Done",
                                "records", "Records",
                                "new", "New",
                                "changed", "Changed",
                                "requests", "Requests"),
                        rows,
                        "There was no run."));
    }

    private static List<Cell> row(PastRun run) {
        RunFigures figures = run.figures();
        List<Cell> row = new ArrayList<>();
        row.add(new Cell.Text(run.id()));
        row.add(outcome(run.outcome()));
        row.add(new Cell.Text(Figures.words(run.mode())));
        row.add(new Cell.Moment(run.startedAt()));
        if (figures == null) {
            for (int i = 0; i < 8; i++) {
                row.add(Cell.none());
            }
            return row;
        }
        row.add(new Cell.Time(figures.worked()));
        row.add(time(figures.lowerBound()));
        row.add(Cell.share(figures.efficiency().orElse(Double.NaN)));
        row.add(Cell.share(figures.successRate()));
        row.add(new Cell.Count(figures.listed()));
        row.add(new Cell.Count(figures.created()));
        row.add(new Cell.Count(figures.changed()));
        row.add(new Cell.Count(figures.requests()));
        return row;
    }

    static Cell time(@Nullable Duration time) {
        return time == null ? Cell.none() : new Cell.Time(time);
    }

    static Cell outcome(@Nullable RunOutcome outcome) {
        if (outcome == null) {
            return new Cell.State("not ended", Tone.PLAIN);
        }
        return new Cell.State(
                Figures.words(outcome.name()),
                switch (outcome) {
                    case COMPLETED -> Tone.GOOD;
                    case PARTIAL, TIMED_OUT, INTERRUPTED -> Tone.WARN;
                    case FAILED -> Tone.BAD;
                    case CANCELLED -> Tone.PLAIN;
                });
    }

    /** What failed for good, the most frequent first. */
    static Section failures(List<FailureGroup> failures) {
        List<List<Cell>> rows = new ArrayList<>();
        for (FailureGroup each : failures) {
            rows.add(
                    List.of(
                            new Cell.Text(each.source()),
                            new Cell.Text(Figures.words(each.kind().name())),
                            new Cell.Count(each.count()),
                            new Cell.Count(each.runs()),
                            new Cell.Moment(each.latest()),
                            new Cell.Text(each.message()),
                            new Cell.Text(Remedy.of(each.kind(), each.latestRun()))));
        }
        return new Section(
                "failures",
                "What failed",
                "Requests that were given up after all attempts.",
                List.of(),
                new Grid(
                        Grid.columns(
                                "source", "Source",
                                "kind", "Kind",
                                "requests", "Requests",
                                "runs", "In runs",
                                "latest_at", "Latest",
                                "message", "What it said",
                                "remedy", "What to do"),
                        rows,
                        "No request failed for good."));
    }

    /** What was rejected, the most frequent first. */
    static Section rejects(List<RejectGroup> rejects) {
        List<List<Cell>> rows = new ArrayList<>();
        for (RejectGroup each : rejects) {
            rows.add(
                    List.of(
                            new Cell.Text(each.source()),
                            new Cell.Text(each.reason()),
                            new Cell.Count(each.count()),
                            new Cell.Count(each.runs()),
                            new Cell.Moment(each.latest())));
        }
        return new Section(
                "rejects",
                "Rejected records",
                "Records that could not be understood; 'parcelflow rejects' shows them.",
                List.of(),
                new Grid(
                        Grid.columns(
                                "source", "Source",
                                "reason", "Reason",
                                "records", "Records",
                                "runs", "In runs",
                                "latest_at", "Latest"),
                        rows,
                        "No record was rejected."));
    }
}
