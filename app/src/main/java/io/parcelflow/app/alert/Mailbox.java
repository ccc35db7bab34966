package io.parcelflow.app.alert;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts that wait for one channel, in a bounded queue with a thread of its own, which tries
 * again what did not get through.
 */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int WAITING_MAX = 100;

    /** Before each further attempt; twenty minutes in all. */
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(14));

    private static final Duration PAUSE_MAX = Duration.ofMinutes(15);

    /** Waits between two attempts. */
    interface Patience {
        /** Waits that long, or less if the mailbox is being closed. */
        void await(Duration pause, CountDownLatch closing) throws InterruptedException;
    }

    private final Channel channel;
    private final Patience patience;
    private final LinkedBlockingQueue<Optional<Alert>> waiting = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Mailbox(Channel channel) {
        this(
                channel,
                (pause, closing) -> {
                    boolean _ = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                });
    }

    Mailbox(Channel channel, Patience patience) {
        this.channel = channel;
        this.patience = patience;
        this.thread = Thread.ofVirtual().name("alerts-" + channel.name()).start(this::work);
    }

    /** Takes it, unless too many wait already or it is closed; returns at once. */
    void add(Alert alert) {
        if (closing.getCount() == 0 || waiting.size() >= WAITING_MAX) {
            lost(alert, "too many alerts wait for " + channel.name());
        } else {
            waiting.add(Optional.of(alert));
        }
    }

    /** Alerts that wait for those before them. */
    int waiting() {
        return waiting.size();
    }

    private void work() {
        try {
            for (Optional<Alert> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Alert alert) throws InterruptedException {
        for (Duration pause : PAUSES) {
            DeliveryException failure = attempt(alert);
            if (failure == null) {
                return;
            }
            if (!failure.isRetryable() || closing.getCount() == 0) {
                lost(alert, failure.reason());
                return;
            }
            Duration asked = failure.retryAfter();
            patience.await(longer(pause, asked == null ? pause : asked), closing);
        }
        DeliveryException failure = attempt(alert);
        if (failure != null) {
            lost(alert, failure.reason());
        }
    }

    private static Duration longer(Duration pause, Duration asked) {
        Duration longer = pause.compareTo(asked) > 0 ? pause : asked;
        return longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
    }

    private @Nullable DeliveryException attempt(Alert alert) throws InterruptedException {
        try {
            channel.send(alert);
            return null;
        } catch (DeliveryException e) {
            return e;
        } catch (RuntimeException | LinkageError e) {
            return DeliveryException.lasting(
                    channel.name() + " failed by itself: " + e.getClass().getName());
        }
    }

    private void lost(Alert alert, String why) {
        LOG.atWarn()
                .addKeyValue("channel", channel.name())
                .addKeyValue("alert", alert.kind().word())
                .log("an alert was not delivered: " + why);
    }

    /** Sends what waits, as far as it gets within that time. */
    void close(Duration within) {
        closing.countDown();
        waiting.add(Optional.empty());
        try {
            if (!thread.join(within)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
