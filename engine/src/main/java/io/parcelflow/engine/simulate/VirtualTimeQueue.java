package io.parcelflow.engine.simulate;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Future entries, ordered by virtual time and then by the order in which they were added. */
public final class VirtualTimeQueue<T> {

    private record Entry<T>(long atNanos, long order, T what) {}

    private final PriorityQueue<Entry<T>> entries =
            new PriorityQueue<>(
                    Comparator.<Entry<T>>comparingLong(Entry::atNanos)
                            .thenComparingLong(Entry::order));
    private long added;

    public void add(long atNanos, T what) {
        entries.add(new Entry<>(atNanos, added++, what));
    }

    public @Nullable T poll() {
        Entry<T> entry = entries.poll();
        return entry == null ? null : entry.what();
    }

    /** Time of the next entry; the largest long for none. */
    public long nextNanos() {
        Entry<T> entry = entries.peek();
        return entry == null ? Long.MAX_VALUE : entry.atNanos();
    }
}
