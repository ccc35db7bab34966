package io.parcelflow.runtime.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.StepResult;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.EnumNames;
import io.parcelflow.store.DetailFreshness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Meters of a source. Thread-safe. */
final class SourceMeters {

    /** From a fast API to a page close to its timeout. */
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private final MeterRegistry registry;
    private final Tags tags;
    private final MultiGauge limitWindows;
    private final Counter succeeded;
    private final Map<FailureKind, Counter> failed = new EnumMap<>(FailureKind.class);
    private final Map<WaitReason, Counter> waits = new EnumMap<>(WaitReason.class);
    private final Counter records;
    private final Counter rejects;
    private final Timer latency;
    private final Counter suspicious;
    private final Map<WaitReason, Duration> waited = new EnumMap<>(WaitReason.class);
    private @Nullable String waitedIn;
    private volatile @Nullable LaneView lane;
    private volatile boolean isRunning;
    private volatile boolean isDisabled;
    private volatile double permitsPerSecond = Double.POSITIVE_INFINITY;
    private volatile double listed = Double.NaN;
    private volatile double usual = Double.NaN;
    private volatile double yield = Double.NaN;
    private volatile double completeness = Double.NaN;
    private volatile @Nullable DetailFreshness refresh;

    SourceMeters(MeterRegistry registry, String source) {
        this.registry = registry;
        this.tags = Tags.of("source", source);
        this.succeeded = outcome("ok");
        for (FailureKind kind : FailureKind.values()) {
            failed.put(kind, outcome(EnumNames.lowerCase(kind)));
        }
        for (WaitReason reason : WaitReason.values()) {
            if (reason != WaitReason.ENDED) {
                waits.put(reason, wait(reason));
            }
        }
        this.records = counter("source.records", "Records stored");
        this.rejects = counter("source.rejects", "Records that could not be parsed");
        this.suspicious = counter("source.suspicious.listings", "Suspicious listings");
        this.latency =
                Timer.builder("source.request")
                        .description("Response time of the source")
                        .tags(tags)
                        .serviceLevelObjectives(LATENCIES)
                        .register(registry);
        this.limitWindows =
                MultiGauge.builder("source.limit.per.second")
                        .description("Requests per second that the window allows on average")
                        .tags(tags)
                        .register(registry);
        addGauges();
    }

    private Counter outcome(String outcome) {
        return Counter.builder("source.requests")
                .description("Requests by result")
                .tags(tags.and("outcome", outcome))
                .register(registry);
    }

    private Counter wait(WaitReason reason) {
        return Counter.builder("source.wait.seconds")
                .description("Time by what the source's next request waited for")
                .tags(tags.and("reason", EnumNames.lowerCase(reason)))
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private void addGauges() {
        gauge(
                "source.rate.per.second",
                "Requests per second allowed now, after throttling",
                () -> permitsPerSecond / slowdown());
        gauge(
                "source.slowdown.ratio",
                "Factor by which the request rate is below the limit",
                this::slowdown);
        gauge(
                "source.in.flight",
                "Requests in flight",
                () -> isRunning ? last(now -> now.remaining().inFlight(), 0) : 0);
        gauge(
                "source.details.remaining",
                "Records whose details are due",
                () -> last(now -> now.records().detailsRemaining(), 0));
        gauge(
                "source.disabled",
                "Whether the source was blocked in the latest run",
                () -> isDisabled ? 1 : 0);
        gauge("source.listed.records", "Records listed by the latest run", () -> listed);
        gauge(
                "source.yield.ratio",
                "Records listed by the latest run, divided by the usual number for its ZIP codes",
                () -> yield);
        gauge(
                "source.tasks.done.ratio",
                "Share of its ZIP codes that the latest run completed",
                () -> completeness);
        gauge(
                "source.backlog.age.seconds",
                "Age of the oldest details among the latest run's ZIP codes",
                this::backlogAge);
        for (CircuitBreakerState state : CircuitBreakerState.values()) {
            Gauge.builder("source.breaker.state", () -> breaker() == state ? 1 : 0)
                    .description("1 for the current state of the circuit breaker")
                    .tags(tags.and("state", EnumNames.lowerCase(state)))
                    .register(registry);
        }
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    private double slowdown() {
        return last(now -> now.condition().slowdown(), 1).doubleValue();
    }

    private CircuitBreakerState breaker() {
        LaneView now = lane;
        return now == null || !isRunning ? CircuitBreakerState.CLOSED : now.condition().breaker();
    }

    private Number last(Function<LaneView, Number> figure, Number none) {
        LaneView now = lane;
        return now == null ? none : figure.apply(now);
    }

    private double backlogAge() {
        DetailFreshness now = refresh;
        Instant oldest = now == null ? null : now.oldest();
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toSeconds();
    }

    /** Sets the rate limits that now apply. */
    synchronized void setLimits(List<RateLimit> limits) {
        permitsPerSecond =
                limits.stream()
                        .min(Comparator.comparing(RateLimit::per))
                        .map(RateLimit::permitsPerSecond)
                        .orElse(Double.POSITIVE_INFINITY);
        List<MultiGauge.Row<?>> windows = new ArrayList<>();
        for (RateLimit limit : limits) {
            windows.add(
                    MultiGauge.Row.of(
                            Tags.of("window", limit.per().toSeconds() + "s"),
                            limit.permitsPerSecond()));
        }
        limitWindows.register(windows, true);
    }

    /** Sets how many records earlier listings of the run's ZIP codes had; NaN for unknown. */
    void setUsualRecords(double records) {
        usual = records;
    }

    void stepEnded(StepResult result) {
        if (result.failure() == null) {
            succeeded.increment();
            records.increment(result.records());
            rejects.increment(result.rejects());
        } else {
            increment(failed.get(result.failure().kind()));
        }
        if (!result.latency().isZero()) {
            latency.record(result.latency());
        }
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    void progress(String runId, LaneView now) {
        isRunning = !now.status().isEnded();
        lane = now;
        count(runId, now.waiting().totals());
    }

    /** Waiting times of a run only increase; some of its updates may have been missed. */
    private synchronized void count(String runId, Map<WaitReason, Duration> soFar) {
        if (!runId.equals(waitedIn)) {
            waited.clear();
            waitedIn = runId;
        }
        waits.forEach((reason, counter) -> {
            Duration all = soFar.getOrDefault(reason, Duration.ZERO);
            Duration before = waited.getOrDefault(reason, Duration.ZERO);
            if (all.compareTo(before) > 0) {
                counter.increment(all.minus(before).toNanos() / NANOS_PER_SECOND);
                waited.put(reason, all);
            }
        });
    }

    void ended(SourceReport report) {
        isRunning = false;
        isDisabled = report.status() == CollectorStatus.DISABLED;
        listed = report.records().listed();
        yield = usual > 0 ? listed / usual : Double.NaN;
        suspicious.increment((double) report.tasks(TaskState.SUSPICIOUS));
        long total = report.tasksTotal();
        completeness = total == 0 ? 1 : (double) report.tasks(TaskState.DONE) / total;
        refresh = report.records().freshness();
    }
}
