package io.parcelflow.runtime.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.driver.StepResult;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.SourceQuality;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of this process: commands, runs and sources.
 *
 * <p>Counters start at zero with the process. docs/metrics.md lists them. Thread-safe.
 */
public final class MetricsCollector implements WorkflowObserver, StepObserver {

    private final MeterRegistry registry;
    private final RunMeters runs;
    private final QualityMeters updateQuality;
    private volatile @Nullable String latestCommand;
    private volatile @Nullable String commandOfRun;
    private volatile @Nullable RunOutcome latestOutcome;
    private final Map<String, SourceMeters> sources = new ConcurrentHashMap<>();

    /** Registers the meters; those of a source are registered once it is known. */
    public MetricsCollector(MeterRegistry registry) {
        this.registry = registry;
        this.runs = new RunMeters(registry);
        this.updateQuality = new QualityMeters(registry);
    }

    /** Registers commands before they first run, so that their counters start at zero. */
    public void register(Collection<String> commands) {
        for (String command : commands) {
            count("none yet", command);
        }
    }

    /**
     * Sets how many records the active run usually lists from a source.
     *
     * @param records NaN if unknown
     */
    public void setUsualRecords(String source, double records) {
        meters(source).setUsualRecords(records);
    }

    /** Updates the quality of the stored records by source. */
    public void updateQuality(List<SourceQuality> qualities) {
        updateQuality.update(qualities);
    }

    /** Registers a source before its first run. */
    public void register(SourceProfile source) {
        meters(source.name()).setLimits(source.limits());
    }

    /**
     * Restores when runs of earlier processes ended, so that a restart causes no alarms.
     *
     * @param runs newest first
     */
    public void restore(List<RunRecord> runs) {
        for (RunRecord run : runs.reversed()) {
            if (run.endedAt() != null && run.outcome() != null) {
                this.runs.restore(run.outcome(), run.endedAt());
            }
        }
    }

    private SourceMeters meters(String source) {
        SourceMeters known = sources.get(source);
        return known != null
                ? known
                : sources.computeIfAbsent(source, name -> new SourceMeters(registry, name));
    }

    @Override
    public void commandStarted(String command) {
        latestCommand = command;
        count("started", command);
    }

    @Override
    public void commandEnded(String command, @Nullable String failure) {
        boolean isOfRun = command.equals(commandOfRun);
        if (isOfRun) {
            // A run that ended without a final update is not active either.
            runs.markIdle();
        }
        boolean isStopped = isOfRun && isStopped(latestOutcome);
        count(failure != null ? "failed" : isStopped ? "cancelled" : "completed", command);
    }

    private static boolean isStopped(@Nullable RunOutcome outcome) {
        return switch (outcome) {
            case CANCELLED, INTERRUPTED -> true;
            case COMPLETED, PARTIAL, FAILED, TIMED_OUT -> false;
            case null -> false;
        };
    }

    private void count(String what, String command) {
        for (String each : List.of("started", "completed", "failed", "cancelled")) {
            // All kinds, so that the first failure is a step from 0 to 1.
            Counter.builder("workflow." + each)
                    .description("Commands that " + (each.equals("started") ? "started" : each))
                    .tag("command", command)
                    .register(registry)
                    .increment(each.equals(what) ? 1 : 0);
        }
    }

    @Override
    public void runStarted(String runId, Plan plan) {
        commandOfRun = latestCommand;
        latestOutcome = null;
        runs.started(plan.mode().name());
        for (Lane lane : plan.lanes()) {
            register(lane.source());
        }
    }

    @Override
    public void progress(RunView view) {
        runs.progress(view);
        for (LaneView lane : view.lanes()) {
            meters(lane.source()).progress(view.runId(), lane);
        }
    }

    @Override
    public void stepEnded(String runId, StepResult result) {
        meters(result.step().source()).stepEnded(result);
    }

    @Override
    public void runEnded(RunReport report) {
        runs.ended(report);
        latestOutcome = report.outcome();
        for (SourceReport source : report.sources()) {
            meters(source.source()).ended(source);
        }
    }
}
