package io.parcelflow.web.connection;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The open connections, and the memory that their requests hold. Thread-safe.
 *
 * <p>Where there is no room, one that only waits, for its client or its turn, is closed: the
 * longest waiting one of the client that has the most. So nobody is shut out by others, however
 * many connections they hold open or however slowly they send.
 */
final class ConnectionTable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();

    /** In the order in which they came. */
    private final Set<ClientConnection> open = new LinkedHashSet<>();

    private final int connectionsMax;
    private final long bytesMax;
    private long bytes;

    ConnectionTable(int connectionsMax, long bytesMax) {
        this.connectionsMax = connectionsMax;
        this.bytesMax = bytesMax;
    }

    /** Adds a connection; false if the table is full. */
    boolean add(ClientConnection connection) {
        lock.lock();
        try {
            if (open.size() >= connectionsMax) {
                ClientConnection other = longestWaiting(connection, _ -> 1);
                if (other == null) {
                    return false;
                }
                open.remove(other);
                other.abort();
            }
            return open.add(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Removes a connection that has ended, with all it held. */
    void remove(ClientConnection connection) {
        lock.lock();
        try {
            open.remove(connection);
            release(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Adds to what a connection holds; false if there is no room for it. */
    boolean reserve(ClientConnection connection, long wanted) throws InterruptedException {
        long nanos = PATIENCE_NANOS;
        lock.lockInterruptibly();
        try {
            while (bytes + wanted > bytesMax) {
                ClientConnection other = longestWaiting(connection, each -> each.heldBytes);
                if (other != null) {
                    open.remove(other);
                    other.abort();
                }
                if (nanos <= 0 || wanted > bytesMax) {
                    return false;
                }
                nanos = released.awaitNanos(nanos);
            }
            bytes += wanted;
            connection.heldBytes += wanted;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The connection holds nothing any more. */
    void release(ClientConnection connection) {
        lock.lock();
        try {
            bytes -= connection.heldBytes;
            connection.heldBytes = 0;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Of the client that has the most of something the connection that has waited longest; null if
     * none waits, other than of clients that have less than the newcomer's.
     */
    private @Nullable ClientConnection longestWaiting(
            ClientConnection newcomer, ToLongFunction<ClientConnection> amount) {
        Map<String, Long> byClient = new HashMap<>();
        open.forEach(each -> byClient.merge(each.client(), amount.applyAsLong(each), Long::sum));
        long least = byClient.getOrDefault(newcomer.client(), 0L);
        ClientConnection chosen = null;
        long most = 0;
        for (ClientConnection each : open) {
            long all = byClient.getOrDefault(each.client(), 0L);
            if (each == newcomer
                    || !each.isWaiting()
                    || amount.applyAsLong(each) == 0
                    || all < least) {
                continue;
            }
            if (chosen == null
                    || all > most
                    || (all == most && each.waitingSince() - chosen.waitingSince() < 0)) {
                chosen = each;
                most = all;
            }
        }
        return chosen;
    }

    /** Ends all of them. */
    void close() {
        lock.lock();
        try {
            open.forEach(ClientConnection::abort);
        } finally {
            lock.unlock();
        }
    }
}
