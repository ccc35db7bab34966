package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.result.RunJson;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.runtime.text.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Renders an ended run, right after its end or from stored data.
 *
 * @param summary the report in the format of {@link RunJson}
 * @param exampleZip a ZIP code with records; empty if unknown
 */
public record RunRenderer(JsonTree summary, String exampleZip) {

    private static final int SHOWN_MAX = 10;
    private static final Set<String> WITH_GAPS = Set.of("PARTIAL", "FAILED", "TIMED_OUT");

    public static RunRenderer of(RunReport report) {
        return new RunRenderer(
                JsonTree.parse(RunJson.text(report)), report.journalSummary().sampleZip());
    }

    /** Prints everything, with suggested commands at the end. */
    public void print(Palette palette, int columns, Consumer<String> lines) {
        printFacts(palette, columns, lines);
        printNext(palette, lines);
    }

    /** Prints everything except the suggested commands. */
    public void printFacts(Palette palette, int columns, Consumer<String> lines) {
        printHead(palette, columns, lines);
        printSources(palette, lines);
        printRefresh(columns, lines);
        printFailures(palette, lines);
    }

    private void printHead(Palette palette, int columns, Consumer<String> lines) {
        JsonTree metrics = summary.child("metrics");
        lines.accept(
                ProgressRenderer.status(palette, summary.text("outcome"))
                        + "  "
                        + palette.bold(summary.text("execution_id"))
                        + "  "
                        + metrics.text("orchestration_mode")
                        + ", "
                        + DisplayFormat.quantity(metrics.number("total_properties"), "record")
                        + " of "
                        + DisplayFormat.quantity(
                                metrics.number("zip_codes_processed"), "ZIP code"));
        if (!summary.text("error").isEmpty()) {
            lines.accept("  " + palette.red("Ended by the store: ") + summary.text("error"));
        }
        printSuspicions(palette, columns, lines);
        lines.accept("");
        printStory(columns, lines);
        if (!summary.child("efficiency").isEmpty()) {
            printEfficiency(summary.child("efficiency"), columns, lines);
            lines.accept("");
        }
    }

    /** Printed prominently, because such a run is not good. */
    private void printSuspicions(Palette palette, int columns, Consumer<String> lines) {
        List<JsonTree> suspicions = summary.children("suspicious_listings");
        if (suspicions.isEmpty()) {
            return;
        }
        lines.accept("");
        TextWrapper.print(
                "  ",
                palette.red("Suspicious: ")
                        + DisplayFormat.quantity(suspicions.size(), "listing")
                        + " returned far fewer records than usual. No records were marked off market because of this.",
                columns,
                lines);
        for (JsonTree each : suspicions.subList(0, Math.min(SHOWN_MAX, suspicions.size()))) {
            TextWrapper.print(
                    "  ",
                    each.text("source")
                            + " "
                            + each.text("zip_code")
                            + ": "
                            + Palette.sanitize(each.text("reason")),
                    columns,
                    lines);
        }
        if (suspicions.size() > SHOWN_MAX) {
            lines.accept("  and " + DisplayFormat.grouped(suspicions.size() - SHOWN_MAX) + " more");
        }
    }

    private void printStory(int columns, Consumer<String> lines) {
        JsonTree resumed = summary.child("resumed");
        if (!resumed.isEmpty()) {
            TextWrapper.print(
                    "  ",
                    "Resumed after an interruption; it had run for "
                            + seconds(resumed.decimal("worked_before_seconds"))
                            + " before."
                            + (Boolean.FALSE.equals(resumed.members().get("is_whole_counted"))
                                    ? " Requests, waits, and new or changed records do not include the last two seconds before it was killed."
                                    : ""),
                    columns,
                    lines);
        }
        if (!summary.text("rerun_of").isEmpty()) {
            lines.accept("  Rerun of the tasks not completed in " + summary.text("rerun_of") + ".");
        }
    }

    private static void printEfficiency(JsonTree efficiency, int columns, Consumer<String> lines) {
        String took = "  Duration: " + seconds(efficiency.decimal("makespan_seconds"));
        double bound = efficiency.decimal("lower_bound_seconds");
        double ratio = efficiency.decimal("ratio");
        if (bound > 0 && ratio > 0) {
            TextWrapper.print(
                    "  ",
                    took.strip()
                            + ". Fastest possible: "
                            + seconds(bound)
                            + ", limited by "
                            + efficiency.text("bounded_by")
                            + slower(ratio)
                            + ".",
                    columns,
                    lines);
        } else if (!efficiency.members().containsKey("lower_bound_seconds")) {
            TextWrapper.print(
                    "  ",
                    took.strip()
                            + "; the fastest possible time is unknown, because the process was killed.",
                    columns,
                    lines);
        } else {
            lines.accept(took + ".");
        }
        if (!efficiency.text("advice").isEmpty()) {
            TextWrapper.print("  ", efficiency.text("advice"), columns, lines);
        }
    }

