package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.quality.QualityFinding;
import io.parcelflow.service.report.document.ReportFinding;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Collects the findings of a report; the worst come first. */
final class ReportFindings {

    private static final int FAILURES_MAX = 5;
    private static final int MESSAGE_MAX = 160;

    private final List<ReportFinding> findings = new ArrayList<>();

    /**
     * Reports runs that did not complete, grouped by outcome.
     *
     * @param completedByReruns IDs of runs of which nothing is missing any more
     */
    void checkRuns(List<RunHistoryEntry> runs, Set<String> completedByReruns) {
        for (RunOutcome outcome : RunOutcome.values()) {
            List<RunHistoryEntry> matching =
                    runs.stream()
                            .filter(run ->
                                    run.outcome() == outcome
                                            && !completedByReruns.contains(run.id()))
                            .toList();
            if (outcome == RunOutcome.COMPLETED || matching.isEmpty()) {
                continue;
            }
            String names =
                    matching.size() == 1
                            ? "Run " + matching.getFirst().id()
                            : DisplayFormat.quantity(matching.size(), "run")
                                    + ", the latest "
                                    + matching.getLast().id()
                                    + ",";
            add(
                    outcome == RunOutcome.FAILED ? ReportTone.BAD : ReportTone.WARN,
                    names + " " + ended(outcome, matching.size() == 1) + ".",
                    RecommendedAction.of(outcome, matching.getLast().id()));
        }
    }

    private static String ended(RunOutcome outcome, boolean isOne) {
        return switch (outcome) {
            case COMPLETED -> "completed";
            case PARTIAL -> isOne ? "is incomplete" : "are incomplete";
            case FAILED -> "failed";
            case CANCELLED -> isOne ? "was cancelled" : "were cancelled";
            case TIMED_OUT -> "timed out";
            case INTERRUPTED -> isOne ? "was interrupted" : "were interrupted";
        };
    }

    /** Reports requests that failed permanently. */
    void checkFailures(List<FailureGroup> failures) {
        failures.stream()
                .sorted(
                        Comparator.comparing((FailureGroup each) -> isGrave(each.kind()))
                                .reversed())
                .limit(FAILURES_MAX)
                .forEach(each ->
                        add(
                                isGrave(each.kind())
                                        ? ReportTone.BAD
                                        : each.kind() == FailureKind.NOT_FOUND
                                                ? ReportTone.PLAIN
                                                : ReportTone.WARN,
                                each.source()
                                        + ": "
                                        + DisplayFormat.quantity(each.count(), "request")
                                        + " failed permanently, "
                                        + Labels.of(each.kind())
                                        + ": "
                                        + shortened(each.message()),
                                RecommendedAction.of(each.kind(), each.latestRun())));
    }

    /** Whether the failures continue until somebody acts. */
    private static boolean isGrave(FailureKind kind) {
        return switch (kind) {
            case UNAUTHORIZED, BLOCKED, DISALLOWED, LAYOUT_CHANGED, DEFECT -> true;
            case TRANSIENT, TIMEOUT, THROTTLED, QUOTA_EXHAUSTED, REFUSED, NOT_FOUND, BAD_RESPONSE ->
                    false;
        };
    }

    private static String shortened(String message) {
        String line =
                message.length() > MESSAGE_MAX ? message.substring(0, MESSAGE_MAX) + "…" : message;
        return line.endsWith(".") || line.endsWith("…") ? line : line + ".";
    }

    /** Reports what is wrong with the records of sources. */
    void addAll(List<QualityFinding> judged) {
        for (QualityFinding each : judged) {
            add(ReportTone.WARN, each.source() + ": " + each.description() + ".", each.remedy());
        }
    }

    void add(ReportTone tone, String what, String remedy) {
        findings.add(new ReportFinding(tone, what, remedy.isEmpty() ? null : remedy));
    }

    /** All findings; if there are none, a single good one. */
    List<ReportFinding> findings(String allWell) {
        if (findings.isEmpty()) {
            return List.of(ReportFinding.good(allWell));
        }
        findings.sort(Comparator.comparing(ReportFinding::tone).reversed());
        return List.copyOf(findings);
    }
}
