package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
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

/** Sections shared by several reports. */
final class SharedSections {

    static final int GROUPS_MAX = 20;

    private SharedSections() {}

    /** Number of runs. */
    static KeyFigure runs(RunTotals totals) {
        return new KeyFigure(
                "runCount",
                "Runs",
                new ReportCell.Count(totals.runs()),
                DisplayFormat.grouped(totals.completed()) + " completed");
    }

    /** All runs, latest first. */
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
                                "runId",
                                "Run",
                                "outcome",
                                "Outcome",
                                "mode",
                                "Mode",
                                "startedAt",
                                "Started",
                                "activeSeconds",
                                "Duration",
                                "lowerBoundSeconds",
                                "Minimum time",
                                "efficiency",
                                "Efficiency",
                                "successRate",
                                "Done",
                                "recordCount",
                                "Records",
                                "newCount",
                                "New",
                                "changedCount",
                                "Changed",
                                "requestCount",
                                "Requests"),
                        rows,
                        "No runs."));
    }

    private static List<ReportCell> row(RunHistoryEntry run) {
        RunStatistics statistics = run.statistics();
        List<ReportCell> row = new ArrayList<>();
        row.add(new ReportCell.Text(run.id()));
        row.add(outcome(run.outcome()));
        row.add(new ReportCell.Text(DisplayFormat.lowerCaseWords(run.mode())));
        row.add(new ReportCell.Timestamp(run.startedAt()));
        if (statistics == null) {
            for (int i = 0; i < 8; i++) {
                row.add(ReportCell.none());
            }
            return row;
        }
        row.add(new ReportCell.Elapsed(statistics.activeTime()));
        row.add(duration(statistics.lowerBound()));
        row.add(ReportCell.share(statistics.efficiency().orElse(Double.NaN)));
        row.add(ReportCell.share(statistics.successRate()));
        row.add(new ReportCell.Count(statistics.listed()));
        row.add(new ReportCell.Count(statistics.created()));
        row.add(new ReportCell.Count(statistics.changed()));
        row.add(new ReportCell.Count(statistics.requests()));
        return row;
    }

    static ReportCell duration(@Nullable Duration time) {
        return time == null ? ReportCell.none() : new ReportCell.Elapsed(time);
    }

    static ReportCell outcome(@Nullable RunOutcome outcome) {
        if (outcome == null) {
            return new ReportCell.Status("not finished", ReportTone.PLAIN);
        }
        return new ReportCell.Status(
                Labels.of(outcome),
                DisplayFormat.lowerCaseWords(outcome.name()),
                switch (outcome) {
                    case COMPLETED -> ReportTone.GOOD;
                    case PARTIAL, TIMED_OUT, INTERRUPTED -> ReportTone.WARN;
                    case FAILED -> ReportTone.BAD;
                    case CANCELLED -> ReportTone.PLAIN;
                });
    }

    /** Permanent failures, most frequent first. */
    static ReportSection failures(List<FailureGroup> failures) {
        List<List<ReportCell>> rows = new ArrayList<>();
        for (FailureGroup each : failures) {
            rows.add(
                    List.of(
                            new ReportCell.Text(each.source()),
                            ReportCell.Text.of(each.kind()),
                            new ReportCell.Count(each.count()),
                            new ReportCell.Count(each.runs()),
                            new ReportCell.Timestamp(each.latest()),
                            new ReportCell.Text(each.message()),
                            new ReportCell.Text(
                                    RecommendedAction.of(each.kind(), each.latestRun()))));
        }
        return new ReportSection(
                "failures",
                "Failures",
                "Requests that failed after all attempts.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "source",
                                "Source",
                                "kind",
                                "Kind",
                                "failureCount",
                                "Requests",
                                "runCount",
                                "Runs",
                                "latestAt",
                                "Latest",
                                "message",
                                "Message",
                                "action",
                                "What to do"),
                        rows,
                        "No permanent failures."));
    }

    /** Rejected records, most frequent first. */
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
                "Records that could not be parsed; see 'parcelflow rejects'.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "source",
                                "Source",
                                "reason",
                                "Reason",
                                "rejectCount",
                                "Records",
                                "runCount",
                                "Runs",
                                "latestAt",
                                "Latest"),
                        rows,
                        "No rejects."));
    }
}
