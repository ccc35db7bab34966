package io.parcelflow.app.monitor;

import io.parcelflow.app.report.RunReport;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.engine.run.RunOutcome;
import java.util.Map;
import java.util.TreeMap;

/** Counts the runs of this process. Thread-safe. */
public final class MetricsCollector implements WorkflowObserver {

    /**
     * The counts so far.
     *
     * @param executions runs that ended, by mode
     * @param failures sources that failed or were disabled, by kind of failure
     * @param outcomes runs that ended, by outcome
     * @param properties records that result pages brought
     * @param requests requests made
     */
    public record Counts(
            Map<String, Long> executions,
            Map<String, Long> failures,
            Map<RunOutcome, Long> outcomes,
            long properties,
            long requests) {

        public Counts {
            executions = Map.copyOf(executions);
            failures = Map.copyOf(failures);
            outcomes = Map.copyOf(outcomes);
        }
    }

    private final Map<String, Long> executions = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<RunOutcome, Long> outcomes = new TreeMap<>();
    private long properties;
    private long requests;

    @Override
    public synchronized void ended(RunReport report) {
        executions.merge(report.plan().mode().name(), 1L, Long::sum);
        outcomes.merge(report.summary().outcome(), 1L, Long::sum);
        for (LaneSummary lane : report.summary().lanes()) {
            if (lane.failure() != null) {
                failures.merge(lane.failure().kind().name(), 1L, Long::sum);
            }
        }
        properties += report.listed();
        requests += report.summary().requests();
    }

    public synchronized Counts counts() {
        return new Counts(executions, failures, outcomes, properties, requests);
    }
}
