package io.parcelflow.collectors.http;

import io.parcelflow.collectors.WatchedRequests;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of all collectors: one GET costs the source one request, and one more for each
 * redirect it sends.
 *
 * <p>It keeps connections open, decompresses, limits time and size, follows at most a few redirects
 * and shows credentials to nobody but the address first asked. Retries and pacing are not its
 * business. Thread-safe, made for virtual threads: their interruption ends a request at once; on a
 * platform thread it is seen when the source sends something or the time is over.
 */
public final class PoliteClient implements AutoCloseable {

    private static final int ERROR_BYTES_MAX = 16_384;
    private static final int DRAINED_BYTES_MAX = 65_536;
    private static final int SNIFFED_BYTES = 512;

    private final HttpLimits limits;
    private final InstantSource clock;
    private final ConnectionPool pool = new ConnectionPool();
    private final LargeBodies largeBodies = new LargeBodies();
    private final Deadlines deadlines;

    private static final class Shared {
        private static final PoliteClient CLIENT =
                new PoliteClient(HttpLimits.standard(), InstantSource.system());
    }

    public PoliteClient(HttpLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        deadlines = new Deadlines(limits);
    }

    /** The process's client, with {@link HttpLimits#standard()}; never closed. */
    public static PoliteClient shared() {
        return Shared.CLIENT;
    }

