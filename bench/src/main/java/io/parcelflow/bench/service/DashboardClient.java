package io.parcelflow.bench.service;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests what a browser with an open start page requests: the page, its events, its live part.
 */
public final class DashboardClient implements AutoCloseable {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ServiceClient client;
    private final EventStreamClient events;
    private final Thread looking;
    private volatile boolean isEnding;

    /** Opens it. */
    public DashboardClient(ServiceClient client) throws IOException {
        this.client = client;
        client.firstPageBytes("/");
        this.events =
                new EventStreamClient(client.baseUri(), EventStreamClient.ReadBehavior.STEADY);
        this.looking = Thread.ofVirtual().start(this::look);
    }

    private void look() {
        while (!isEnding) {
            LockSupport.parkNanos(EVERY_NANOS);
            try {
                client.get("/live/now");
            } catch (IOException _) {
                // A page keeps its contents and retries.
            }
        }
    }

    /** Number of events so far. */
    public long events() {
        return events.events();
    }

    @Override
    public void close() {
        isEnding = true;
        looking.interrupt();
        events.close();
    }
}
