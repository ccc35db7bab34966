package io.parcelflow.bench.service;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a browser asks for in which the first page is open: the page, its events, its live part. */
public final class DashboardClient implements AutoCloseable {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ServiceClient asking;
    private final EventStreamClient events;
    private final Thread looking;
    private volatile boolean isEnding;

    /** Opens it. */
    public DashboardClient(ServiceClient asking) throws IOException {
        this.asking = asking;
        asking.firstPageBytes("/");
        this.events =
                new EventStreamClient(asking.baseUri(), EventStreamClient.ReadBehavior.STEADY);
        this.looking = Thread.ofVirtual().start(this::look);
    }

    private void look() {
        while (!isEnding) {
            LockSupport.parkNanos(EVERY_NANOS);
            try {
                asking.get("/live/now");
            } catch (IOException _) {
                // A page keeps what it shows and tries again.
            }
        }
    }

    /** Events that it had so far. */
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
