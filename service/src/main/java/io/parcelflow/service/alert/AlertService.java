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
 * Tells people by the ways that are configured, in the background: neither a run nor another way is
 * ever held up by one that does not work.
 *
 * <p>Lifecycle: construct, let {@link #observer} hear, {@link #close}. Thread-safe. Settings that
 * change hold from the next alert on.
 */
public final class AlertService implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofMillis(800);

    /** What alerts under settings that were replaced get to arrive. */
    private static final Duration HANDOVER = Duration.ofMinutes(1);

    private final Supplier<AlertSettings> settings;
    private final InstantSource time = InstantSource.system();
    private final AlertRateLimiter gate = new AlertRateLimiter();
    private final RunAlertObserver observer;
    private final Consumer<AlertRecord> book;
    private AlertSettings current;
    private List<DeliveryQueue> mailboxes;
    private boolean isClosed;
    private long posted;

    /**
     * As the configuration of that engine says, of what it does.
     *
     * @param book notes what becomes of each alert
     */
    public static AlertService of(OrchestrationEngine engine, AlertHistory book) {
        return new AlertService(
                () -> engine.configuration().alerts(),
                runId -> YieldAssessment.lowYields(engine.history(), runId),
                book::save);
    }

    /**
     * Tells as those settings say at the moment.
     *
     * @param settings asked at each alert; must return at once
     * @param lowYields says what a run that has ended brought too little of
     * @param book notes what becomes of each alert; must return at once
     */
    public AlertService(
            Supplier<AlertSettings> settings,
            Function<String, List<QualityFinding.LowYield>> lowYields,
            Consumer<AlertRecord> book) {
        this.book = book;
        this.settings = settings;
        this.current = settings.get();
        this.mailboxes = mailboxes(current);
        this.observer = new RunAlertObserver(settings, time, lowYields, this::send);
    }

    private static List<DeliveryQueue> mailboxes(AlertSettings settings) {
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

    /** What hears of runs and commands. */
    public WorkflowObserver observer() {
        return observer;
    }

    private synchronized void send(Alert alert) {
        followSettings();
        boolean isDigest = current.isDigestEnabled() && isEndOfRun(alert.kind());
        boolean isMild = alert.severity().compareTo(Severity.of(current.level())) < 0;
        if (isClosed || mailboxes.isEmpty() || (isMild && !isDigest)) {
            return;
        }
        Alert passed = gate.admit(alert, time.instant());
        if (passed != null) {
            post(passed);
        }
    }

    private void post(Alert alert) {
        DeliveryTracker story = new DeliveryTracker(begun(alert));
        for (DeliveryQueue mailbox : mailboxes) {
            mailbox.add(alert, failure -> story.ended(mailbox.name(), failure));
        }
    }

    /** Notes what becomes of one alert, which several ways tell at any time. */
    private final class DeliveryTracker {
        private AlertRecord told;

        DeliveryTracker(AlertRecord begun) {
            told = begun;
            book.accept(begun);
        }

        synchronized void ended(String way, @Nullable String failure) {
            told = told.withDelivery(way, Delivery.completed(time.instant(), failure));
            book.accept(told);
        }
    }

    private AlertRecord begun(Alert alert) {
        Map<String, Delivery> ways = new LinkedHashMap<>();
        mailboxes.forEach(mailbox -> ways.put(mailbox.name(), Delivery.pending(alert.at())));
        String id = alert.at() + "-" + ProcessHandle.current().pid() + "-" + ++posted;
        return new AlertRecord(id, alert, ways);
    }

    private void followSettings() {
        AlertSettings now = settings.get();
        if (!now.equals(current)) {
            List<DeliveryQueue> replaced = mailboxes;
            Thread.ofVirtual()
                    .name("alerts-handover")
                    .start(() -> replaced.forEach(mailbox -> mailbox.close(HANDOVER)));
            current = now;
            mailboxes = mailboxes(now);
        }
    }

    private static boolean isEndOfRun(AlertKind kind) {
        return kind.isAlwaysSent() && kind != AlertKind.RUN_STARTED;
    }

    /**
     * Sends a message by every configured way, now, once.
     *
     * @return why it could not be sent, by way; null where it was taken
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
                        "Alerts arrive",
                        List.of("This is what 'parcelflow alerts test' sends."),
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

    /** Sends what waits, as far as it gets within that time; takes nothing more. */
    public void close(Duration within) {
        long untilNanos = System.nanoTime() + within.toNanos();
        List<DeliveryQueue> open;
        synchronized (this) {
            isClosed = true;
            open = mailboxes;
        }
        for (DeliveryQueue mailbox : open) {
            mailbox.close(Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime())));
        }
    }

    @Override
    public void close() {
        close(LAST_WORDS);
    }
}
