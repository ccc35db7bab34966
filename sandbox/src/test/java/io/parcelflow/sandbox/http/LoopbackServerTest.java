package io.parcelflow.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.sandbox.http.RawClient.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {

    private static final LoopbackResponse HELLO = LoopbackResponse.text(200, "text/plain", "hello");

    private final AtomicInteger finished = new AtomicInteger();
    private volatile ServerReply answer = new ServerReply.Complete(HELLO);
    private final LoopbackServer server =
            LoopbackServer.start(
                    "test",
                    0,
                    new RequestHandler() {
                        @Override
                        public ServerReply handle(LoopbackRequest request) {
                            return request.path().equals("/echo")
                                    ? new ServerReply.Complete(
                                            LoopbackResponse.text(
                                                    200, "text/plain", request.target()))
                                    : answer;
                        }

                        @Override
                        public void finished(LoopbackRequest request) {
                            finished.incrementAndGet();
                        }
                    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersManyRequestsOnOneConnection() throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            for (int i = 0; i < 3; i++) {
                Reply reply = client.get("/echo?n=" + i);
                assertThat(reply.text()).isEqualTo("/echo?n=" + i);
                assertThat(reply.header("connection")).isEqualTo("keep-alive");
                assertThat(reply.header("date"))
                        .matches("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT");
            }
        }
        assertThat(finished).hasValue(3);
    }

    @Test
    void answersRequestsThatWereSentWithoutWaiting() throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send(
                    "GET /echo?1 HTTP/1.1\r\nHost: x\r\n\r\nGET /echo?2 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read(false).text()).isEqualTo("/echo?1");
            assertThat(client.read(false).text()).isEqualTo("/echo?2");
        }
    }

    @Test
    void doesNotTakeARequestBodyForTheNextRequest() throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send("GET /echo?1 HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world");
            assertThat(client.read(false).text()).isEqualTo("/echo?1");
            assertThat(client.get("/echo?2").text()).isEqualTo("/echo?2");
        }
    }

    @Test
    void closesWhereTheClientAsksForIt() throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            assertThat(client.get("/", "Connection: close").header("connection"))
                    .isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send("GET / HTTP/1.0\r\n\r\n");
            assertThat(client.read(false).text()).isEqualTo("hello");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            assertThat(client.request("HEAD", "/").status()).isEqualTo(200);
            assertThat(client.get("/").text()).isEqualTo("hello");
        }
    }

    @Test
    void sendsAnyReasonPhrase() throws IOException {
        answer =
                new ServerReply.Complete(
                        LoopbackResponse.empty(500).withReason("[search]:No access! Ask us."));
        try (RawClient client = new RawClient(server.baseUrl())) {
            Reply reply = client.get("/");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.reason()).isEqualTo("[search]:No access! Ask us.");
            assertThat(reply.body()).isEmpty();
        }
        assertThatThrownBy(() -> HELLO.withReason("two\r\nlines"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesOtherMethods() throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            Reply reply = client.request("POST", "/", "Content-Length: 0");
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("allow")).isEqualTo("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/2\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            })
    void answersMalformedRequestsWith400AndCloses(String bytes) throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send(bytes);
            assertThat(client.read(false).status()).isEqualTo(400);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void refusesAHeadThatIsTooLarge() throws IOException {
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(LoopbackRequestReader.HEAD_BYTES_MAX));
            assertThat(client.read(false).status()).isEqualTo(431);
        }
    }

    @Test
    void cutsABodyShort() throws IOException {
        answer = new ServerReply.Truncated(HELLO, 2);
        try (RawClient client = new RawClient(server.baseUrl())) {
            assertThatThrownBy(() -> client.get("/"))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("2 bytes");
        }
    }

    @Test
    void dripsABody() throws IOException {
        answer = new ServerReply.Slow(HELLO, Duration.ofMillis(100));
        long start = System.nanoTime();
        try (RawClient client = new RawClient(server.baseUrl())) {
            assertThat(client.get("/").text()).isEqualTo("hello");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(90));
    }

    @Test
    void sendsABodyWithoutEnd() throws IOException {
        answer = new ServerReply.Endless(HELLO);
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.readRaw(3_000_000)).hasSize(3_000_000);
        }
    }

    @Test
    void resetsAConnection() throws IOException {
        answer = new ServerReply.ConnectionReset();
        try (RawClient client = new RawClient(server.baseUrl())) {
            assertThatThrownBy(() -> client.get("/"))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void staysSilentAndThenCloses() throws IOException {
        answer = new ServerReply.NoReply(Duration.ofMillis(50));
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void closingBreaksOffWhatIsUnderWay() throws IOException {
        answer = new ServerReply.NoReply(Duration.ofMinutes(5));
        try (RawClient client = new RawClient(server.baseUrl())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            client.send("");
            server.close();
            assertThat(readUntilClosed(client)).isTrue();
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = server.baseUrl().getPort();
        assertThatThrownBy(() -> LoopbackServer.start("second", port, _ -> answer))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("second: port " + port);
    }

    @Test
    void gzipGivesBackTheSameBytes() throws IOException {
        byte[] body =
                "the same words again and again ".repeat(500).getBytes(StandardCharsets.UTF_8);
        try (GzipCompressor gzip = new GzipCompressor()) {
            for (int i = 0; i < 3; i++) {
                byte[] compressed = gzip.compress(body);
                assertThat(compressed).hasSizeLessThan(body.length / 4);
                var in =
                        new java.util.zip.GZIPInputStream(
                                new java.io.ByteArrayInputStream(compressed));
                assertThat(in.readAllBytes()).isEqualTo(body);
            }
        }
    }

    private static boolean readUntilClosed(RawClient client) {
        try {
            return client.isClosedByServer();
        } catch (IOException reset) {
            return true;
        }
    }
}
