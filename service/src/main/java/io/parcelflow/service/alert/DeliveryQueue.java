package io.parcelflow.service.alert;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts that wait for one channel, in a bounded queue with a thread of its own, which tries
 * again what did not get through.
 */
final class DeliveryQueue {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);
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
    interface RetryWait {
        /** Waits that long, or less if the mailbox is being closed. */
        void await(Duration pause, CountDownLatch closing) throws InterruptedException;
    }

    private final AlertChannel channel;
    private final RetryWait patience;

    /**
     * An alert and who wants to know what became of it.
     *
     * @param ended is told why it was given up; null once it was taken
     */
    private record PendingDelivery(Alert alert, Consumer<@Nullable String> ended) {}

    private final LinkedBlockingQueue<Optional<PendingDelivery>> waiting =
            new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    DeliveryQueue(AlertChannel channel) {
        this(
                channel,
                (pause, closing) -> {
                    boolean _ = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                });
    }

    DeliveryQueue(AlertChannel channel, RetryWait patience) {
        this.channel = channel;
        this.patience = patience;
        this.thread = Thread.ofVirtual().name("alerts-" + channel.name()).start(this::work);
    }

    /** What the way is called. */
    String name() {
        return channel.name();
    }

    /**
     * Takes it, unless too many wait already or it is closed; returns at once.
     *
     * @param ended is told why it was given up, or null once it was taken; must return at once
     */
    void add(Alert alert, Consumer<@Nullable String> ended) {
        PendingDelivery letter = new PendingDelivery(alert, ended);
        if (closing.getCount() == 0) {
            lost(letter, "the program ends");
        } else if (waiting.size() >= WAITING_MAX) {
            lost(letter, "too many alerts wait for " + channel.name());
        } else {
            waiting.add(Optional.of(letter));
        }
    }

    /** Alerts that wait for those before them. */
    int waiting() {
        return waiting.size();
    }

    private void work() {
        try {
            for (Optional<PendingDelivery> next = waiting.take();
                    next.isPresent();
                    next = waiting.take()) {
                deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(PendingDelivery letter) throws InterruptedException {
        for (Duration pause : PAUSES) {
            DeliveryException failure = attempt(letter);
            if (failure == null) {
                return;
            }
            if (!failure.isRetryable() || closing.getCount() == 0) {
                lost(letter, failure.reason());
                return;
            }
            Duration asked = failure.retryAfter();
            patience.await(longer(pause, asked == null ? pause : asked), closing);
        }
        DeliveryException failure = attempt(letter);
        if (failure != null) {
            lost(letter, failure.reason());
        }
    }

    private static Duration longer(Duration pause, Duration asked) {
        Duration longer = pause.compareTo(asked) > 0 ? pause : asked;
        return longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
    }

    private @Nullable DeliveryException attempt(PendingDelivery letter)
            throws InterruptedException {
        try {
            channel.send(letter.alert());
            letter.ended().accept(null);
            return null;
        } catch (DeliveryException e) {
            return e;
        } catch (RuntimeException | LinkageError e) {
            return DeliveryException.permanent(
                    channel.name() + " failed by itself: " + e.getClass().getName());
        }
    }

    private void lost(PendingDelivery letter, String why) {
        LOG.atWarn()
                .addKeyValue("channel", channel.name())
                .addKeyValue("alert", letter.alert().kind().key())
                .log("an alert was not delivered: " + why);
        letter.ended().accept(why);
    }

    /** Sends what waits, as far as it gets within that time. */
    void close(Duration within) {
        closing.countDown();
        waiting.add(Optional.empty());
        try {
            if (!thread.join(within)) {
                thread.interrupt();
                loseRest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loseRest() {
        for (Optional<PendingDelivery> left = waiting.poll(); left != null; left = waiting.poll()) {
            left.ifPresent(letter -> lost(letter, "the program ended before its turn"));
        }
    }
}
