package io.parcelflow.service.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parcelflow.runtime.monitor.MetricsCollector;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * All metrics, in the Prometheus format.
 *
 * <p>Create it only if it is scraped: it takes about four megabytes. Thread-safe.
 */
public final class PrometheusMetrics implements AutoCloseable {

    /** The text format, which every Prometheus server reads. */
    public static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TEXT =
            "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry = registry();
    private final MetricsCollector collector = new MetricsCollector(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public PrometheusMetrics(String version) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("process.resident.memory.bytes", ResidentMemoryReader::bytes)
                .description("Resident memory of the process; NaN if unknown")
                .register(registry);
        Gauge.builder("parcelflow.build.info", () -> 1)
                .description("Always 1; the version is a label")
                .tag("version", version)
                .register(registry);
    }

    private static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // Counting threads by state would pause all of them, including those of a run, six times
        // per scrape.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("jvm.threads.states"));
        return registry;
    }

    /** Adds metrics of component health. */
    public void register(HealthMonitor health) {
        for (ComponentHealth component : health.components()) {
            Gauge.builder("health.ready", () -> isReady(health, component.name()) ? 1 : 0)
                    .description("Whether the component is ready")
                    .tag("component", component.name())
                    .register(registry);
        }
    }

    private static boolean isReady(HealthMonitor health, String name) {
        return health.components().stream()
                .anyMatch(component -> component.name().equals(name) && component.ready());
    }

    /** Observes runs and steps. */
    public MetricsCollector collector() {
        return collector;
    }

    /**
     * The format of the response.
     *
     * @param accept the Accept header; null for none
     */
    public static String format(@Nullable String accept) {
        return accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_TEXT : TEXT_FORMAT;
    }

    /**
     * Writes all metrics, one family after another.
     *
     * @param format the result of {@link #format}
     */
    public void write(OutputStream out, String format) throws IOException {
        registry.scrape(out, format);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
