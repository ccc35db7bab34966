package io.parcelflow.collectors.http;

import io.parcelflow.collectors.RequestEvents;
import io.parcelflow.collectors.http.connection.ConnectionPool;
import io.parcelflow.collectors.http.connection.DeadlineMonitor;
import io.parcelflow.collectors.http.connection.DecodedBody;
import io.parcelflow.collectors.http.connection.FramedBody;
import io.parcelflow.collectors.http.connection.HttpConnection;
import io.parcelflow.collectors.http.connection.LargeBodyLimiter;
import io.parcelflow.collectors.http.connection.RequestDeadline;
import io.parcelflow.collectors.http.connection.ResponseHeadReader;
import io.parcelflow.collectors.http.failure.NetworkFailure;
import io.parcelflow.collectors.http.failure.StatusFailure;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.HttpOrigin;
import io.parcelflow.collectors.http.message.RequestHead;
import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static final int ERROR_BYTES_MAX = 16_384;
    private static final int DRAINED_BYTES_MAX = 65_536;

    private final HttpLimits limits;
    private final InstantSource clock;
    private final ConnectionPool pool = new ConnectionPool();
    private final LargeBodyLimiter largeBodies = new LargeBodyLimiter();
    private final DeadlineMonitor deadlines;

    private static final class Shared {
        private static final PoliteClient CLIENT =
                new PoliteClient(HttpLimits.defaults(), InstantSource.system());
    }

    public PoliteClient(HttpLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
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
            Exchange<T> exchange = new Exchange<>(policy, url, expected, reader, deadline);
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
                                e, deadline.expiry(), limits, policy.source(), where(exchange.at)));
            }
        }
    }

    @Override
    public void close() {
        pool.close();
        deadlines.close();
    }

    /** Host and path for messages; the query may contain secrets. */
    private static String where(URI url) {
        String path = url.getPath();
        return HttpOrigin.of(url).hostHeader() + (path == null ? "" : path);
    }

    /** A GET request with its redirects. */
    private final class Exchange<T> {

        private final SourcePolicy policy;
        private final ExpectedContent expected;
        private final HttpBodyReader<T> reader;
        private final RequestDeadline deadline;
        private final HttpOrigin first;
        private URI at;
        private HttpOrigin origin;
        private boolean trusted = true;
        private @Nullable URI next;

        Exchange(
                SourcePolicy policy,
                URI url,
                ExpectedContent expected,
                HttpBodyReader<T> reader,
                RequestDeadline deadline) {
            this.policy = policy;
            this.expected = expected;
            this.reader = reader;
            this.deadline = deadline;
            first = HttpOrigin.of(url);
            origin = first;
            at = url;
        }

        HttpResult<T> perform() throws IOException, InterruptedException {
            Set<URI> seen = new HashSet<>(4);
            HttpResult<T> result = request();
            while (result == null) {
                seen.add(at);
                URI target = next;
                if (target == null
                        || seen.size() > limits.redirectsMax()
                        || seen.contains(target)) {
                    return failed(
                            FailureKind.BAD_RESPONSE,
                            seen.contains(target)
                                    ? "redirect loop"
                                    : "more than " + limits.redirectsMax() + " redirects in a row");
                }
                at = target;
                origin = HttpOrigin.of(target);
                // The redirecting server chooses the target, so credentials are never sent
                // again.
                trusted &= origin.equals(first);
                result = request();
            }
            return result;
        }

        /**
         * Sends one request; null if the response is a redirect, which is then in {@link #next}.
         */
        private @Nullable HttpResult<T> request() throws IOException, InterruptedException {
            HttpConnection connection = pool.acquire(origin, limits, deadline);
            boolean reusable = false;
            try {
                connection.send(RequestHead.bytes(policy, origin, at, expected, trusted));
                RequestEvents.requestSent();
                ResponseHead head = new ResponseHeadReader(connection.in()).read();
                RequestEvents.responseStarted();
                FramedBody framed = new FramedBody(connection.in(), head);
                DecodedBody body = DecodedBody.of(framed, head, policy.bodyBytesMax());
                try {
                    HttpResult<T> result = conclude(head, body);
                    reusable =
                            isReadToEnd(framed, body)
                                    && !asksToClose(head)
                                    // Unrequested data would be taken for the next response.
                                    && connection.in().available() == 0;
                    return result;
                } finally {
                    body.release();
                }
            } finally {
                if (deadline.release() && reusable) {
                    pool.release(connection);
                } else {
                    connection.close();
                }
            }
        }

        /** Reads the rest if it is short; failures do not affect the result. */
        private boolean isReadToEnd(FramedBody framed, DecodedBody body) throws IOException {
            try {
                if (!framed.isEnded()) {
                    body.drain(DRAINED_BYTES_MAX);
                }
                return framed.isReusable();
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                return false;
            }
        }

        private @Nullable HttpResult<T> conclude(ResponseHead head, DecodedBody body)
                throws IOException, InterruptedException {
            if (head.isRedirect()) {
                return redirected(head);
            }
            if (head.status() < 200 || head.status() >= 300) {
                return new HttpResult.Failed<>(
                        StatusFailure.of(
                                policy, head, errorPage(body), where(at), clock.instant()));
            }
            Failure mismatch = ContentCheck.mismatch(expected, head, body);
            if (mismatch != null) {
                return failed(mismatch.kind(), mismatch.message());
            }
            HttpBody whole = new HttpBody(policy.source(), head, body, largeBodies, deadline);
            try {
                return located(reader.read(whole));
            } finally {
                whole.release();
            }
        }

        /** The start of an error page, as far as it can be read; the status counts in any case. */
        private static String errorPage(DecodedBody body) throws InterruptedException {
            byte[] start = body.peekReceived(ERROR_BYTES_MAX);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new String(start, StandardCharsets.UTF_8);
        }

        private @Nullable HttpResult<T> redirected(ResponseHead head) {
            String location = head.header("location");
            URI target = location == null ? null : RequestHead.resolve(at, location);
            if (target == null) {
                return failed(
                        FailureKind.BAD_RESPONSE,
                        "redirect (" + head.statusText() + ") without a valid URL");
            }
            next = target;
            return null;
        }

        /** Adds the source and URL to the failure of a reader. */
        private HttpResult<T> located(HttpResult<T> result) {
            return switch (result) {
                case HttpResult.Received<T> received -> received;
                case HttpResult.Failed<T>(Failure said) ->
                        new HttpResult.Failed<>(
                                new Failure(
                                        said.kind(),
                                        failure(said.kind(), said.message()).message(),
                                        said.retryAfter()));
            };
        }

        private HttpResult<T> failed(FailureKind kind, String what) {
            return new HttpResult.Failed<>(failure(kind, what));
        }

        private Failure failure(FailureKind kind, String what) {
            return Failure.of(kind, policy.source() + ": " + where(at) + ": " + what);
        }

        private static boolean asksToClose(ResponseHead head) {
            String value = head.header("connection");
            return value != null && value.regionMatches(true, 0, "close", 0, 5);
        }
    }
}
