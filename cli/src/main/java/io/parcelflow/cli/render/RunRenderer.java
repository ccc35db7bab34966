package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.SourceCounts;
import io.parcelflow.runtime.result.ResumeHistory;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunTiming;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Renders an ended run, right after its end or from stored data. */
public record RunRenderer(RunReport report) {

    private static final int SHOWN_MAX = 10;
    private static final int PAUSE_SHOWN_MIN_MILLIS = 100;

    /** Prints everything, with suggested commands at the end. */
    public void print(Palette palette, int columns, Consumer<String> lines) {
        printFacts(palette, columns, lines);
        printNext(palette, lines);
    }

    /** Prints everything except the suggested commands. */
    public void printFacts(Palette palette, int columns, Consumer<String> lines) {
        printHead(palette, columns, lines);
        if (isFailed()) {
            printFailures(palette, lines);
            lines.accept("");
        }
        printHistory(columns, lines);
        printTiming(columns, lines);
        lines.accept("");
        printSources(palette, lines);
        printRefresh(columns, lines);
        boolean hasFailures =
                report.sources().stream().anyMatch(each -> each.unresolvedFailure() != null);
        if (hasFailures && !isFailed()) {
            lines.accept("");
            printFailures(palette, lines);
        }
    }

    private void printHead(Palette palette, int columns, Consumer<String> lines) {
        lines.accept(
                ProgressRenderer.status(palette, report.outcome().name())
                        + "  "
                        + palette.bold(report.runId())
                        + "  "
                        + report.mode()
                        + ", "
                        + DisplayFormat.quantity(report.listed(), "record")
                        + " of "
                        + DisplayFormat.quantity(
                                report.listings().zipCodesProcessed(), "ZIP code"));
        if (report.end().storeFailure() != null) {
            lines.accept("  " + palette.red("Ended by the store: ") + report.end().storeFailure());
        }
        printSuspicions(palette, columns, lines);
        lines.accept("");
    }

    /** Its speed is of no interest, and the reason comes first. */
    private boolean isFailed() {
        return report.outcome() == RunOutcome.FAILED;
    }

    /** Printed prominently, because such a run is not good. */
    private void printSuspicions(Palette palette, int columns, Consumer<String> lines) {
        printListings(
                palette.red("Incomplete: "),
                report.listings().incomplete(),
                " did not add up to what the source announced. No records were marked off market"
                        + " because of this.",
                columns,
                lines);
        printListings(
                palette.red("Suspicious: "),
                report.listings().tooFew(),
                " returned far fewer records than usual. No records were marked off market because"
                        + " of this.",
                columns,
                lines);
    }

    private static void printListings(
            String label,
            List<SuspiciousListing> suspicions,
            String what,
            int columns,
            Consumer<String> lines) {
        if (suspicions.isEmpty()) {
            return;
        }
        lines.accept("");
        TextWrapper.print(
                "  ",
                label + DisplayFormat.quantity(suspicions.size(), "listing") + what,
                columns,
                lines);
        for (SuspiciousListing each :
                suspicions.subList(0, Math.min(SHOWN_MAX, suspicions.size()))) {
            TextWrapper.print(
                    "  ",
                    each.source() + " " + each.zip() + ": " + Palette.sanitize(each.suspicion()),
                    columns,
                    lines);
        }
        if (suspicions.size() > SHOWN_MAX) {
            lines.accept("  and " + DisplayFormat.grouped(suspicions.size() - SHOWN_MAX) + " more");
        }
    }

    private void printHistory(int columns, Consumer<String> lines) {
        ResumeHistory history = report.resumeHistory();
        if (history.isResumed()) {
            TextWrapper.print(
                    "  ",
                    "Resumed after an interruption; it had run for "
                            + duration(history.earlierActiveTime())
                            + " before."
                            + (history.isComplete()
                                    ? ""
                                    : " Requests, waits, and new or changed records do not include the"
                                            + " last two seconds before it was killed."),
                    columns,
                    lines);
        }
        if (history.rerunOf() != null) {
            lines.accept("  Rerun of the tasks not completed in " + history.rerunOf() + ".");
        }
    }

