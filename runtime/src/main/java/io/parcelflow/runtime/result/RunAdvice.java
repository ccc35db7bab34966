package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person should know of an ended run first, and do: why something is missing, and only for a
 * complete run what limited its speed. Shared by everything that shows runs.
 */
final class RunAdvice {

    private static final int SOURCES_MAX = 3;

    private RunAdvice() {}

    /** A few sentences; empty if there is nothing to say. */
    static String of(RunReport report) {
        List<String> reasons = new ArrayList<>();
        if (report.end().storeFailure() != null) {
            reasons.add("Ended by the store: " + report.end().storeFailure() + ".");
        }
        addFailures(report, reasons);
        int suspicious = report.listings().suspicious().size();
        if (suspicious > 0) {
            reasons.add(
                    DisplayFormat.quantity(suspicious, "listing")
                            + " returned far fewer records than usual. "
                            + RecommendedAction.ofSuspiciousListing());
        }
        if (reasons.isEmpty()) {
            addAction(report, reasons);
        }
        return String.join(" ", reasons);
    }

    private static void addFailures(RunReport report, List<String> reasons) {
        int failed = 0;
        for (SourceReport source : report.sources()) {
            Failure failure = source.unresolvedFailure();
            if (failure != null && ++failed <= SOURCES_MAX) {
                reasons.add(
                        source.source()
                                + ": "
                                + Labels.of(failure.kind())
                                + ". "
                                + RecommendedAction.of(failure.kind(), report.runId()));
            }
        }
        if (failed > SOURCES_MAX) {
            reasons.add(
                    DisplayFormat.quantity(failed - SOURCES_MAX, "more source")
                            + " did not complete.");
        }
    }

    private static void addAction(RunReport report, List<String> reasons) {
        String action = RecommendedAction.of(report.outcome(), report.runId());
        if (!action.isEmpty()) {
            reasons.add(action);
        }
        boolean isSpeedOfInterest =
                report.outcome() == RunOutcome.COMPLETED
                        || report.outcome() == RunOutcome.TIMED_OUT;
        if (isSpeedOfInterest && !report.timing().advice().isEmpty()) {
            reasons.add(report.timing().advice());
        }
    }
}
