package io.parcelflow.service.alert;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.util.ArrayList;
import java.util.List;

/** Summarizes a run in a few lines for an alert. */
final class RunDigest {

    private static final int SUSPICIONS_MAX = 10;

    private RunDigest() {}

    static List<String> lines(RunReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Run " + report.runId());
        lines.add(
                DisplayFormat.quantity(report.listed(), "record")
                        + " of "
                        + DisplayFormat.quantity(report.listings().zipCodesProcessed(), "ZIP code")
                        + " in "
                        + DurationText.format(report.activeTime())
                        + "; "
                        + changes(report)
                        + ".");
        if (report.end().storeFailure() != null) {
            lines.add("Store: " + report.end().storeFailure());
        }
        lines.add("");
        for (SourceReport source : report.sources()) {
            lines.add(line(source));
            Failure failure = source.unresolvedFailure();
            if (failure != null) {
                lines.add("  " + failure.message());
                lines.add("  " + RecommendedAction.of(failure.kind(), report.runId()));
            }
        }
        addSuspicions("Incomplete listings:", report.listings().incomplete(), lines);
        addSuspicions("Suspicious listings:", report.listings().tooFew(), lines);
        return lines;
    }

    private static String changes(RunReport report) {
        StoredCounts counts = report.stored();
        String text =
                DisplayFormat.grouped(counts.created())
                        + " new, "
                        + DisplayFormat.grouped(counts.changed())
                        + " changed";
        return report.rejects() == 0
                ? text
                : text + ", " + DisplayFormat.quantity(report.rejects(), "reject");
    }

    private static String line(SourceReport source) {
        return source.source()
                + ": "
                + Labels.of(source.status())
                + ", "
                + source.tasks(TaskState.DONE)
                + "/"
                + source.tasksTotal()
                + " ZIP codes, "
                + DisplayFormat.quantity(source.records().listed(), "record")
                + ", "
                + DisplayFormat.quantity(source.requests(), "request");
    }

    private static void addSuspicions(
            String title, List<SuspiciousListing> suspicions, List<String> lines) {
        if (suspicions.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        suspicions.stream().limit(SUSPICIONS_MAX).map(RunDigest::line).forEach(lines::add);
        if (suspicions.size() > SUSPICIONS_MAX) {
            lines.add("and " + (suspicions.size() - SUSPICIONS_MAX) + " more");
        }
    }

    static String line(SuspiciousListing listing) {
        return listing.source() + " " + listing.zip() + ": " + listing.suspicion();
    }
}
