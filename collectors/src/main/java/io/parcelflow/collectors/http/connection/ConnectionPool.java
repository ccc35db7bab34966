package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.HttpOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Idle connections by origin, the most recently used first. Thread-safe. */
public final class ConnectionPool implements AutoCloseable {

    private static final int IDLE_PER_ORIGIN_MAX = 32;

    /**
     * Servers close idle connections after at least 5 s; using a closed one would waste a request.
     */
    private static final long IDLE_NANOS_MAX = Duration.ofSeconds(4).toNanos();

    /** A connection used this recently is not checked, which takes a millisecond. */
    private static final long FRESH_NANOS = Duration.ofMillis(300).toNanos();

    private final Map<HttpOrigin, ArrayDeque<HttpConnection>> idle = new HashMap<>();
    private boolean closed;

    public HttpConnection acquire(HttpOrigin origin, HttpLimits limits, RequestDeadline deadline)
            throws IOException {
        for (HttpConnection found = poll(origin); found != null; found = poll(origin)) {
            long age = System.nanoTime() - found.idleSince();
            if (age < FRESH_NANOS || (age < IDLE_NANOS_MAX && found.isAlive())) {
                found.useDeadline(deadline);
                return found;
            }
            found.close();
        }
        return open(origin, limits, deadline);
    }

    /** A new connection, whatever is idle. */
    public HttpConnection open(HttpOrigin origin, HttpLimits limits, RequestDeadline deadline)
            throws IOException {
        HttpConnection fresh = HttpConnection.open(origin, limits, deadline);
        fresh.useDeadline(deadline);
        return fresh;
    }

    public void release(HttpConnection connection) {
        long now = System.nanoTime();
        connection.idleSince(now);
        HttpConnection given = closed() ? connection : push(connection, now);
        if (given != null) {
            given.close();
        }
    }

    /** Adds a connection; returns one that must be closed, or null. */
    private synchronized @Nullable HttpConnection push(HttpConnection connection, long now) {
        ArrayDeque<HttpConnection> stack =
                idle.computeIfAbsent(connection.origin(), _ -> new ArrayDeque<>());
        stack.push(connection);
        HttpConnection oldest = stack.getLast();
        boolean spare =
                stack.size() > IDLE_PER_ORIGIN_MAX || now - oldest.idleSince() > IDLE_NANOS_MAX;
        return spare ? stack.pollLast() : null;
    }

    private synchronized boolean closed() {
        return closed;
    }

    private synchronized @Nullable HttpConnection poll(HttpOrigin origin) {
        ArrayDeque<HttpConnection> stack = idle.get(origin);
        return stack == null ? null : stack.poll();
    }

    @Override
    public void close() {
        Map<HttpOrigin, ArrayDeque<HttpConnection>> left;
        synchronized (this) {
            closed = true;
            left = new HashMap<>(idle);
            idle.clear();
        }
        left.values().forEach(stack -> stack.forEach(HttpConnection::close));
    }
}
