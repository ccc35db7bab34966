package io.parcelflow.web.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest events for subscribers. Thread-safe.
 *
 * <p>Subscribers have no queues: each remembers the number of its last event and asks for later
 * ones, so slow subscribers cost no memory. One that falls behind further than the kept events is
 * told that it missed some.
 */
public final class EventHub {

    private static final int EVENTS_MAX = 512;
    private static final int CHARS_MAX = 1_000_000;

    /**
     * Largest size of one batch, because a slow subscriber holds on to its batch even after the
     * events are dropped.
     */
    private static final int BATCH_CHARS_MAX = 16_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changeCount = lock.newCondition();
    private final ArrayDeque<LiveEvent> kept = new ArrayDeque<>();
    private long chars;
    private long lastNumber;
    private long published;

    /** Number of the latest dropped event, not counting progress. */
    private long forgotten;

    private int followers;
    private boolean isClosed;

    /**
     * The next events of a subscriber.
     *
     * @param events in order; of several PROGRESS events only the last
     * @param lastNumber the number to continue after
     * @param isComplete whether no event was missed
     */
    public record Batch(List<LiveEvent> events, long lastNumber, boolean isComplete) {
        public Batch {
            events = List.copyOf(events);
        }
    }

    /** Publishes an event to all subscribers. */
    public void publish(EventKind kind, String data) {
        lock.lock();
        try {
            LiveEvent event = new LiveEvent(++lastNumber, kind, data);
            if (kind == EventKind.PROGRESS) {
                kept.removeIf(this::isStaleProgress);
            } else {
                published++;
            }
            kept.addLast(event);
            chars += data.length();
            while (kept.size() > EVENTS_MAX || (chars > CHARS_MAX && kept.size() > 1)) {
                LiveEvent oldest = kept.removeFirst();
                chars -= oldest.data().length();
                forgotten = oldest.number();
            }
            changeCount.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isStaleProgress(LiveEvent older) {
        if (older.kind() != EventKind.PROGRESS) {
            return false;
        }
        chars -= older.data().length();
        return true;
    }

    /** The number of the latest event; 0 if there was none. */
    public long lastNumber() {
        lock.lock();
        try {
            return lastNumber;
        } finally {
            lock.unlock();
        }
    }

    /** The number of events so far, not counting progress. */
    public long changeCount() {
        lock.lock();
        try {
            return published;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there are any subscribers. */
    public boolean hasSubscribers() {
        lock.lock();
        try {
            return followers > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a subscriber, which must call {@link #unsubscribe} at the end. */
    void subscribe() {
        lock.lock();
        try {
            followers++;
        } finally {
            lock.unlock();
        }
    }

    void unsubscribe() {
        lock.lock();
        try {
            followers--;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The events after a number, as many as fit one batch; waits for them up to the timeout.
     *
     * @return null once the hub is closed
     */
    @Nullable Batch awaitAfter(long number, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (lastNumber == number && nanos > 0 && !isClosed) {
                nanos = changeCount.awaitNanos(nanos);
            }
            if (isClosed) {
                return null;
            }
            List<LiveEvent> later = new ArrayList<>();
            long upTo = lastNumber;
            int given = 0;
            for (LiveEvent event : kept) {
                if (event.number() > number) {
                    if (given > 0 && given + event.data().length() > BATCH_CHARS_MAX) {
                        upTo = later.getLast().number();
                        break;
                    }
                    later.add(event);
                    given += event.data().length();
                }
            }
            return new Batch(later, upTo, number <= lastNumber && number >= forgotten);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all subscriptions. */
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changeCount.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
