package io.parcelflow.simulation;

import io.parcelflow.engine.run.report.RunOutcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what came of many trials. Not thread-safe: each thread adds up its own, then all. */
public final class TrialTotals {

    /** More violations than anybody reads. */
    private static final int VIOLATIONS_MAX = 100;

    private final Map<RunOutcome, Long> outcomes = new EnumMap<>(RunOutcome.class);
    private final Map<String, Long> checks = new LinkedHashMap<>();
    private final TreeMap<Long, InvariantViolation> violations = new TreeMap<>();
    private long trials;
    private long violated;
    private long processes;
    private long points;

    public void add(TrialReport report) {
        trials++;
        processes += report.processes();
        points += report.points();
        report.checks().forEach((invariant, times) -> checks.merge(invariant, times, Long::sum));
        if (!report.outcomes().isEmpty()) {
            outcomes.merge(report.outcomes().getFirst(), 1L, Long::sum);
        }
        InvariantViolation violation = report.violation();
        if (violation != null) {
            violated++;
            violations.put(report.seed(), violation);
            keepFirst();
        }
    }

    public void addAll(TrialTotals other) {
        trials += other.trials;
        violated += other.violated;
        processes += other.processes;
        points += other.points;
        other.checks.forEach((invariant, times) -> checks.merge(invariant, times, Long::sum));
        other.outcomes.forEach((outcome, times) -> outcomes.merge(outcome, times, Long::sum));
        violations.putAll(other.violations);
        keepFirst();
    }

    private void keepFirst() {
        while (violations.size() > VIOLATIONS_MAX) {
            violations.pollLastEntry();
        }
    }

    public long trials() {
        return trials;
    }

    /** Trials in which something did not hold. */
    public long violated() {
        return violated;
    }

    /** Processes that worked on their runs. */
    public long processes() {
        return processes;
    }

    /** Moments between two events, commands or writes. */
    public long points() {
        return points;
    }

    /** How the first run of each trial ended. */
    public Map<RunOutcome, Long> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    /** How many times each promise was checked, by the promise. */
    public Map<String, Long> checks() {
        return Collections.unmodifiableMap(checks);
    }

    /** The first violations by seed. */
    public Map<Long, InvariantViolation> violations() {
        return Collections.unmodifiableMap(violations);
    }
}
