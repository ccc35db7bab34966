package io.parcelflow.service.telemetry;

import io.parcelflow.service.lifecycle.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks components periodically, each on its own thread, and keeps their history. A check that
 * hangs or throws counts as failed.
 *
 * <p>Lifecycle: construct, {@link #start}, {@link #close}. Thread-safe.
 */
public final class HealthMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthMonitor.class);

    private final List<HealthProbe> probes;
    private final InstantSource time;
    private final Instant startedAt;
    private final Map<String, ComponentHealth> seen = new ConcurrentHashMap<>();
    private final StopSignal closing = new StopSignal();

    public HealthMonitor(List<HealthProbe> probes, InstantSource time) {
        this.probes = List.copyOf(probes);
        this.time = time;
        this.startedAt = time.instant();
    }

    /** Starts the checks; returns at once. */
    public void start() {
        for (HealthProbe probe : probes) {
            Thread.ofVirtual().name("health-" + probe.name()).start(() -> watch(probe));
        }
    }

    private void watch(HealthProbe probe) {
        Duration rest;
        do {
            rest = check(probe) ? probe.interval() : probe.intervalUntilReady();
        } while (!closing.await(rest));
    }

    /** Runs a check; whether it is ready. */
    private boolean check(HealthProbe probe) {
        ProbeResult finding;
        try {
            finding = probe.check().get();
        } catch (RuntimeException e) {
            finding = new ProbeResult(false, String.valueOf(e.getMessage()));
        }
        return note(probe.name(), finding);
    }

    /** Reports the health of a component from another observation than its check. */
    public void report(String name, ProbeResult finding) {
        note(name, finding);
    }

    private synchronized boolean note(String name, ProbeResult finding) {
        Instant at = time.instant();
        ComponentHealth before = seen.get(name);
        ComponentHealth now =
                before == null
                        ? ComponentHealth.initial(name, finding, at)
                        : before.withResult(finding, at);
        seen.put(name, now);
        if (before == null ? !now.ready() : before.ready() != now.ready()) {
            LOG.atWarn()
                    .addKeyValue("component", name)
                    .log(
                            now.ready()
                                    ? "component is ready again"
                                    : "component is not ready: " + now.message());
        }
        return now.ready();
    }

    /** The health of all components, in order; unchecked ones are not ready. */
    public List<ComponentHealth> components() {
        return probes.stream().map(this::component).toList();
    }

    private ComponentHealth component(HealthProbe probe) {
        Instant now = time.instant();
        ComponentHealth last = seen.get(probe.name());
        if (last == null) {
            return ComponentHealth.initial(
                    probe.name(), new ProbeResult(false, "not checked yet"), startedAt);
        }
        Duration age = Duration.between(last.checkedAt(), now);
        return age.compareTo(probe.staleAfter()) > 0
                ? last.withResult(
                        new ProbeResult(
                                false,
                                "the check has been running for " + age.toSeconds() + " seconds"),
                        last.checkedAt())
                : last;
    }

    /** Whether all components are ready. */
    public boolean isReady() {
        return components().stream().allMatch(ComponentHealth::ready);
    }

    /** When the service started. */
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public void close() {
        closing.stop();
    }
}
