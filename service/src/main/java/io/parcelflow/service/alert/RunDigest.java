package io.parcelflow.service.alert;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.StoredCounts;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.result.RunReport;
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
                        + DisplayFormat.quantity(report.zipCodesProcessed(), "ZIP code")
                        + " in "
                        + DurationText.format(report.activeTime())
                        + "; "
                        + changes(report)
                        + ".");
        if (report.storeFailure() != null) {
            lines.add("Store: " + report.storeFailure());
        }
        lines.add("");
        for (LaneSummary lane : report.summary().lanes()) {
            long requests = report.counts().source(lane.source()).requests();
            lines.add(source(lane, report.listed(lane), requests));
            Failure failure = lane.failure();
            // In a completed source, a retry has fixed the failure.
            if (failure != null && lane.status() != CollectorStatus.COMPLETED) {
                lines.add("  " + failure.message());
                lines.add("  " + RecommendedAction.of(failure.kind(), report.runId()));
            }
        }
        addSuspicions(report, lines);
        return lines;
    }

    private static String changes(RunReport report) {
        StoredCounts counts = report.counts().stored();
        String text =
                DisplayFormat.grouped(counts.created())
                        + " new, "
                        + DisplayFormat.grouped(counts.changed())
                        + " changed";
        return counts.rejects() == 0
                ? text
                : text + ", " + DisplayFormat.quantity(counts.rejects(), "reject");
    }

    private static String source(LaneSummary lane, long listed, long requests) {
        return lane.source()
                + ": "
                + Labels.of(lane.status())
                + ", "
                + lane.tasks(TaskState.DONE)
                + "/"
                + lane.tasksTotal()
                + " ZIP codes, "
                + DisplayFormat.quantity(listed, "record")
                + ", "
                + DisplayFormat.quantity(requests, "request");
    }

    private static void addSuspicions(RunReport report, List<String> lines) {
        List<SuspiciousListing> suspicions = report.journalSummary().suspiciousListings();
        if (suspicions.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Suspicious listings:");
        suspicions.stream().limit(SUSPICIONS_MAX).map(RunDigest::line).forEach(lines::add);
        if (suspicions.size() > SUSPICIONS_MAX) {
            lines.add("and " + (suspicions.size() - SUSPICIONS_MAX) + " more");
        }
    }

    static String line(SuspiciousListing listing) {
        return listing.source() + " " + listing.zip() + ": " + listing.suspicion();
    }
}
