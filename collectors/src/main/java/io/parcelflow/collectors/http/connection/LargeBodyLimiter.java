package io.parcelflow.collectors.http.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many large bodies are in memory at once: one per source, so that a slow source does
 * not block others, and a few in total. Thread-safe.
 */
public final class LargeBodyLimiter {

    private static final int AT_ONCE_MAX = 3;

    private final Map<String, Semaphore> ofSource = new ConcurrentHashMap<>();
    private final Semaphore all = new Semaphore(AT_ONCE_MAX);

    /**
     * Waits for a permit.
     *
     * @throws SocketTimeoutException if none is free before the deadline
     */
    public void acquire(String source, RequestDeadline deadline)
            throws IOException, InterruptedException {
        Semaphore own = ofSource.computeIfAbsent(source, _ -> new Semaphore(1));
        await(own, deadline);
        try {
            await(all, deadline);
        } catch (IOException | InterruptedException e) {
            own.release();
            throw e;
        }
    }

    private static void await(Semaphore places, RequestDeadline deadline)
            throws IOException, InterruptedException {
        if (!places.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            throw new SocketTimeoutException("timed out while waiting for other large bodies");
        }
    }

    public void release(String source) {
        Semaphore own = ofSource.get(source);
        if (own != null) {
            own.release();
            all.release();
        }
    }
}
