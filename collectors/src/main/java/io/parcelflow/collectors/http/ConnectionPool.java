package io.parcelflow.collectors.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Idle connections by origin, the last used first. Thread-safe. */
final class ConnectionPool implements AutoCloseable {

    private static final int IDLE_PER_ORIGIN_MAX = 32;

    /** Servers close idle connections after 5 s and more; a closed one would cost an attempt. */
    private static final long IDLE_NANOS_MAX = Duration.ofSeconds(4).toNanos();

    /** A connection used so recently is not worth the millisecond that looking at it takes. */
    private static final long FRESH_NANOS = Duration.ofMillis(300).toNanos();

    private final Map<Origin, ArrayDeque<Connection>> idle = new HashMap<>();
    private boolean closed;

    Connection take(Origin origin, HttpLimits limits, Deadline deadline) throws IOException {
        for (Connection found = poll(origin); found != null; found = poll(origin)) {
            long age = System.nanoTime() - found.idleSince();
            if (age < FRESH_NANOS || (age < IDLE_NANOS_MAX && found.isAlive())) {
                found.serve(deadline);
                return found;
            }
            found.close();
        }
        Connection fresh = Connection.open(origin, limits, deadline);
        fresh.serve(deadline);
        return fresh;
    }

    void giveBack(Connection connection) {
        long now = System.nanoTime();
        connection.idleSince(now);
        Connection given = closed() ? connection : push(connection, now);
        if (given != null) {
            given.close();
        }
    }

    /** Returns a connection that has to go, or null. */
    private synchronized @Nullable Connection push(Connection connection, long now) {
        ArrayDeque<Connection> stack =
                idle.computeIfAbsent(connection.origin(), _ -> new ArrayDeque<>());
        stack.push(connection);
        Connection oldest = stack.getLast();
        boolean spare =
                stack.size() > IDLE_PER_ORIGIN_MAX || now - oldest.idleSince() > IDLE_NANOS_MAX;
        return spare ? stack.pollLast() : null;
    }

    private synchronized boolean closed() {
        return closed;
    }

    private synchronized @Nullable Connection poll(Origin origin) {
        ArrayDeque<Connection> stack = idle.get(origin);
        return stack == null ? null : stack.poll();
    }

    @Override
    public void close() {
        Map<Origin, ArrayDeque<Connection>> left;
        synchronized (this) {
            closed = true;
            left = new HashMap<>(idle);
            idle.clear();
        }
        left.values().forEach(stack -> stack.forEach(Connection::close));
    }
}
