package io.parcelflow.runtime.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.EnumNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Meters of runs as a whole. Thread-safe. */
final class RunMeters {

    private static final double[] MINUTES = {1, 2, 5, 10, 20, 30, 45, 60, 90, 120, 240, 480};
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double SECONDS_PER_MINUTE = 60;

    private final MeterRegistry registry;
    private final Map<RunOutcome, Instant> lastEnds = new ConcurrentHashMap<>();
    private volatile @Nullable RunView view;
    private volatile boolean isActive;
    private volatile double efficiency = Double.NaN;
    private volatile double successRate = Double.NaN;

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
        gauge("run.active", "Whether a run is active in this process", () -> isActive ? 1 : 0);
        gauge("run.records", "Records stored by the active run", () -> ofView(view));
        gauge("run.time.left.seconds", "Estimated time until the run ends", () -> left(view));
        gauge(
                "run.last.efficiency.ratio",
                "Lower bound divided by duration of the latest run",
                () -> efficiency);
        gauge("run.last.success.ratio", "Share of tasks done in the latest run", () -> successRate);
        for (RunOutcome outcome : RunOutcome.values()) {
            Gauge.builder(
                            "run.last.end.timestamp.seconds",
                            lastEnds,
                            ends -> seconds(ends.get(outcome)))
                    .description("When a run last ended with this outcome; 0 if unknown")
                    .tag("outcome", EnumNames.lowerCase(outcome))
                    .register(registry);
        }
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private static double ofView(@Nullable RunView now) {
        return now == null ? 0 : now.records();
    }

    private static double left(@Nullable RunView now) {
        return now == null ? 0 : now.timeLeft().toMillis() / MILLIS_PER_SECOND;
    }

    private static double seconds(@Nullable Instant at) {
        return at == null ? 0 : at.toEpochMilli() / MILLIS_PER_SECOND;
    }

    void restore(RunOutcome outcome, Instant endedAt) {
        lastEnds.put(outcome, endedAt);
    }

    void started(String mode) {
        isActive = true;
        executions(mode, 0);
        for (RunOutcome outcome : RunOutcome.values()) {
            outcomes(mode, outcome, 0);
        }
    }

    private void executions(String mode, int more) {
        count("orchestration.executions", "Runs that ended", more, "mode", mode);
    }

    private void outcomes(String mode, RunOutcome outcome, int more) {
        count(
                "orchestration.outcomes",
                "Runs that ended, by outcome",
                more,
                "mode",
                mode,
                "outcome",
                EnumNames.lowerCase(outcome));
    }

    private void count(String name, String description, int more, String... tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(more);
    }

    void progress(RunView now) {
        view = now;
    }

    void ended(RunReport report) {
        String mode = report.mode();
        RunOutcome outcome = report.outcome();
        executions(mode, 1);
        outcomes(mode, outcome, 1);
        for (SourceReport source : report.sources()) {
            // Neither successful retries nor tasks left by a stopped run have failed.
            if (source.failure() != null && hasFailed(source.status())) {
                count(
                        "orchestration.failures",
                        "Sources that did not complete all their tasks, by kind of failure",
                        1,
                        "error_type",
                        EnumNames.lowerCase(source.failure().kind()),
                        "mode",
                        mode);
            }
        }
        DistributionSummary.builder("orchestration.properties.collected")
                .description("Records listed by a run")
                .tag("mode", mode)
                .register(registry)
                .record((double) report.listed());
        DistributionSummary.builder("orchestration.duration.minutes")
                .description("Duration of runs")
                .tag("mode", mode)
                .serviceLevelObjectives(MINUTES)
                .register(registry)
                .record(minutes(report.activeTime()));
        lastEnds.put(outcome, report.end().at());
        efficiency = report.timing().efficiency();
        successRate = report.successRate();
        markIdle();
    }

    private static boolean hasFailed(CollectorStatus status) {
        return switch (status) {
            case PARTIAL, FAILED, DISABLED -> true;
            case WAITING, RUNNING, PAUSED, COMPLETED, STOPPED -> false;
        };
    }

    void markIdle() {
        isActive = false;
        view = null;
    }

    private static double minutes(Duration time) {
        return time.toMillis() / MILLIS_PER_SECOND / SECONDS_PER_MINUTE;
    }
}
