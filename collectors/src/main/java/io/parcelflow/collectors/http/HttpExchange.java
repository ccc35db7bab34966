package io.parcelflow.collectors.http;

import io.parcelflow.collectors.RequestEvents;
import io.parcelflow.collectors.http.connection.ConnectionPool;
import io.parcelflow.collectors.http.connection.DecodedBody;
import io.parcelflow.collectors.http.connection.FramedBody;
import io.parcelflow.collectors.http.connection.HttpConnection;
import io.parcelflow.collectors.http.connection.LargeBodyLimiter;
import io.parcelflow.collectors.http.connection.RequestDeadline;
import io.parcelflow.collectors.http.connection.ResponseHeadReader;
import io.parcelflow.collectors.http.connection.TrustedCertificates;
import io.parcelflow.collectors.http.failure.BlockPage;
import io.parcelflow.collectors.http.failure.RetryAfter;
import io.parcelflow.collectors.http.failure.StatusFailure;
import io.parcelflow.collectors.http.message.CookieJar;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.HttpOrigin;
import io.parcelflow.collectors.http.message.HttpRoute;
import io.parcelflow.collectors.http.message.NetworkRules;
import io.parcelflow.collectors.http.message.ProxyRules;
import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.collectors.http.message.RequestHead;
import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A GET request with its redirects; for one thread. */
final class HttpExchange<T> {

    private static final int ERROR_BYTES_MAX = 16_384;
    private static final int DRAINED_BYTES_MAX = 65_536;

    /** What all requests of a client share. */
    record ClientResources(
            HttpLimits limits,
            InstantSource clock,
            ConnectionPool pool,
            LargeBodyLimiter largeBodies) {}

    /** How the client reaches its sources at this time. */
    record Network(NetworkRules rules, TrustedCertificates trusted) {

        static Network of(NetworkRules rules) {
            return new Network(rules, new TrustedCertificates(rules.certificates()));
        }
    }

    private final ClientResources shared;
    private final Network network;
    private final SourcePolicy policy;
    private final ExpectedContent expected;
    private final HttpBodyReader<T> reader;
    private final RequestDeadline deadline;
    private final HttpOrigin first;
    private URI at;
    private HttpOrigin origin;
    private boolean trusted = true;
    private @Nullable URI next;

    HttpExchange(
            ClientResources shared,
            Network network,
            SourcePolicy policy,
            URI url,
            ExpectedContent expected,
            HttpBodyReader<T> reader,
            RequestDeadline deadline) {
        this.shared = shared;
        this.network = network;
        this.policy = policy;
        this.expected = expected;
        this.reader = reader;
        this.deadline = deadline;
        first = HttpOrigin.of(url);
        origin = first;
        at = url;
    }

    HttpResult<T> perform() throws IOException, InterruptedException {
        // A site may redirect to the same page to see whether its cookie comes back.
        Set<String> seen = new HashSet<>(4);
        seen.add(at + " " + cookies());
        HttpResult<T> result = request();
        while (result == null) {
            URI target = next;
            if (target == null || seen.size() > shared.limits.redirectsMax()) {
                return failed(
                        FailureKind.BAD_RESPONSE,
                        "more than " + shared.limits.redirectsMax() + " redirects in a row");
            }
            at = target;
            origin = HttpOrigin.of(target);
            // The redirecting server chooses the target, so credentials are never sent again.
            trusted &= origin.equals(first);
            if (!seen.add(at + " " + cookies())) {
                return failed(FailureKind.BAD_RESPONSE, "redirect loop");
            }
            result = request();
        }
        return result;
    }

    /** Host and path for messages; the query may contain secrets. */
    String where() {
        String path = at.getPath();
        return origin.hostHeader() + (path == null ? "" : path);
    }

    /**
     * Sends one request; null if the response is a redirect, which is then in {@link #next}.
     *
     * <p>A server may close an idle connection at any time. A GET that meets this was not
     * processed, so it is sent again on a new connection (RFC 9112, 9.3.1).
     */
    private @Nullable HttpResult<T> request() throws IOException, InterruptedException {
        HttpRoute route = new HttpRoute(origin, proxy());
        HttpConnection connection =
                shared.pool.acquire(route, network.trusted, shared.limits, deadline);
        if (connection.isReused()) {
            try {
                return request(connection, route);
            } catch (IOException e) {
                if (connection.in().hasReceived()
                        || deadline.expiry() != null
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                connection = shared.pool.open(route, network.trusted, shared.limits, deadline);
            }
        }
        return request(connection, route);
    }

    private @Nullable ProxyServer proxy() {
        ProxyRules own = policy.proxies();
        return (own == null ? network.rules.proxies() : own).proxyOf(origin);
    }

    private @Nullable String cookies() {
        CookieJar jar = policy.cookies();
        return jar == null ? null : jar.header(at, shared.clock.instant());
    }

    private @Nullable HttpResult<T> request(HttpConnection connection, HttpRoute route)
            throws IOException, InterruptedException {
        boolean reusable = false;
        try {
            connection.send(RequestHead.bytes(policy, route, at, expected, trusted, cookies()));
            RequestEvents.requestSent();
            ResponseHead head = new ResponseHeadReader(connection.in()).read();
            Duration pause = RetryAfter.pause(head, shared.clock.instant());
            if (pause != null) {
                RequestEvents.pauseRequested(pause);
            }
            if (policy.cookies() != null) {
                policy.cookies().receive(at, head, shared.clock.instant());
            }
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
                shared.pool.release(connection);
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
                            policy, head, errorPage(body), where(), shared.clock.instant()));
        }
        // Such a response has a successful status, and perhaps no body.
        String vendor = BlockPage.recognize(head);
        if (vendor != null) {
            return failed(
                    FailureKind.BLOCKED,
                    StatusFailure.blocked("it responded with " + head.statusText(), vendor));
        }
        Failure mismatch = ContentCheck.mismatch(expected, head, body);
        if (mismatch != null) {
            return failed(mismatch.kind(), mismatch.message());
        }
        HttpBody whole = new HttpBody(policy.source(), head, body, shared.largeBodies, deadline);
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
            case HttpResult.Failed<T>(Failure failed) ->
                    new HttpResult.Failed<>(
                            new Failure(
                                    failed.kind(),
                                    failure(failed.kind(), failed.message()).message(),
                                    failed.retryAfter()));
        };
    }

    private HttpResult<T> failed(FailureKind kind, String what) {
        return new HttpResult.Failed<>(failure(kind, what));
    }

    private Failure failure(FailureKind kind, String what) {
        return Failure.of(kind, policy.source() + ": " + where() + ": " + what);
    }

    private static boolean asksToClose(ResponseHead head) {
        String value = head.header("connection");
        return value != null && value.regionMatches(true, 0, "close", 0, 5);
    }
}
