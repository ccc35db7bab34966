package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.report.document.ReportFinding;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Collects the findings of a report; the worst come first. */
final class ReportFindings {

    private static final int FAILURES_MAX = 5;
    private static final int MESSAGE_MAX = 160;

    /** A source that lists less than this share of the usual number of records is reported. */
    private static final double LITTLE = 0.7;

    /** Fewer records per day fluctuate too much. */
    private static final double USUAL_MIN = 20;

    /** A source with more than this share of rejects is reported. */
    private static final double REJECTS_MANY = 0.01;

    private final List<ReportFinding> findings = new ArrayList<>();

    /** Reports runs that did not complete, grouped by outcome. */
    void checkRuns(List<RunHistoryEntry> runs) {
        for (RunOutcome outcome : RunOutcome.values()) {
            List<RunHistoryEntry> matching =
                    runs.stream().filter(run -> run.outcome() == outcome).toList();
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
            case CANCELLED -> isOne ? "was canceled" : "were canceled";
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
            case TRANSIENT, TIMEOUT, THROTTLED, QUOTA_EXHAUSTED, NOT_FOUND, BAD_RESPONSE -> false;
        };
    }

    private static String shortened(String message) {
        String line =
                message.length() > MESSAGE_MAX ? message.substring(0, MESSAGE_MAX) + "…" : message;
        return line.endsWith(".") || line.endsWith("…") ? line : line + ".";
    }

    /** Reports sources with suspicious listings or with fewer records than usual. */
    void checkYields(Map<String, RunTotals> now, Map<String, Double> usual) {
        now.forEach((source, totals) -> {
            double expected = usual.getOrDefault(source, Double.NaN);
            if (totals.suspicious() > 0) {
                add(
                        ReportTone.WARN,
                        source
                                + ": "
                                + DisplayFormat.quantity(totals.suspicious(), "listing")
                                + (totals.suspicious() == 1 ? " has" : " have") + " far fewer records than before and " + (totals.suspicious() == 1 ? "is" : "are") + " suspicious.",
                        RecommendedAction.ofSuspiciousListing());
            } else if (expected >= USUAL_MIN && totals.listed() < LITTLE * expected) {
                add(
                        ReportTone.WARN,
                        source
                                + " listed "
                                + DisplayFormat.quantity(totals.listed(), "record")
                                + "; usually "
                                + DisplayFormat.grouped(Math.round(expected))
                                + ".",
                        "Check below whether its tasks failed; if not, check the source itself.");
            }
        });
    }

    void checkRejects(Map<String, RunTotals> now) {
        now.forEach((source, totals) -> {
            if (totals.rejectRate() > REJECTS_MANY) {
                add(
                        ReportTone.WARN,
                        source
                                + ": "
                                + DisplayFormat.quantity(totals.rejects(), "record")
                                + " of "
                                + DisplayFormat.grouped(totals.listed() + totals.rejects())
                                + " could not be parsed.",
                        "See 'parcelflow rejects' for the reasons.");
            }
        });
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
