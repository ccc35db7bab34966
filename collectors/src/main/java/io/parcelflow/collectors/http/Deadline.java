package io.parcelflow.collectors.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of a request's time: closes the socket in use, which is what wakes a reader that a source
 * feeds a byte at a time. Thread-safe.
 */
final class Deadline implements AutoCloseable {

    private final Future<?> alarm;
    private final long atNanos;
    private @Nullable Socket socket;
    private boolean passed;

    Deadline(ScheduledExecutorService scheduler, Duration after) {
        atNanos = System.nanoTime() + after.toNanos();
        alarm = scheduler.schedule(this::pass, after.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes the place of the socket watched before. */
    synchronized void watch(Socket newSocket) throws IOException {
        socket = newSocket;
        if (passed) {
            newSocket.close();
        }
    }

    /**
     * Lets go of the socket.
     *
     * @return whether it is still open, which it is not after the deadline
     */
    synchronized boolean release() {
        socket = null;
        return !passed;
    }

    synchronized boolean hasPassed() {
        return passed;
    }

    long leftNanos() {
        return Math.max(0, atNanos - System.nanoTime());
    }

    private synchronized void pass() {
        passed = true;
        Socket watched = socket;
        if (watched != null) {
            try {
                watched.close();
            } catch (IOException _) {
                // The reader sees the end all the same.
            }
        }
    }

    /** The request has ended: its socket may go on living. */
    @Override
    public void close() {
        alarm.cancel(false);
        release();
    }
}
