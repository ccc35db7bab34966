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
 * A bounded queue of alerts for one channel, with its own thread, which retries failed deliveries.
 */
final class DeliveryQueue {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);
    private static final int WAITING_MAX = 100;

    /** Pauses between attempts; about twenty minutes in total. */
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
        /** Waits for the given time, or less if the queue is being closed. */
        void await(Duration pause, CountDownLatch closing) throws InterruptedException;
    }

    private final AlertChannel channel;
    private final RetryWait retryWait;

    /**
     * An alert to be delivered.
     *
     * @param completed called with the reason of the failure, or null for success
     */
    private record PendingDelivery(Alert alert, Consumer<@Nullable String> completed) {}

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

    DeliveryQueue(AlertChannel channel, RetryWait retryWait) {
        this.channel = channel;
        this.retryWait = retryWait;
        this.thread = Thread.ofVirtual().name("alerts-" + channel.name()).start(this::work);
    }

    /** The channel's name. */
    String name() {
        return channel.name();
    }

    /**
     * Queues an alert, unless the queue is full or closed; returns at once.
     *
     * @param completed called with the reason of the failure, or null for success; must return at
     *     once
     */
    void add(Alert alert, Consumer<@Nullable String> completed) {
        PendingDelivery delivery = new PendingDelivery(alert, completed);
        if (closing.getCount() == 0) {
            fail(delivery, "the program is shutting down");
        } else if (waiting.size() >= WAITING_MAX) {
            fail(delivery, "too many alerts are queued for " + channel.name());
        } else {
            waiting.add(Optional.of(delivery));
        }
    }

    /** The number of queued alerts. */
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

    private void deliver(PendingDelivery delivery) throws InterruptedException {
        for (Duration pause : PAUSES) {
            DeliveryException failure = attempt(delivery);
            if (failure == null) {
                return;
            }
            if (!failure.isRetryable() || closing.getCount() == 0) {
                fail(delivery, failure.reason());
                return;
            }
            Duration requested = failure.retryAfter();
            retryWait.await(longer(pause, requested == null ? pause : requested), closing);
        }
        DeliveryException failure = attempt(delivery);
        if (failure != null) {
            fail(delivery, failure.reason());
        }
    }

    private static Duration longer(Duration pause, Duration requested) {
        Duration longer = pause.compareTo(requested) > 0 ? pause : requested;
        return longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
    }

    private @Nullable DeliveryException attempt(PendingDelivery delivery)
            throws InterruptedException {
        try {
            channel.send(delivery.alert());
            delivery.completed().accept(null);
            return null;
        } catch (DeliveryException e) {
            return e;
        } catch (RuntimeException | LinkageError e) {
            return DeliveryException.permanent(
                    channel.name() + ": internal error " + e.getClass().getName());
        }
    }

    private void fail(PendingDelivery delivery, String why) {
        LOG.atWarn()
                .addKeyValue("channel", channel.name())
                .addKeyValue("alert", delivery.alert().kind().key())
                .log("alert not delivered: " + why);
        delivery.completed().accept(why);
    }

    /** Sends queued alerts until the timeout. */
    void close(Duration within) {
        closing.countDown();
        waiting.add(Optional.empty());
        try {
            if (!thread.join(within)) {
                thread.interrupt();
                failRemaining();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failRemaining() {
        for (Optional<PendingDelivery> left = waiting.poll(); left != null; left = waiting.poll()) {
            left.ifPresent(delivery -> fail(delivery, "the program shut down first"));
        }
    }
}
