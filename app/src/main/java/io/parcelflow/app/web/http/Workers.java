package io.parcelflow.app.web.http;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The few threads of the system that work out what is read.
 *
 * <p>On virtual ones readers would hold the carriers on which the steps of a run leave, a query of
 * the store as long as it takes, and with as many threads as there are requests a crowd of readers
 * would take the processors from the run. So they have half of these, and wait for each other.
 */
final class Workers implements AutoCloseable {

    private static final long IDLE_SECONDS = 5;

    private final ExecutorService threads;

    Workers() {
        int most =
                Integer.getInteger(
                        "workers", Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        ThreadPoolExecutor few =
                new ThreadPoolExecutor(
                        most,
                        most,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("http-work-", 0).factory());
        few.allowCoreThreadTimeOut(true);
        this.threads = few;
    }

    /**
     * What the work brings, or throws.
     *
     * @throws InterruptedException if the caller is not to wait any longer
     */
    <T> T result(Supplier<T> work) throws InterruptedException {
        try {
            return threads.submit(work::get).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
