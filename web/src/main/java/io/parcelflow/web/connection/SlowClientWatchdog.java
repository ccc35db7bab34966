package io.parcelflow.web.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose client does not read the response.
 *
 * <p>The JDK's server writes without a timeout. A thread that is interrupted while writing to a
 * channel closes it, so a stalled client holds a thread only until the timeout.
 */
final class SlowClientWatchdog implements AutoCloseable {

    private final Set<TimedOutputStream> writing = ConcurrentHashMap.newKeySet();
    private final long patienceNanos;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("http-slow-clients").factory());

    SlowClientWatchdog(Duration patience) {
        this.patienceNanos = patience.toNanos();
        long everyNanos = Math.max(1_000_000, patienceNanos / 10);
        var _ =
                clock.scheduleWithFixedDelay(
                        this::interruptSlowWrites, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
    }

    /** The same stream with a timeout for each write; for one thread. */
    OutputStream withTimeout(OutputStream out) {
        return new TimedOutputStream(out);
    }

    private void interruptSlowWrites() {
        long now = System.nanoTime();
        for (TimedOutputStream each : writing) {
            each.interruptIfSlow(now);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private interface WriteAction {
        void run() throws IOException;
    }

    private final class TimedOutputStream extends OutputStream {
        private final OutputStream out;
        private final Thread thread = Thread.currentThread();
        private boolean isWriting;
        private long since;

        TimedOutputStream(OutputStream out) {
            this.out = out;
        }

        private synchronized void begin() {
            since = System.nanoTime();
            isWriting = true;
        }

        private synchronized void end() {
            isWriting = false;
        }

        synchronized void interruptIfSlow(long now) {
            if (isWriting && now - since > patienceNanos) {
                thread.interrupt();
            }
        }

        private void timed(WriteAction write) throws IOException {
            begin();
            writing.add(this);
            try {
                write.run();
            } finally {
                end();
                writing.remove(this);
            }
        }

        @Override
        public void write(int b) throws IOException {
            timed(() -> out.write(b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            // In blocks, so that a slow client that does read is not cut off.
            for (int from = 0; from < length; from += BLOCK_BYTES) {
                int start = offset + from;
                int size = Math.min(BLOCK_BYTES, length - from);
                timed(() -> out.write(bytes, start, size));
            }
        }

        @Override
        public void flush() throws IOException {
            timed(out::flush);
        }

        @Override
        public void close() throws IOException {
            timed(out::close);
        }
    }

    private static final int BLOCK_BYTES = 16 * 1_024;
}
