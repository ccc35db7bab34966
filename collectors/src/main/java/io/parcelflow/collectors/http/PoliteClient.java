package io.parcelflow.collectors.http;

import io.parcelflow.collectors.http.connection.ConnectionPool;
import io.parcelflow.collectors.http.connection.DeadlineMonitor;
import io.parcelflow.collectors.http.connection.LargeBodyLimiter;
import io.parcelflow.collectors.http.connection.RequestDeadline;
import io.parcelflow.collectors.http.failure.NetworkFailure;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/**
 * The HTTP client of all collectors: a GET costs the source one request, plus one for each
 * redirect.
 *
 * <p>It reuses connections, decompresses, limits time and size, follows a limited number of
 * redirects, and sends credentials only to the origin first requested. It does not retry or limit
 * rates. Thread-safe, for virtual threads: their interruption ends a request at once; on a platform
 * thread it is noticed when data arrives or a timeout expires.
 */
public final class PoliteClient implements AutoCloseable {

    private final HttpExchange.ClientResources shared;
    private final DeadlineMonitor deadlines;

    private static final class Shared {
        private static final PoliteClient CLIENT =
                new PoliteClient(HttpLimits.defaults(), InstantSource.system());
    }

    public PoliteClient(HttpLimits limits, InstantSource clock) {
        shared =
                new HttpExchange.ClientResources(
                        limits, clock, new ConnectionPool(), new LargeBodyLimiter());
        deadlines = new DeadlineMonitor(limits);
    }

    /** The process's client, with {@link HttpLimits#defaults()}; never closed. */
    public static PoliteClient shared() {
        return Shared.CLIENT;
    }

    /**
     * Sends a GET request.
     *
     * @param url an absolute http or https address
     * @param expected the expected kind of body; a definitely different one is a failure
     * @param reader parses the body of a successful response
     * @throws InterruptedException if the thread was interrupted; the connection is closed then
     */
    public <T> HttpResult<T> get(
            SourcePolicy policy, URI url, ExpectedContent expected, HttpBodyReader<T> reader)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (RequestDeadline deadline = deadlines.start()) {
            HttpExchange<T> exchange =
                    new HttpExchange<>(shared, policy, url, expected, reader, deadline);
            try {
                return exchange.perform();
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    InterruptedException interrupted = new InterruptedException();
                    interrupted.initCause(e);
                    throw interrupted;
                }
                return new HttpResult.Failed<>(
                        NetworkFailure.of(
                                e,
                                deadline.expiry(),
                                shared.limits(),
                                policy.source(),
                                exchange.where()));
            }
        }
    }

    @Override
    public void close() {
        shared.pool().close();
        deadlines.close();
    }
}
