package io.parcelflow.web.connection;

import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
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
 * one: those before it wait for something themselves, such as a store that does not answer. What
 * that takes in memory is bounded too.
 */
final class RequestExecutor implements AutoCloseable {

    /** So many are worked out at once, whatever those before them wait for. */
    static final int CONCURRENCY_MAX = 6;

    private static final Duration TURN_PATIENCE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long IDLE_SECONDS = 5;

    private static final int TURNS =
            Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, CONCURRENCY_MAX / 2);

    private final Semaphore turns = new Semaphore(TURNS, true);
    private final Semaphore others = new Semaphore(CONCURRENCY_MAX - TURNS, true);

    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    CONCURRENCY_MAX,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("http-work-", 0).factory(),
                    // A thread that has just answered may not wait for the next work yet.
                    new ThreadPoolExecutor.CallerRunsPolicy());

    /**
     * The result of the work, or its exception.
     *
     * @throws InterruptedException if the caller is not to wait any longer
     * @throws ProblemException 503 if too much is worked out at once
     */
    <T> T call(Supplier<T> work) throws InterruptedException {
        boolean hasTurn = acquire(turns, TURN_PATIENCE);
        if (!hasTurn && !acquire(others, TIMEOUT)) {
            throw new ProblemException(ProblemCode.OVERLOADED, "the server is busy; try again");
        }
        try {
            return threads.submit(work::get).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            (hasTurn ? turns : others).release();
        }
    }

    private static boolean acquire(Semaphore permits, Duration patience)
            throws InterruptedException {
        return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
