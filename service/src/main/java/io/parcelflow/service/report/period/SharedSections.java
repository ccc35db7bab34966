package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.report.document.KeyFigure;
import io.parcelflow.service.report.document.ReportCell;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables that several reports have. */
final class SharedSections {

    static final int GROUPS_MAX = 20;

    private SharedSections() {}

    /** How many runs there were. */
    static KeyFigure runs(RunTotals totals) {
        return new KeyFigure(
                "runs",
                "Runs",
                new ReportCell.Count(totals.runs()),
                DisplayFormat.grouped(totals.completed()) + " completed");
    }

    /** Each run, the latest first. */
    static ReportSection runs(List<RunHistoryEntry> runs, int most) {
        List<List<ReportCell>> rows = new ArrayList<>();
        for (RunHistoryEntry run : runs.reversed()) {
            if (rows.size() < most) {
                rows.add(row(run));
            }
        }
        String lead =
                runs.size() > most
                        ? "The latest "
                                + most
                                + " of "
                                + DisplayFormat.quantity(runs.size(), "run")
                                + "."
                        : "";
        return new ReportSection(
                "runs",
                "Runs",
                lead,
                List.of(),
                new ReportTable(
                        ReportTable.columns(
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

    private static List<ReportCell> row(RunHistoryEntry run) {
        RunStatistics figures = run.statistics();
        List<ReportCell> row = new ArrayList<>();
        row.add(new ReportCell.Text(run.id()));
        row.add(outcome(run.outcome()));
        row.add(new ReportCell.Text(DisplayFormat.lowerCaseWords(run.mode())));
        row.add(new ReportCell.Timestamp(run.startedAt()));
        if (figures == null) {
            for (int i = 0; i < 8; i++) {
                row.add(ReportCell.none());
            }
            return row;
        }
        row.add(new ReportCell.Elapsed(figures.activeTime()));
        row.add(duration(figures.lowerBound()));
        row.add(ReportCell.share(figures.efficiency().orElse(Double.NaN)));
        row.add(ReportCell.share(figures.successRate()));
        row.add(new ReportCell.Count(figures.listed()));
        row.add(new ReportCell.Count(figures.created()));
        row.add(new ReportCell.Count(figures.changed()));
        row.add(new ReportCell.Count(figures.requests()));
        return row;
    }

    static ReportCell duration(@Nullable Duration time) {
        return time == null ? ReportCell.none() : new ReportCell.Elapsed(time);
    }

    static ReportCell outcome(@Nullable RunOutcome outcome) {
        if (outcome == null) {
            return new ReportCell.Status("not ended", ReportTone.PLAIN);
        }
        return new ReportCell.Status(
                DisplayFormat.lowerCaseWords(outcome.name()),
                switch (outcome) {
                    case COMPLETED -> ReportTone.GOOD;
                    case PARTIAL, TIMED_OUT, INTERRUPTED -> ReportTone.WARN;
                    case FAILED -> ReportTone.BAD;
                    case CANCELLED -> ReportTone.PLAIN;
                });
    }

    /** What failed for good, the most frequent first. */
    static ReportSection failures(List<FailureGroup> failures) {
        List<List<ReportCell>> rows = new ArrayList<>();
        for (FailureGroup each : failures) {
            rows.add(
                    List.of(
                            new ReportCell.Text(each.source()),
                            new ReportCell.Text(DisplayFormat.lowerCaseWords(each.kind().name())),
                            new ReportCell.Count(each.count()),
                            new ReportCell.Count(each.runs()),
                            new ReportCell.Timestamp(each.latest()),
                            new ReportCell.Text(each.message()),
                            new ReportCell.Text(
                                    RecommendedAction.of(each.kind(), each.latestRun()))));
        }
        return new ReportSection(
                "failures",
                "What failed",
                "Requests that were given up after all attempts.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
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
    static ReportSection rejects(List<RejectGroup> rejects) {
        List<List<ReportCell>> rows = new ArrayList<>();
        for (RejectGroup each : rejects) {
            rows.add(
                    List.of(
                            new ReportCell.Text(each.source()),
                            new ReportCell.Text(each.reason()),
                            new ReportCell.Count(each.count()),
                            new ReportCell.Count(each.runs()),
                            new ReportCell.Timestamp(each.latest())));
        }
        return new ReportSection(
                "rejects",
                "Rejected records",
                "Records that could not be understood; 'parcelflow rejects' shows them.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "source", "Source",
                                "reason", "Reason",
                                "records", "Records",
                                "runs", "In runs",
                                "latest_at", "Latest"),
                        rows,
                        "No record was rejected."));
    }
}
