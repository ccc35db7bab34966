package io.parcelflow.app.cli.drawing;

import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Prose;
import io.parcelflow.app.cli.terminal.Table;
import io.parcelflow.app.orchestration.plan.PlanReport;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunSummary;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A plan and its forecast, for a person. */
public record PlanDrawing(PlanReport report) {

    public void print(Palette palette, ZoneId zone, int columns, Consumer<String> lines) {
        printHead(palette, zone, columns, lines);
        printLanes(palette, lines);
        lines.accept("");
        TimelineDrawing.print(report.forecast().summary(), palette, "  ", lines);
        printGround(palette, lines);
    }

    private void printHead(Palette palette, ZoneId zone, int columns, Consumer<String> lines) {
        Plan plan = report.plan();
        RunSummary summary = report.forecast().summary();
        lines.accept(
                palette.bold("Plan")
                        + ": "
                        + plan.mode()
                        + ", "
                        + Figures.counted(plan.taskCount(), "task")
                        + ", "
                        + Figures.counted(summary.requests(), "request")
                        + ", at most "
                        + Figures.counted(plan.maxConcurrentLanes(), "source")
                        + " at a time");
        Prose.print("  ", plan.reason(), columns, lines);
        lines.accept("");
        Prose.print(
                "  ",
                "Begun now it takes about "
                        + DurationText.format(summary.makespan())
                        + " and ends at "
                        + Figures.clock(report.at().plus(summary.makespan()), report.at(), zone)
                        + "; the limit is "
                        + DurationText.format(plan.timeLimit())
                        + ".",
                columns,
                lines);
        Prose.print(
                "  ",
                "The same requests need at least "
                        + DurationText.format(summary.lowerBound().duration())
                        + ", set by "
                        + summary.lowerBound().words()
                        + ".",
                columns,
                lines);
        if (summary.outcome() == RunOutcome.TIMED_OUT) {
            lines.accept(
                    "  "
                            + palette.yellow("Not all of it fits into the time limit: ")
                            + "what is left is done by later runs.");
        }
        if (!summary.advice().isEmpty()) {
            Prose.print("  ", summary.advice(), columns, lines);
        }
        lines.accept("");
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
                        .left("Figures");
        for (Stage stage : report.plan().stages()) {
            for (Lane lane : stage.lanes()) {
                LaneSummary summary = summary(lane.name());
                table.row(
                        stage.name(),
                        lane.name(),
                        Figures.grouped(lane.zips().size()),
                        Figures.grouped(summary.requests()),
                        Figures.grouped(summary.pages()),
                        Figures.grouped(summary.details()),
                        limits(lane),
                        Integer.toString(lane.source().maxInFlight()),
                        isMeasured(lane.name())
                                ? palette.green("measured")
                                : palette.yellow("assumed"));
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

    private boolean isMeasured(String source) {
        SourceHistory history = report.history().get(source);
        return history != null && history.measured();
    }

    private void printGround(Palette palette, Consumer<String> lines) {
        lines.accept("");
        for (Lane lane : report.plan().lanes()) {
            SourceHistory history = report.history().get(lane.name());
            if (history != null) {
                lines.accept(
                        palette.faint(
                                "  "
                                        + lane.name()
                                        + (history.measured()
                                                ? ": measured in earlier runs: "
                                                : ": nothing measured yet, assumed: ")
                                        + DurationText.format(history.latency())
                                        + " a request, "
                                        + Figures.oneDecimal(history.pagesPerZip())
                                        + " pages and "
                                        + Figures.grouped(Math.round(history.detailsPerZip()))
                                        + " details a ZIP code."));
            }
        }
    }
}
