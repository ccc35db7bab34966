package io.parcelflow.bench.service;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a constant number of requests per second on as few connections as a client keeps. Response
 * times count from when the request was due, whether or not a connection was free then.
 */
public final class ConstantRateLoad implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * What clients read during a run: some paths repeatedly, some of a different ZIP code each
     * time.
     */
    private static final List<String> PATHS =
            List.of(
                    "/api/v1/status",
                    "/api/v1/runs/latest",
                    "/api/v1/runs?limit=20",
                    "/api/v1/runs/latest/tasks?limit=100&zipCode=",
                    "/api/v1/properties?limit=20&zipCode=",
                    "/api/v1/quality",
                    "/api/v1/sources",
                    "/metrics");

    private static final int FIRST_ZIP = 85_001;
    private static final int ZIPS = 50;

    private final ServiceClient client;
    private final int perSecond;
    private final long countedFromNanos;
    private final Thread pace;
    private final List<Double> millis = new ArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private volatile boolean isEnding;
    private final long startNanos = System.nanoTime();
    private long endNanos;

    /**
     * Starts at once.
     *
     * @param uncounted how long requests at the start are not counted: before there is a run, there
     *     is nothing to read
     */
    public ConstantRateLoad(ServiceClient client, int perSecond, Duration uncounted) {
        this.client = client;
        this.perSecond = perSecond;
        this.countedFromNanos = startNanos + uncounted.toNanos();
        this.pace = Thread.ofPlatform().name("load").start(this::run);
    }

    /**
     * The result.
     *
     * @param perSecond requests per second with status 200
     * @param p50Millis median of the response times
     * @param p95Millis 95th percentile of the response times
     * @param refused number of requests with another status
     */
    public record LoadResult(double perSecond, double p50Millis, double p95Millis, long refused) {}

    private void run() {
        for (long i = 0; !isEnding; i++) {
            long due = startNanos + i * SECOND_NANOS / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            String path = path(i);
            connections.acquireUninterruptibly();
            Thread.ofVirtual().start(() -> ask(path, due));
        }
    }

    private static String path(long i) {
        String path = PATHS.get((int) (i % PATHS.size()));
        return path.endsWith("=") ? path + (FIRST_ZIP + i / PATHS.size() % ZIPS) : path;
    }

    private void ask(String path, long due) {
        try {
            client.get(path);
            double took = (System.nanoTime() - due) / 1e6;
            if (due >= countedFromNanos) {
                synchronized (millis) {
                    millis.add(took);
                }
            }
        } catch (IOException e) {
            if (due >= countedFromNanos) {
                refused.incrementAndGet();
            }
        } finally {
            connections.release();
        }
    }

    /** Stops sending, and waits for requests in flight. */
    @Override
    public void close() {
        isEnding = true;
        endNanos = System.nanoTime();
        long untilNanos = endNanos + 10 * SECOND_NANOS;
        while ((pace.isAlive() || connections.availablePermits() < CONNECTIONS)
                && System.nanoTime() < untilNanos) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Available once closed. */
    public LoadResult result() {
        double[] sorted;
        synchronized (millis) {
            sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        }
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return new LoadResult(0, Double.NaN, Double.NaN, refused.get());
        }
        return new LoadResult(
                sorted.length / ((endNanos - countedFromNanos) / 1e9),
                sorted[(sorted.length - 1) / 2],
                sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                refused.get());
    }
}
