package io.parcelflow.web.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest events for whoever follows them. Thread-safe.
 *
 * <p>Followers have no queues: each remembers the number of the event it had last and takes what
 * came after it, so any number of slow followers costs no more memory than none. One that is
 * further behind than what is kept is told that it missed something.
 */
public final class EventHub {

    private static final int EVENTS_MAX = 512;
    private static final int CHARS_MAX = 1_000_000;

    /** What a follower is given at once: a slow one holds on to it, also when it is not kept. */
    private static final int BATCH_CHARS_MAX = 16_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changeCount = lock.newCondition();
    private final ArrayDeque<LiveEvent> kept = new ArrayDeque<>();
    private long chars;
    private long lastNumber;
    private long told;

    /** The latest event that is not kept any more, progress left out. */
    private long forgotten;

    private int followers;
    private boolean isClosed;

    /**
     * What a follower gets.
     *
     * @param events in their order; of several PROGRESS the last
     * @param upTo the number to ask with next
     * @param isComplete whether nothing was missed
     */
    public record Batch(List<LiveEvent> events, long lastNumber, boolean isComplete) {
        public Batch {
            events = List.copyOf(events);
        }
    }

    /** Tells all followers. */
    public void publish(EventKind kind, String data) {
        lock.lock();
        try {
            LiveEvent event = new LiveEvent(++lastNumber, kind, data);
            if (kind == EventKind.PROGRESS) {
                kept.removeIf(this::isStaleProgress);
            } else {
                told++;
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

    /** The number of the latest event, 0 if there was none. */
    public long lastNumber() {
        lock.lock();
        try {
            return lastNumber;
        } finally {
            lock.unlock();
        }
    }

    /** How many events there were, progress left out. */
    public long changeCount() {
        lock.lock();
        try {
            return told;
        } finally {
            lock.unlock();
        }
    }

    /** Whether anybody would hear of progress at once. */
    public boolean hasSubscribers() {
        lock.lock();
        try {
            return followers > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Counts one more follower, who says {@link #unsubscribe} at the end. */
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
     * What came after an event, as much as is given at once; waits for it, but not longer than the
     * patience.
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

    /** Ends all followers. */
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
