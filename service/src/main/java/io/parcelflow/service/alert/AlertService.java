package io.parcelflow.service.alert;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.config.section.MailSettings;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.service.quality.QualityFinding;
import io.parcelflow.service.quality.YieldAssessment;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts through the configured channels in the background; a broken channel delays neither
 * runs nor other channels.
 *
 * <p>Lifecycle: construct, register {@link #observer}, {@link #close}. Thread-safe. Changed
 * settings apply from the next alert on.
 */
public final class AlertService implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(800);

    /** Time for pending alerts to be sent under replaced settings. */
    private static final Duration REPLACED_CLOSE_TIMEOUT = Duration.ofMinutes(1);

    private final Supplier<AlertSettings> settings;
    private final InstantSource clock = InstantSource.system();
    private final AlertRateLimiter rateLimiter = new AlertRateLimiter();
    private final RunAlertObserver observer;
    private final Consumer<AlertRecord> history;
    private AlertSettings current;
    private List<DeliveryQueue> queues;
    private boolean isClosed;
    private long sentCount;

    /**
     * An instance with the settings of that engine, for its runs.
     *
     * @param history stores each change of an alert's deliveries
     */
    public static AlertService of(OrchestrationEngine engine, AlertHistory history) {
        return new AlertService(
                () -> engine.settings().current().alerts(),
                runId -> YieldAssessment.lowYields(engine.history(), runId),
                history::save);
    }

    /**
     * @param settings read for each alert; must return at once
     * @param lowYields the low yields of a run that has ended
     * @param history stores each change of an alert's deliveries; must return at once
     */
    public AlertService(
            Supplier<AlertSettings> settings,
            Function<String, List<QualityFinding.LowYield>> lowYields,
            Consumer<AlertRecord> history) {
        this.history = history;
        this.settings = settings;
        this.current = settings.get();
        this.queues = queues(current);
        this.observer = new RunAlertObserver(settings, clock, lowYields, this::send);
    }

    private static List<DeliveryQueue> queues(AlertSettings settings) {
        return channels(settings).stream().map(DeliveryQueue::new).toList();
    }

    private static List<AlertChannel> channels(AlertSettings settings) {
        List<AlertChannel> channels = new ArrayList<>();
        URI webhook = settings.webhook();
        if (webhook != null) {
            channels.add(new WebhookChannel(webhook));
        }
        URI slack = settings.slack();
        if (slack != null) {
            channels.add(new SlackChannel(slack));
        }
        MailSettings mail = settings.mail();
        if (mail != null) {
            channels.add(new MailChannel(mail));
        }
        return channels;
    }

    /** Observes runs and commands. */
    public WorkflowObserver observer() {
        return observer;
    }

    private synchronized void send(Alert alert) {
        followSettings();
        boolean isDigest = current.isDigestEnabled() && isEndOfRun(alert.kind());
        boolean isBelowLevel = alert.severity().compareTo(Severity.of(current.level())) < 0;
        if (isClosed || queues.isEmpty() || (isBelowLevel && !isDigest)) {
            return;
        }
        Alert admitted = rateLimiter.admit(alert, clock.instant());
        if (admitted != null) {
            post(admitted);
        }
    }

    private void post(Alert alert) {
        DeliveryTracker tracker = new DeliveryTracker(record(alert));
        for (DeliveryQueue queue : queues) {
            queue.add(alert, failure -> tracker.completed(queue.name(), failure));
        }
    }

    /** Collects the deliveries of one alert, which channels report at any time. */
    private final class DeliveryTracker {
        private AlertRecord record;

        DeliveryTracker(AlertRecord record) {
            this.record = record;
            history.accept(record);
        }

        synchronized void completed(String channel, @Nullable String failure) {
            record = record.withDelivery(channel, Delivery.completed(clock.instant(), failure));
            history.accept(record);
        }
    }

    private AlertRecord record(Alert alert) {
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        queues.forEach(queue -> deliveries.put(queue.name(), Delivery.pending(alert.at())));
        String id = alert.at() + "-" + ProcessHandle.current().pid() + "-" + ++sentCount;
        return new AlertRecord(id, alert, deliveries);
    }

    private void followSettings() {
        AlertSettings now = settings.get();
        if (!now.equals(current)) {
            List<DeliveryQueue> replaced = queues;
            Thread.ofVirtual()
                    .name("alerts-handover")
                    .start(() -> replaced.forEach(queue -> queue.close(REPLACED_CLOSE_TIMEOUT)));
            current = now;
            queues = queues(now);
        }
    }

    private static boolean isEndOfRun(AlertKind kind) {
        return kind.isAlwaysSent() && kind != AlertKind.RUN_STARTED;
    }

    /**
     * Sends a test message through every configured channel, once and without retries.
     *
     * @return the error by channel; null for success
     */
    public static Map<String, @Nullable String> sendTest(AlertSettings settings)
            throws InterruptedException {
        Alert alert =
                new Alert(
                        AlertKind.TEST,
                        Severity.INFO,
                        InstantSource.system().instant(),
                        null,
                        null,
                        "Test alert",
                        List.of("Sent by 'parcelflow alerts test'."),
                        "",
                        settings.dashboard());
        Map<String, @Nullable String> results = new LinkedHashMap<>();
        for (AlertChannel channel : channels(settings)) {
            String failure = null;
            try {
                channel.send(alert);
            } catch (DeliveryException e) {
                failure = e.reason();
            }
            results.put(channel.name(), failure);
        }
        return results;
    }

    /** Sends pending alerts until the timeout; accepts no more. */
    public void close(Duration within) {
        long untilNanos = System.nanoTime() + within.toNanos();
        List<DeliveryQueue> open;
        synchronized (this) {
            isClosed = true;
            open = queues;
        }
        for (DeliveryQueue queue : open) {
            queue.close(Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime())));
        }
    }

    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }
}
