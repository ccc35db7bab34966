package io.parcelflow.app.report.period;

import io.parcelflow.app.report.Remedy;
import io.parcelflow.app.report.document.Finding;
import io.parcelflow.app.report.document.Tone;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.PastRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is to be said before the figures; the worst comes first. */
final class Verdict {

    private static final int FAILURES_MAX = 5;
    private static final int MESSAGE_MAX = 160;

    /** Below that share of what is usual a source is said to have listed little. */
    private static final double LITTLE = 0.7;

    /** Fewer records a day than this swing by themselves. */
    private static final double USUAL_MIN = 20;

    /** Above that share of all records rejects are said to be many. */
    private static final double REJECTS_MANY = 0.01;

    private final List<Finding> findings = new ArrayList<>();

    /** Runs that did not end as they should; several that ended alike are told together. */
    void runs(List<PastRun> runs) {
        for (RunOutcome outcome : RunOutcome.values()) {
            List<PastRun> such = runs.stream().filter(run -> run.outcome() == outcome).toList();
            if (outcome == RunOutcome.COMPLETED || such.isEmpty()) {
                continue;
            }
            String names =
                    such.size() == 1
                            ? "Run " + such.getFirst().id()
                            : Figures.counted(such.size(), "run")
                                    + ", the latest "
                                    + such.getLast().id()
                                    + ",";
            add(
                    outcome == RunOutcome.FAILED ? Tone.BAD : Tone.WARN,
                    names + " ended as " + Figures.words(outcome.name()) + ".",
                    Remedy.of(outcome, such.getLast().id()));
        }
    }

    /** Requests that failed for good. */
    void failures(List<FailureGroup> failures) {
        failures.stream()
                .sorted(
                        Comparator.comparing((FailureGroup each) -> isGrave(each.kind()))
                                .reversed())
                .limit(FAILURES_MAX)
                .forEach(each ->
                        add(
                                isGrave(each.kind())
                                        ? Tone.BAD
                                        : each.kind() == FailureKind.NOT_FOUND
                                                ? Tone.PLAIN
                                                : Tone.WARN,
                                each.source()
                                        + ": "
                                        + Figures.counted(each.count(), "request")
                                        + " failed for good, "
                                        + Figures.words(each.kind().name())
                                        + ": "
                                        + shortened(each.message()),
                                Remedy.of(each.kind(), each.latestRun())));
    }

    /** Whether it goes on until a person does something. */
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

    /** Sources whose listings are not to be believed, or listed less than usual. */
    void yields(Map<String, Totals> now, Map<String, Double> usual) {
        now.forEach((source, totals) -> {
            double expected = usual.getOrDefault(source, Double.NaN);
            if (totals.suspicious() > 0) {
                add(
                        Tone.WARN,
                        source
                                + ": "
                                + Figures.counted(totals.suspicious(), "listing")
                                + " brought far fewer records than before and "
                                + (totals.suspicious() == 1 ? "is" : "are")
                                + " not believed.",
                        Remedy.ofSuspicion());
            } else if (expected >= USUAL_MIN && totals.listed() < LITTLE * expected) {
                add(
                        Tone.WARN,
                        source
                                + " listed "
                                + Figures.counted(totals.listed(), "record")
                                + "; usual are "
                                + Figures.grouped(Math.round(expected))
                                + ".",
                        "See below whether its tasks failed; if none did, look at the source by"
                                + " hand.");
            }
        });
    }

    void rejects(Map<String, Totals> now) {
        now.forEach((source, totals) -> {
            if (totals.rejectShare() > REJECTS_MANY) {
                add(
                        Tone.WARN,
                        source
                                + ": "
                                + Figures.counted(totals.rejects(), "record")
                                + " of "
                                + Figures.grouped(totals.listed() + totals.rejects())
                                + " could not be understood.",
                        "'parcelflow rejects' shows them with the reason.");
            }
        });
    }

    void add(Tone tone, String what, String remedy) {
        findings.add(new Finding(tone, what, remedy.isEmpty() ? null : remedy));
    }

    /** All of it; if there is nothing to say, that all is well. */
    List<Finding> findings(String allWell) {
        if (findings.isEmpty()) {
            return List.of(Finding.good(allWell));
        }
        findings.sort(Comparator.comparing(Finding::tone).reversed());
        return List.copyOf(findings);
    }
}
