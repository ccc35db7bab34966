package io.parcelflow.collectors.http.connection;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts of a request, in total and without data: closes the socket, which wakes up a reader,
 * even one that receives a byte at a time. Thread-safe.
 */
public final class RequestDeadline implements AutoCloseable {

    /** Which timeout expired. */
    public enum Expiry {
        /** No data arrived for too long. */
        READ_TIMEOUT,
        /** The request took too long in total. */
        TOTAL_TIMEOUT
    }

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final DeadlineMonitor watch;
    private final long atNanos;
    private final long silenceNanosMax;
    private volatile long waitingSince = NOT_WAITING;
    private @Nullable Socket socket;
    private @Nullable Expiry expiry;

    RequestDeadline(DeadlineMonitor watch, Duration after, Duration silenceMax) {
        this.watch = watch;
        atNanos = System.nanoTime() + after.toNanos();
        silenceNanosMax = silenceMax.toNanos();
    }

    /** Replaces the socket to close. */
    synchronized void watch(Socket newSocket) throws IOException {
        socket = newSocket;
        if (expiry != null) {
            newSocket.close();
        }
    }

    /** The reader starts to wait for data. */
    void readStarted() {
        waitingSince = System.nanoTime();
    }

    /** The reader received data or the end. */
    void readEnded() {
        waitingSince = NOT_WAITING;
    }

    /**
     * Stops watching the socket.
     *
     * @return whether it is still open, which it is not after the deadline
     */
    public synchronized boolean release() {
        socket = null;
        return expiry == null;
    }

    /** Which timeout expired; null for none. */
    public synchronized @Nullable Expiry expiry() {
        return expiry;
    }

    long remainingNanos() {
        return Math.max(0, atNanos - System.nanoTime());
    }

    /** Ends the request if a timeout has expired. */
    void check(long nowNanos) {
        long since = waitingSince;
        if (nowNanos - atNanos >= 0) {
            pass(Expiry.TOTAL_TIMEOUT);
        } else if (since != NOT_WAITING && nowNanos - since >= silenceNanosMax) {
            pass(Expiry.READ_TIMEOUT);
        }
    }

    private synchronized void pass(Expiry why) {
        if (expiry != null) {
            return;
        }
        expiry = why;
        Socket watched = socket;
        if (watched != null) {
            try {
                watched.close();
            } catch (IOException _) {
                // The reader notices the end in any case.
            }
        }
    }

    /** The request has ended; its socket may stay open. */
    @Override
    public void close() {
        watch.remove(this);
        release();
    }
}
