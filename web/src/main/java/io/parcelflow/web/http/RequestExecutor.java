package io.parcelflow.web.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads of the system that work out what is read, as many at a time as half of the processors.
 *
 * <p>On virtual ones readers would hold the carriers on which the steps of a run leave, a query of
 * the store as long as it takes; and if all were worked out at once, a crowd of readers would take
 * the processors from the run. So they take turns. Whoever has waited for a second goes on without
 * one: those before it wait for something themselves, such as a store that does not answer.
 */
final class RequestExecutor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long IDLE_SECONDS = 5;

    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("http-work-", 0).factory());

    /**
     * What the work brings, or throws.
     *
     * @throws InterruptedException if the caller is not to wait any longer
     */
    <T> T call(Supplier<T> work) throws InterruptedException {
        boolean hasTurn = turns.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return threads.submit(work::get).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (hasTurn) {
                turns.release();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