    private void printTiming(int columns, Consumer<String> lines) {
        RunTiming timing = report.timing();
        Duration bound = timing.lowerBound();
        Duration paused = timing.paused();
        String took =
                "Duration: "
                        + duration(timing.activeTime())
                        + (paused == null || paused.toMillis() < PAUSE_SHOWN_MIN_MILLIS
                                ? ""
                                : ", " + duration(paused) + " of them paused");
        if (isFailed()) {
            TextWrapper.print("  ", took + ".", columns, lines);
            return;
        }
        String beside =
                bound == null
                        ? "; the fastest possible time is unknown, because the process was killed."
                        : bound.isZero() || !(timing.ratio() > 0)
                                ? "."
                                : ". Fastest possible: "
                                        + duration(bound)
                                        + ", limited by "
                                        + timing.limitedBy()
                                        + slower(timing.ratio())
                                        + ".";
        TextWrapper.print("  ", took + beside, columns, lines);
        if (!report.advice().isEmpty()) {
            TextWrapper.print("  ", report.advice(), columns, lines);
        }
    }

    private static String slower(double ratio) {
        long percent = Math.round((ratio - 1) * 100);
        return percent < 1 ? "" : " (this run: " + DisplayFormat.grouped(percent) + "% slower)";
    }

    /** To the millisecond. */
    public static String duration(Duration time) {
        return DurationText.format(Duration.ofMillis(Math.round(time.toNanos() / 1e6)));
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
                        .right("Details due")
                        .right("Skipped")
                        .right("Rejects")
                        .right("Requests")
                        .right("Retries")
                        .right("429s");
        for (SourceReport source : report.sources()) {
            table.row(
                    source.source(),
                    ProgressRenderer.status(palette, source.status().name()),
                    DisplayFormat.grouped(source.tasks(TaskState.DONE))
                            + "/"
                            + DisplayFormat.grouped(source.tasksTotal()),
                    DisplayFormat.grouped(source.records().listed()),
                    counted(source, counts -> counts.stored().created()),
                    counted(source, counts -> counts.stored().changed()),
                    DisplayFormat.grouped(source.records().details()),
                    DisplayFormat.grouped(source.records().detailsRemaining()),
                    counted(source, counts -> counts.stored().skipped()),
                    DisplayFormat.grouped(source.records().rejects()),
                    counted(source, SourceCounts::requests),
                    counted(source, SourceCounts::retries),
                    counted(source, SourceCounts::throttles));
        }
        table.print("  ", lines);
    }

    private static String counted(SourceReport source, ToLongFunction<SourceCounts> figure) {
        // Some counts of a killed process are unknown.
        SourceCounts counts = source.counts();
        return counts == null ? "" : DisplayFormat.grouped(figure.applyAsLong(counts));
    }

    private void printRefresh(int columns, Consumer<String> lines) {
        boolean isFirst = true;
        for (SourceReport source : report.sources()) {
            DetailFreshness freshness = source.records().freshness();
            if (source.records().detailsRemaining() > 0 && freshness != null) {
                if (isFirst) {
                    lines.accept("");
                }
                isFirst = false;
                TextWrapper.print(
                        "  ",
                        source.source() + ": " + FreshnessText.of(freshness, report),
                        columns,
                        lines);
            }
        }
    }

    private void printFailures(Palette palette, Consumer<String> lines) {
        for (SourceReport source : report.sources()) {
            Failure failure = source.unresolvedFailure();
            if (failure != null) {
                lines.accept(
                        "  "
                                + palette.red(source.source() + ": " + Labels.of(failure.kind()))
                                + ": "
                                + SourceMessage.of(source.source(), failure.message()));
            }
        }
    }

    private void printNext(Palette palette, Consumer<String> lines) {
        String run = report.runId();
        lines.accept("");
        if (report.outcome() == RunOutcome.INTERRUPTED) {
            lines.accept("  To resume it, repeat the command or run: parcelflow resume " + run);
            lines.accept("");
        }
        lines.accept("  " + palette.dim("Next: ") + "parcelflow show " + run);
        if (!report.listings().sampleZip().isEmpty()) {
            lines.accept("        parcelflow properties --zip " + report.listings().sampleZip());
        }
        if (hasGaps(report.outcome())) {
            lines.accept("        parcelflow rerun --failed " + run + "   collect what is missing");
        }
    }

    private static boolean hasGaps(RunOutcome outcome) {
        return switch (outcome) {
            case PARTIAL, FAILED, TIMED_OUT -> true;
            case COMPLETED, CANCELLED, INTERRUPTED -> false;
        };
    }
}