    private static String slower(double ratio) {
        long percent = Math.round((ratio - 1) * 100);
        return percent < 1 ? "" : " (this run: " + DisplayFormat.grouped(percent) + "% slower)";
    }

    public static String seconds(double seconds) {
        return Double.isFinite(seconds)
                ? DurationText.format(Duration.ofMillis(Math.round(seconds * 1e3)))
                : "unknown";
    }

    private void printSources(Palette palette, Consumer<String> lines) {
        Table table =
                new Table(palette)
                        .left("Source")
                        .left("Status")
                        .right("ZIPs")
                        .right("Records")
                        .right("New")
                        .right("Changed")
                        .right("Details")
                        .right("Details to do")
                        .right("Rejects")
                        .right("Requests")
                        .right("Retries")
                        .right("429s");
        JsonTree results = summary.child("collection_results");
        for (String source : results.members().keySet()) {
            JsonTree each = results.child(source);
            table.row(
                    source,
                    ProgressRenderer.status(palette, each.text("status")),
                    zipsDone(each),
                    grouped(each, "properties"),
                    grouped(each, "created"),
                    grouped(each, "changed"),
                    grouped(each, "details_fetched"),
                    grouped(each, "details_left"),
                    grouped(each, "rejects"),
                    grouped(each, "requests"),
                    grouped(each, "retries"),
                    grouped(each, "throttles"));
        }
        table.print("  ", lines);
    }

    private static String grouped(JsonTree tree, String name) {
        // Some counts of a killed process are unknown.
        return tree.members().containsKey(name) ? DisplayFormat.grouped(tree.number(name)) : "";
    }

    private static String zipsDone(JsonTree source) {
        JsonTree tasks = source.child("tasks");
        long total = tasks.members().keySet().stream().mapToLong(tasks::number).sum();
        return DisplayFormat.grouped(tasks.number("done")) + "/" + DisplayFormat.grouped(total);
    }

    private void printRefresh(int columns, Consumer<String> lines) {
        String outcome = summary.text("outcome");
        boolean isWholeRun = !outcome.equals("INTERRUPTED") && !outcome.equals("CANCELLED");
        JsonTree results = summary.child("collection_results");
        boolean isFirst = true;
        for (String source : results.members().keySet()) {
            JsonTree refresh = results.child(source).child("refresh");
            if (results.child(source).number("details_left") > 0) {
                if (isFirst) {
                    lines.accept("");
                }
                isFirst = false;
                TextWrapper.print(
                        "  ", source + ": " + refreshed(refresh, isWholeRun), columns, lines);
            }
        }
    }

    private static String refreshed(JsonTree refresh, boolean isWholeRun) {
        StringBuilder text =
                new StringBuilder("refreshed ")
                        .append(DisplayFormat.grouped(refresh.number("refreshed")))
                        .append(" of ")
                        .append(DisplayFormat.quantity(refresh.number("records"), "record"));
        if (refresh.number("never_fetched") > 0) {
            text.append(", ")
                    .append(DisplayFormat.grouped(refresh.number("never_fetched")))
                    .append(" never fetched");
        }
        if (refresh.number("oldest_days") > 0) {
            text.append(", oldest ")
                    .append(DisplayFormat.quantity(refresh.number("oldest_days"), "day"));
        }
        if (isWholeRun && refresh.number("runs_for_all") > 1) {
            text.append(", a full refresh takes ")
                    .append(DisplayFormat.quantity(refresh.number("runs_for_all"), "run"));
        }
        return text.append('.').toString();
    }

    private void printFailures(Palette palette, Consumer<String> lines) {
        JsonTree results = summary.child("collection_results");
        boolean isFirst = true;
        for (String source : results.members().keySet()) {
            JsonTree failure = results.child(source).child("failure");
            // In a completed source, a retry has fixed the failure.
            boolean isRecovered = results.child(source).text("status").equals("completed");
            if (!failure.isEmpty() && !isRecovered) {
                if (isFirst) {
                    lines.accept("");
                }
                isFirst = false;
                lines.accept(
                        "  "
                                + palette.red(
                                        source
                                                + ": "
                                                + Labels.ofFailureKind(failure.text("kind")))
                                + ": "
                                + SourceMessage.of(source, failure.text("message")));
            }
        }
    }

    private void printNext(Palette palette, Consumer<String> lines) {
        String run = summary.text("execution_id");
        lines.accept("");
        if (summary.text("outcome").equals("INTERRUPTED")) {
            lines.accept(
                    "  To resume it, repeat the command or run: parcelflow resume " + run);
            lines.accept("");
        }
        lines.accept("  " + palette.dim("Next: ") + "parcelflow show " + run);
        if (!exampleZip.isEmpty()) {
            lines.accept("        parcelflow properties --zip " + exampleZip);
        }
        if (WITH_GAPS.contains(summary.text("outcome"))) {
            lines.accept("        parcelflow rerun --failed " + run + "   collect what is missing");
        }
    }
}
