package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RequestEvents;
import io.parcelflow.collectors.RequestListener;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliteClientTest {

    private static final HttpLimits SHORT =
            new HttpLimits(
                    Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(900), 3);
    private static final SourcePolicy POLICY =
            SourcePolicy.of("example").withCredential("AUTHORIZATION", "s3cret");

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final PoliteClient client =
            new PoliteClient(SHORT, InstantSource.fixed(Instant.parse("2026-11-23T03:00:00Z")));

    @AfterEach
    void close() {
        client.close();
    }

    private HttpResult<String> text(URI url) throws InterruptedException {
        return text(url, ExpectedContent.HTML);
    }

    private HttpResult<String> text(URI url, ExpectedContent expected) throws InterruptedException {
        return client.get(POLICY, url, expected, body -> new HttpResult.Received<>(body.text()));
    }

    private static String received(HttpResult<String> answer) {
        assertThat(answer).isInstanceOf(HttpResult.Received.class);
        return ((HttpResult.Received<String>) answer).value();
    }

    private static Failure failure(HttpResult<?> answer) {
        assertThat(answer).isInstanceOf(HttpResult.Failed.class);
        return ((HttpResult.Failed<?>) answer).failure();
    }

    /** Answers a request to a server that behaves so. */
    private Failure failureOf(LoopbackServer.Script script) throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            return failure(text(server.url("/page?secret=1")));
        }
    }

    @Test
    void asksOnceAndSaysWhoItIs() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> x.reply(200, "text/html", "<p>héllo"))) {
            assertThat(received(text(server.url("/a/b?c=%5B%5D&d=1")))).isEqualTo("<p>héllo");
            assertThat(server.requests()).hasSize(1);
            LoopbackServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/a/b?c=%5B%5D&d=1");
            assertThat(request.headers())
                    .containsEntry("user-agent", "Parcelflow/0.2")
                    .containsEntry("host", "127.0.0.1:" + server.port())
                    .containsEntry("authorization", "s3cret")
                    .containsEntry("accept-encoding", "gzip");
        }
    }

    @Test
    void saysWhenARequestHasLeftAndWhenItIsAnswered() throws InterruptedException {
        List<String> heard = new ArrayList<>();
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, "text/html", "<p>1"))) {
            text(server.url("/unheard"));
            RequestEvents.withListener(
                    new RequestListener() {
                        @Override
                        public void requestSent() {
                            heard.add("left");
                        }

                        @Override
                        public void responseStarted() {
                            heard.add("answering");
                        }
                    },
                    () -> {
                        text(server.url("/heard"));
                        return FetchResult.Fetched.page(List.of(), null, 0);
                    });
        }
        assertThat(heard).containsExactly("left", "answering");
    }

    @Test
    void usesTheConnectionAgainAlsoAfterAnError() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x ->
                        x.reply(
                                x.request().target().equals("/2") ? 404 : 200,
                                "text/html",
                                "<p>1"))) {
            for (String target : List.of("/1", "/2", "/3")) {
                text(server.url(target));
            }
            assertThat(server.requests())
                    .extracting(LoopbackServer.Request::connection)
                    .containsExactly(1, 1, 1);
        }
    }

    @Test
    void opensAnotherConnectionWhereTheSourceClosedTheLast() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    x.reply(200, "text/html", "<p>1", "Connection: close");
                    x.end();
                })) {
            assertThat(received(text(server.url("/1")))).isEqualTo("<p>1");
            assertThat(received(text(server.url("/2")))).isEqualTo("<p>1");
            assertThat(server.requests())
                    .extracting(LoopbackServer.Request::connection)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void decompressesAndReadsChunks() throws InterruptedException {
        byte[] packed = LoopbackServer.gzip("<p>packed".getBytes(StandardCharsets.UTF_8));
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    if (x.request().target().equals("/gzip")) {
                        x.gzip("text/html", packed);
                    } else {
                        x.raw("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
                        x.raw(CHUNKED);
                        x.raw("4;x=1\r\n<p>a\r\n2\r\nbc\r\n0\r\nT: 1\r\n\r\n");
                    }
                })) {
            assertThat(received(text(server.url("/gzip")))).isEqualTo("<p>packed");
            assertThat(received(text(server.url("/chunks")))).isEqualTo("<p>abc");
            assertThat(received(text(server.url("/gzip")))).isEqualTo("<p>packed");
            assertThat(server.requests())
                    .extracting(LoopbackServer.Request::connection)
                    .containsOnly(1);
        }
    }

    @Test
    void readsABodyThatEndsWithItsConnection() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    x.raw("HTTP/1.0 200 OK\r\n\r\n<p>to the end");
                    x.end();
                })) {
            assertThat(received(text(server.url("/")))).isEqualTo("<p>to the end");
        }
    }

    @Test
    void readsALargeBodyWhole() throws InterruptedException {
        String page = "<p>" + "x".repeat(1_000_000);
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, "text/html", page))) {
            assertThat(received(text(server.url("/")))).isEqualTo(page);
            assertThat(received(text(server.url("/")))).isEqualTo(page);
        }
    }

    @Test
    void followsRedirectsAndShowsCredentialsToTheFirstAddressOnly() throws InterruptedException {
        try (LoopbackServer other =
                        LoopbackServer.start(x ->
                                x.reply(
                                        x.request().target().equals("/back") ? 302 : 200,
                                        "text/html",
                                        "<p>other",
                                        "Location: " + x.request().headers().get("x-back")));
                LoopbackServer server =
                        LoopbackServer.start(x ->
                                x.reply(
                                        x.request().target().equals("/c") ? 200 : 301,
                                        "text/html",
                                        "<p>end",
                                        x.request().target().equals("/a")
                                                ? "Location: /b?x=1#fragment"
                                                : "Location: " + other.url("/there")))) {
            assertThat(received(text(server.url("/a")))).isEqualTo("<p>other");
            assertThat(server.requests())
                    .extracting(LoopbackServer.Request::target)
                    .containsExactly("/a", "/b?x=1");
            assertThat(server.requests())
                    .allSatisfy(r -> assertThat(r.headers()).containsKey("authorization"));
            assertThat(other.requests())
                    .singleElement()
                    .satisfies(r -> assertThat(r.headers()).doesNotContainKey("authorization"));
        }
    }

    @Test
    void neverShowsCredentialsAgainOnceItWasSentAway() throws InterruptedException {
        AtomicReference<URI> home = new AtomicReference<>();
        try (LoopbackServer other =
                        LoopbackServer.start(
                                x -> x.reply(302, "text/html", "", "Location: " + home.get()));
                LoopbackServer server =
                        LoopbackServer.start(x -> {
                            if (x.request().target().equals("/home")) {
                                x.reply(200, "text/html", "<p>home");
                            } else {
                                x.reply(302, "text/html", "", "Location: " + other.url("/"));
                            }
                        })) {
            home.set(server.url("/home"));
            assertThat(received(text(server.url("/start")))).isEqualTo("<p>home");
            assertThat(server.requests().getLast().target()).isEqualTo("/home");
            assertThat(server.requests().getLast().headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void givesUpRedirectsInACircleAndWithoutEnd() throws InterruptedException {
        Failure circle = failureOf(x -> x.reply(302, "text/html", "", "Location: /page?secret=1"));
        assertThat(circle.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(circle.message()).contains("redirect loop").doesNotContain("secret");
        try (LoopbackServer server =
                LoopbackServer.start(x ->
                        x.reply(302, "text/html", "", "Location: " + x.request().target() + "a"))) {
            assertThat(failure(text(server.url("/"))).message()).contains("more than 3 redirects");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Location: ftp://example.org/", "Location: http://[", "X: none"})
    void givesUpRedirectsToNowhere(String header) throws InterruptedException {
        assertThat(failureOf(x -> x.reply(302, "text/html", "", header)).kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void asksOnlyOnceWhenTheConnectionEndsWithoutAnAnswer() throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer.Exchange::end)) {
            Failure failure = failure(text(server.url("/page")));
            assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
            assertThat(failure.message())
                    .startsWith("example: 127.0.0.1:" + server.port() + "/page: connection lost");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void tellsWaysToLoseAConnectionApart() throws InterruptedException, IOException {
        assertThat(failureOf(LoopbackServer.Exchange::reset).kind())
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(
                        failureOf(
                                        x -> {
                                            x.raw(
                                                    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
                                                            + "<p>cut");
                                            x.end();
                                        })
                                .message())
                .contains("truncated");
        assertThat(
                        failureOf(
                                        x -> {
                                            x.raw(CHUNKED + "40\r\n<p>cut");
                                            x.end();
                                        })
                                .kind())
                .isEqualTo(FailureKind.TRANSIENT);
        int unused;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = gone.getLocalPort();
        }
        Failure refused = failure(text(URI.create("http://127.0.0.1:" + unused + "/")));
        assertThat(refused.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(refused.message()).contains("refused");
        Failure unknown = failure(text(URI.create("http://no-such-host.invalid/")));
        assertThat(unknown.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(unknown.message()).contains("unknown host name");
    }

    @Test
    void givesUpASourceThatIsSilent() throws InterruptedException {
        Failure failure = failureOf(x -> x.pause(60_000));
        assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failure.message()).contains("no data for 400ms");
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\n', 'X: y\r\n'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\n<\r\n'",
        "'HTTP/1.1 200 OK\r\n\r\n', '<'",
    })
    void givesUpASourceThatDripsForever(String first, String drop) throws InterruptedException {
        long start = System.nanoTime();
        Failure failure =
                failureOf(x -> {
                    x.raw(first);
                    x.drip(drop, 50);
                });
        assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failure.message()).contains("no complete response within 900ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void givesUpBodiesWithoutEnd() throws InterruptedException {
        SourcePolicy small = POLICY.withBodyBytesMax(100_000);
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    x.raw("HTTP/1.1 200 OK\r\n\r\n");
                    x.drip("<p>".repeat(10_000), 0);
                })) {
            Failure failure =
                    failure(
                            client.get(
                                    small,
                                    server.url("/"),
                                    ExpectedContent.HTML,
                                    body -> new HttpResult.Received<>(body.text())));
            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
            assertThat(failure.message()).contains("larger than 100000 bytes");
        }
    }

    @Test
    void givesUpDecompressionBombs() throws InterruptedException {
        byte[] bomb = new byte[20_000_000];
        bomb[0] = '<';
        byte[] packed = LoopbackServer.gzip(bomb);
        assertThat(failureOf(x -> x.gzip("text/html", packed)).message())
                .contains("larger than 10000000 bytes");
    }

    @Test
    void givesUpBrokenCompression() throws InterruptedException {
        assertThat(
                        failureOf(x ->
                                        x.reply(
                                                200,
                                                "text/html",
                                                "<p>plain",
                                                "Content-Encoding: gzip"))
                                .kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(
                        failureOf(x -> x.reply(200, "text/html", "<p>x", "Content-Encoding: br"))
                                .message())
                .contains("unsupported compression");
        byte[] whole = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 77};
        assertThat(
                        failureOf(x -> x.reply(200, "text/html", whole, "Content-Encoding: gzip"))
                                .kind())
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void takesAnEmptyErrorPageThatCallsItselfCompressed() throws InterruptedException {
        assertThat(
                        failureOf(x -> x.reply(500, "text/html", "", "Content-Encoding: gzip"))
                                .message())
                .contains("responded with 500 Status of a test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 042 OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n<p>12",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n<p>",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n<p>",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n<p>too long\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
            })
    void givesUpWhatIsNoHttp(String answer) throws InterruptedException {
        Failure failure =
                failureOf(x -> {
                    x.raw(answer);
                    x.end();
                });
        assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void takesTwoLengthsThatAgree() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x ->
                        x.raw(
                                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n"
                                        + "Content-Length: 4\r\n\r\n<p>1"))) {
            assertThat(received(text(server.url("/")))).isEqualTo("<p>1");
        }
    }

    @Test
    void givesUpHugeHeadersChunkLinesAndTrailers() throws InterruptedException {
        assertThat(failureOf(x -> x.raw("HTTP/1.1 200 OK\r\nX: " + "y".repeat(20_000))).kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failureOf(x -> x.raw("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000))).kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failureOf(x -> x.raw(CHUNKED + "1;" + "y".repeat(1_000))).kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(
                        failureOf(x ->
                                        x.raw(
                                                CHUNKED
                                                        + "4\r\n<p>1\r\n0\r\n"
                                                        + ("X: " + "y".repeat(200) + "\r\n")
                                                                .repeat(100)))
                                .kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void looksAtTypeAndFirstCharacterBeforeReading() throws InterruptedException {
        String startPage = "\uFEFF<!DOCTYPE html><title>Assessor</title>" + "<p>text ".repeat(500);
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    switch (x.request().target()) {
                        case "/page" -> x.reply(200, "text/html", startPage);
                        case "/json-page" -> x.reply(200, "application/json", startPage);
                        case "/wall" ->
                                x.reply(200, "text/html", "<title>Just a moment...</title>");
                        case "/image" -> x.reply(200, "image/png", "{");
                        case "/empty" -> x.reply(200, "application/json", " \r\n");
                        case "/none" -> x.raw("HTTP/1.1 204 No Content\r\n\r\n");
                        case "/word" -> x.reply(200, "application/json", "hello");
                        default -> x.reply(200, "text/html", "\uFEFF {\"a\":1}");
                    }
                })) {
            assertThat(failure(text(server.url("/page"), ExpectedContent.JSON)).kind())
                    .isEqualTo(FailureKind.LAYOUT_CHANGED);
            assertThat(failure(text(server.url("/json-page"), ExpectedContent.JSON)).kind())
                    .isEqualTo(FailureKind.LAYOUT_CHANGED);
            assertThat(failure(text(server.url("/wall"), ExpectedContent.JSON)).kind())
                    .isEqualTo(FailureKind.BLOCKED);
            for (String bad : List.of("/image", "/empty", "/word", "/none")) {
                assertThat(failure(text(server.url(bad), ExpectedContent.JSON)).kind())
                        .as(bad)
                        .isEqualTo(FailureKind.BAD_RESPONSE);
            }
            assertThat(received(text(server.url("/mislabeled"), ExpectedContent.JSON)))
                    .isEqualTo(" {\"a\":1}");
            assertThat(failure(text(server.url("/mislabeled"))).kind())
                    .isEqualTo(FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void putsSourceAndAddressBeforeWhatAReaderSays() throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, "text/html", "<p>1"))) {
            Failure failure =
                    failure(
                            client.get(
                                    POLICY,
                                    server.url("/p?secret=1"),
                                    ExpectedContent.HTML,
                                    _ ->
                                            HttpResult.failed(
                                                    FailureKind.NOT_FOUND, "no such thing")));
            assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failure.message())
                    .isEqualTo("example: 127.0.0.1:" + server.port() + "/p: no such thing");
        }
    }

    @Test
    void endsAtOnceWhenInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    asked.countDown();
                    x.pause(60_000);
                })) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            PoliteClient patient = new PoliteClient(HttpLimits.defaults(), InstantSource.system());
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    patient.get(
                                            POLICY,
                                            server.url("/"),
                                            ExpectedContent.HTML,
                                            body -> new HttpResult.Received<>(body.text()));
                                } catch (InterruptedException e) {
                                    thrown.set(e);
                                }
                            });
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            patient.close();
        }
    }

    @Test
    void asksNothingOnAnInterruptedThread() {
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, "text/html", "<p>1"))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> text(server.url("/")))
                    .isInstanceOf(InterruptedException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void refusesToSpeakTlsWithASourceThatDoesNot() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> {
                    x.raw("HTTP/1.1 400 Bad Request\r\n\r\n");
                    x.end();
                })) {
            Failure failure = failure(text(URI.create("https://127.0.0.1:" + server.port() + "/")));
            assertThat(failure.kind())
                    .isIn(FailureKind.BAD_RESPONSE, FailureKind.TRANSIENT, FailureKind.TIMEOUT);
        }
    }

    @Test
    void neverPrintsCredentials() {
        assertThat(POLICY.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> POLICY.withCredential("X-Key", "s3cret\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Key")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> POLICY.withUserAgent(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user agent");
    }
}
