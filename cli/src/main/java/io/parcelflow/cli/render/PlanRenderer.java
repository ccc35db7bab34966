package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.text.DisplayFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Renders a plan and its forecast. */
public record PlanRenderer(PlanReport report) {

    public void print(Palette palette, ZoneId zone, int columns, Consumer<String> lines) {
        printHead(palette, zone, columns, lines);
        printLanes(palette, lines);
        lines.accept("");
        TimelineRenderer.print(report.forecast().summary(), palette, "  ", lines);
        printGround(palette, lines);
    }

    private void printHead(Palette palette, ZoneId zone, int columns, Consumer<String> lines) {
        Plan plan = report.plan();
        RunSummary summary = report.forecast().summary();
        PlanReport.AssumedRange assumed = report.assumed();
        lines.accept(
                palette.bold("Plan")
                        + (assumed == null ? ": " : palette.yellow(" (assumed)") + ": ")
                        + plan.mode()
                        + ", "
                        + DisplayFormat.quantity(plan.taskCount(), "task")
                        + ", "
                        + (assumed == null
                                ? DisplayFormat.quantity(summary.requests(), "request")
                                : "from "
                                        + DisplayFormat.grouped(assumed.requestsMin())
                                        + " to "
                                        + DisplayFormat.quantity(assumed.requestsMax(), "request"))
                        + ", at most "
                        + DisplayFormat.quantity(plan.maxConcurrentLanes(), "source")
                        + " in parallel");
        TextWrapper.print("  ", plan.reason(), columns, lines);
        lines.accept("");
        if (assumed != null) {
            TextWrapper.print("  ", assumed(assumed), columns, lines);
        }
        TextWrapper.print(
                "  ",
                "If started now, it takes about "
                        + DurationText.format(summary.makespan())
                        + " and ends at "
                        + DisplayFormat.clock(
                                report.at().plus(summary.makespan()), report.at(), zone)
                        + " "
                        + zone.getId()
                        + "; the time limit is "
                        + DurationText.format(plan.timeLimit())
                        + ".",
                columns,
                lines);
        TextWrapper.print(
                "  ",
                "Fastest possible: "
                        + DurationText.format(summary.lowerBound().duration())
                        + ", limited by "
                        + summary.lowerBound().limitedBy()
                        + ".",
                columns,
                lines);
        if (summary.outcome() == RunOutcome.TIMED_OUT) {
            lines.accept(
                    "  "
                            + palette.yellow("Not all tasks fit into the time limit: ")
                            + "later runs collect the rest.");
        }
        if (!summary.advice().isEmpty()) {
            TextWrapper.print("  ", summary.advice(), columns, lines);
        }
        lines.accept("");
    }

    private static String assumed(PlanReport.AssumedRange assumed) {
        return "Nothing is known of "
                + String.join(", ", assumed.sources())
                + " yet: its ZIP codes may have "
                + SourceHistory.RECORDS_MIN
                + " or "
                + DisplayFormat.grouped(SourceHistory.RECORDS_MAX)
                + " records, and the run would take from "
                + DurationText.format(assumed.makespanMin())
                + " to "
                + DurationText.format(assumed.makespanMax())
                + ". 'parcelflow check' asks once how many there are.";
    }

    private void printLanes(Palette palette, Consumer<String> lines) {
        Table table =
                new Table(palette)
                        .left("Stage")
                        .left("Source")
                        .right("ZIPs")
                        .right("Requests")
                        .right("Pages")
                        .right("Details")
                        .left("Limits")
                        .right("In flight")
                        .left("Based on");
        for (Stage stage : report.plan().stages()) {
            for (Lane lane : stage.lanes()) {
                LaneSummary summary = summary(lane.name());
                table.row(
                        stage.name(),
                        lane.name(),
                        DisplayFormat.grouped(lane.zips().size()),
                        DisplayFormat.grouped(summary.requests().made()),
                        DisplayFormat.grouped(summary.records().pages()),
                        DisplayFormat.grouped(summary.records().details()),
                        limits(lane),
                        Integer.toString(lane.source().maxInFlight()),
                        basis(palette, report.history().get(lane.name())));
            }
        }
        table.print("  ", lines);
    }

    private static String limits(Lane lane) {
        List<String> texts = new ArrayList<>();
        lane.source().limits().forEach(limit -> texts.add(limit.toString()));
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    private LaneSummary summary(String source) {
        for (LaneSummary lane : report.forecast().summary().lanes()) {
            if (lane.source().equals(source)) {
                return lane;
            }
        }
        throw new IllegalStateException("the forecast has no lane " + source);
    }

    private static String basis(Palette palette, @Nullable SourceHistory history) {
        return history != null && history.measured()
                ? palette.green("measured")
                : history == null || history.isAssumed() ? palette.yellow("assumed") : "announced";
    }

    private void printGround(Palette palette, Consumer<String> lines) {
        lines.accept("");
        for (Lane lane : report.plan().lanes()) {
            SourceHistory history = report.history().get(lane.name());
            if (history != null) {
                lines.accept(
                        palette.dim(
                                "  "
                                        + lane.name()
                                        + (history.measured()
                                                ? ": measured in earlier runs: "
                                                : history.isAssumed()
                                                        ? ": assumed (never measured): "
                                                        : ": from the total it announced: ")
                                        + DurationText.format(history.latency())
                                        + " per request, "
                                        + DisplayFormat.oneDecimal(history.pagesPerZip())
                                        + " pages and "
                                        + DisplayFormat.grouped(Math.round(history.detailsPerZip()))
                                        + " details per ZIP code."));
            }
        }
    }
}
