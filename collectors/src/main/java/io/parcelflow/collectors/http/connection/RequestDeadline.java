package io.parcelflow.collectors.http.connection;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a request's time, and of its patience with a silent source: closes the socket in use,
 * which is what wakes a reader, also one that a source feeds a byte at a time. Thread-safe.
 */
public final class RequestDeadline implements AutoCloseable {

    /** Why a request was ended. */
    public enum Expiry {
        /** Nothing arrived for too long. */
        READ_TIMEOUT,
        /** It took too long in all. */
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

    /** Takes the place of the socket watched before. */
    synchronized void watch(Socket newSocket) throws IOException {
        socket = newSocket;
        if (expiry != null) {
            newSocket.close();
        }
    }

    /** The reader asks the source for more. */
    void readStarted() {
        waitingSince = System.nanoTime();
    }

    /** The reader got something, or the end. */
    void readEnded() {
        waitingSince = NOT_WAITING;
    }

    /**
     * Lets go of the socket.
     *
     * @return whether it is still open, which it is not after the deadline
     */
    public synchronized boolean release() {
        socket = null;
        return expiry == null;
    }

    /** Why the request was ended, or null where it was not. */
    public synchronized @Nullable Expiry expiry() {
        return expiry;
    }

    long remainingNanos() {
        return Math.max(0, atNanos - System.nanoTime());
    }

    /** Ends the request if it is time to. */
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
                // The reader sees the end all the same.
            }
        }
    }

    /** The request has ended: its socket may go on living. */
    @Override
    public void close() {
        watch.remove(this);
        release();
    }
}