    /**
     * Performs one GET.
     *
     * @param url an absolute http or https address
     * @param expected what kind of body is wanted; a definitely different one is a failure
     * @param reader makes something of a good answer's body
     * @throws InterruptedException if the thread was interrupted; the connection is gone then
     */
    public <T> Answer<T> get(SourcePolicy policy, URI url, Expected expected, BodyReader<T> reader)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (Deadline deadline = deadlines.begin()) {
            Exchange<T> exchange = new Exchange<>(policy, url, expected, reader, deadline);
            try {
                return exchange.perform();
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    InterruptedException interrupted = new InterruptedException();
                    interrupted.initCause(e);
                    throw interrupted;
                }
                return new Answer.Failed<>(
                        LostConnection.of(
                                e, deadline.passed(), limits, policy.source(), where(exchange.at)));
            }
        }
    }

    @Override
    public void close() {
        pool.close();
        deadlines.close();
    }

    /** Host and path, for messages; a query may hold what is not to be printed. */
    private static String where(URI url) {
        String path = url.getPath();
        return Origin.of(url).hostHeader() + (path == null ? "" : path);
    }

    /** One GET with its redirects. */
    private final class Exchange<T> {

        private final SourcePolicy policy;
        private final Expected expected;
        private final BodyReader<T> reader;
        private final Deadline deadline;
        private final Origin first;
        private URI at;
        private Origin origin;
        private boolean trusted = true;
        private @Nullable URI next;

        Exchange(
                SourcePolicy policy,
                URI url,
                Expected expected,
                BodyReader<T> reader,
                Deadline deadline) {
            this.policy = policy;
            this.expected = expected;
            this.reader = reader;
            this.deadline = deadline;
            first = Origin.of(url);
            origin = first;
            at = url;
        }

        Answer<T> perform() throws IOException, InterruptedException {
            Set<URI> seen = new HashSet<>(4);
            Answer<T> answer = request();
            while (answer == null) {
                seen.add(at);
                URI target = next;
                if (target == null
                        || seen.size() > limits.redirectsMax()
                        || seen.contains(target)) {
                    return failed(
                            FailureKind.BAD_RESPONSE,
                            seen.contains(target)
                                    ? "it redirects in a circle"
                                    : "it redirects more than "
                                            + limits.redirectsMax()
                                            + " times in a row");
                }
                at = target;
                origin = Origin.of(target);
                // Whoever sent us away decides where we go: the credentials never come back.
                trusted &= origin.equals(first);
                answer = request();
            }
            return answer;
        }

        /** Asks once; null if the answer is a redirect, which {@link #next} then holds. */
        private @Nullable Answer<T> request() throws IOException, InterruptedException {
            Connection connection = pool.take(origin, limits, deadline);
            boolean reusable = false;
            try {
                connection.send(RequestHead.bytes(policy, origin, at, expected, trusted));
                WatchedRequests.left();
                ResponseHead head = new HeadReader(connection.in()).read();
                WatchedRequests.answering();
                FramedBody framed = new FramedBody(connection.in(), head);
                DecodedBody body = DecodedBody.of(framed, head, policy.bodyBytesMax());
                try {
                    Answer<T> answer = conclude(head, body);
                    reusable =
                            isReadToEnd(framed, body)
                                    && !asksToClose(head)
                                    // What nobody asked for would be taken for the next answer.
                                    && connection.in().available() == 0;
                    return answer;
                } finally {
                    body.release();
                }
            } finally {
                if (deadline.release() && reusable) {
                    pool.giveBack(connection);
                } else {
                    connection.close();
                }
            }
        }

        /**
         * Reads what is left if that is little; whatever happens there takes nothing back from what
         * is known already.
         */
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

        private @Nullable Answer<T> conclude(ResponseHead head, DecodedBody body)
                throws IOException, InterruptedException {
            if (head.isRedirect()) {
                return redirected(head);
            }
            if (head.status() < 200 || head.status() >= 300) {
                return new Answer.Failed<>(
                        StatusFailure.of(
                                policy, head, errorPage(body), where(at), clock.instant()));
            }
            Failure mismatch = mismatch(head, body);
            if (mismatch != null) {
                return new Answer.Failed<>(mismatch);
            }
            Body whole = new Body(policy.source(), head, body, largeBodies, deadline);
            try {
                return located(reader.read(whole));
            } finally {
                whole.release();
            }
        }

        /** What an error's page begins with, as far as it can be read: the status counts anyhow. */
        private static String errorPage(DecodedBody body) throws InterruptedException {
            byte[] start = body.startAsFarAsItCame(ERROR_BYTES_MAX);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new String(start, StandardCharsets.UTF_8);
        }

        private @Nullable Answer<T> redirected(ResponseHead head) {
            String location = head.header("location");
            URI target = location == null ? null : RequestHead.resolve(at, location);
            if (target == null) {
                return failed(
                        FailureKind.BAD_RESPONSE,
                        "it redirects (" + head.statusText() + ") to no usable address");
            }
            next = target;
            return null;
        }

        /** Why the body cannot be what was asked for, by its declared type and first character. */
        private @Nullable Failure mismatch(ResponseHead head, DecodedBody body) throws IOException {
            String type = head.mediaType();
            if (!expected.allows(type)) {
                return failure(
                        FailureKind.BAD_RESPONSE, "a body of type " + type + " is not " + expected);
            }
            if (expected == Expected.TEXT) {
                return null;
            }
            char begins = body.firstCharacter(SNIFFED_BYTES);
            boolean fits =
                    expected == Expected.JSON ? begins == '{' || begins == '[' : begins != '{';
            if (fits || (begins == Sniff.NOTHING && expected == Expected.HTML)) {
                return null;
            }
            if (begins == '<') {
                String start = new String(body.start(ERROR_BYTES_MAX), StandardCharsets.UTF_8);
                String wall = BlockPage.recognise(head, start);
                return wall == null
                        ? failure(
                                FailureKind.LAYOUT_CHANGED,
                                "it answered with a web page instead of data; the address may have"
                                        + " changed")
                        : failure(
                                FailureKind.BLOCKED,
                                StatusFailure.blocked("it answered " + head.statusText(), wall));
            }
            return failure(
                    FailureKind.BAD_RESPONSE,
                    begins == Sniff.NOTHING
                            ? "the body is empty"
                            : "the body does not begin as " + expected + " does");
        }

        /** A reader says what is wrong; who said it and where is known here. */
        private Answer<T> located(Answer<T> answer) {
            return switch (answer) {
                case Answer.Received<T> received -> received;
                case Answer.Failed<T>(Failure said) ->
                        new Answer.Failed<>(
                                new Failure(
                                        said.kind(),
                                        failure(said.kind(), said.message()).message(),
                                        said.retryAfter()));
            };
        }

        private Answer<T> failed(FailureKind kind, String what) {
            return new Answer.Failed<>(failure(kind, what));
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
