package io.parcelflow.collectors.http;

import static io.parcelflow.engine.run.task.FailureKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that want to hurt: each ends as a failure of a known kind, in time, and soon cut off. */
class HostileResponsesTest {

    private static final HttpLimits IMPATIENT =
            new HttpLimits(
                    Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofMillis(400), 3);
    private static final int BODY_BYTES_MAX = 200_000;

    /** What the two ends of a connection may hold that nobody has read. */
    private static final long UNREAD_BYTES_MAX = 16_000_000;

    private static final SourcePolicy POLICY =
            SourcePolicy.of("example")
                    .withCredential("X-Key", "s3cret")
                    .withBodyBytesMax(BODY_BYTES_MAX);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String GZIP = OK + "Content-Encoding: gzip\r\n";

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-23T03:00:00Z"));

    private final PoliteClient client = new PoliteClient(HttpLimits.defaults(), CLOCK);
    private final PoliteClient impatient = new PoliteClient(IMPATIENT, CLOCK);

    @AfterEach
    void close() {
        client.close();
        impatient.close();
    }

    private HttpResult<Object> get(URI url) throws InterruptedException {
        return get(client, url);
    }

    private static HttpResult<Object> get(PoliteClient client, URI url)
            throws InterruptedException {
        return client.get(POLICY, url, ExpectedContent.JSON, JsonRecords.all()::read);
    }

    private static Failure failure(HttpResult<?> answer) {
        assertThat(answer).isInstanceOf(HttpResult.Failed.class);
        return ((HttpResult.Failed<?>) answer).failure();
    }

    private Failure failureOf(LoopbackServer.Script script) throws InterruptedException {
        return failureOf(client, script);
    }

    private static Failure failureOf(PoliteClient client, LoopbackServer.Script script)
            throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            return failure(get(client, server.url("/data")));
        }
    }

    /** What an answer begins with, and what then repeats without end and without a pause. */
    static List<Arguments> endless() {
        String chunk = "3e8\r\n" + "7".repeat(1_000) + "\r\n";
        return List.of(
                Arguments.of("headers", BAD_RESPONSE, OK, "X-Flood: 1\r\n"),
                Arguments.of("one header", BAD_RESPONSE, OK + "X: ", "yyyyyyyy"),
                Arguments.of("interim answers", BAD_RESPONSE, "", "HTTP/1.1 103 Early\r\n\r\n"),
                Arguments.of("chunks of white space", BAD_RESPONSE, CHUNKED, "8\r\n        \r\n"),
                Arguments.of("chunks of a number", BAD_RESPONSE, CHUNKED + "1\r\n[\r\n", chunk),
                Arguments.of(
                        "chunks of rows",
                        BAD_RESPONSE,
                        CHUNKED + "1\r\n[\r\n",
                        "c\r\n{\"a\":\"xyz\"},\r\n"),
                Arguments.of("a chunk's line", BAD_RESPONSE, CHUNKED, "0000"),
                Arguments.of("trailers", BAD_RESPONSE, CHUNKED + "2\r\n[]\r\n0\r\n", "T: 1\r\n"),
                Arguments.of("text until it closes", BAD_RESPONSE, OK + "\r\n[\"", "x".repeat(999)),
                Arguments.of("nesting", BAD_RESPONSE, OK + "\r\n", "[".repeat(999)),
                Arguments.of("a huge length", BAD_RESPONSE, length("200000000000"), "[1],"),
                Arguments.of("spaces called gzip", BAD_RESPONSE, GZIP + "\r\n", "\0\0\0\0"),
                Arguments.of(
                        "gzip members that hold nothing",
                        BAD_RESPONSE,
                        GZIP + "\r\n",
                        latin1(LoopbackServer.gzip(new byte[0])).repeat(50)),
                Arguments.of(
                        "gzip blocks that hold nothing",
                        BAD_RESPONSE,
                        GZIP + "\r\n" + latin1(LoopbackServer.gzip(new byte[0])).substring(0, 10),
                        "\0\0\0\u00ff\u00ff".repeat(200)),
                Arguments.of(
                        "the name of a gzip file",
                        BAD_RESPONSE,
                        GZIP + "\r\n\u001f\u008b\b\b",
                        "name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void cutsOffWhatNeverEnds(String name, FailureKind kind, String first, String then)
            throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        byte[] block =
                then.repeat(Math.max(1, 65_536 / then.length()))
                        .getBytes(StandardCharsets.ISO_8859_1);
        Failure failure =
                failureOf(x -> {
                    x.raw(first);
                    while (sent.get() < 200_000_000) {
                        x.out().write(block);
                        sent.addAndGet(block.length);
                    }
                });
        assertThat(failure.kind()).as(failure.message()).isEqualTo(kind);
        assertThat(sent.get()).isLessThan(UNREAD_BYTES_MAX);
    }

    private static String length(String length) {
        return OK + "Content-Length: " + length + "\r\n\r\n[";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\n\r\n[",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[",
                "HTTP/1.1 302 Found\r\nX: ",
            })
    void givesUpSourcesThatTrickle(String first) throws InterruptedException {
        Failure failure =
                failureOf(
                        impatient,
                        x -> {
                            x.raw(first);
                            x.drip("1", 60);
                        });
        assertThat(failure.kind()).isEqualTo(TIMEOUT);
    }

    static List<Arguments> bombs() throws IOException {
        byte[] spaces = new byte[20_000_000];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = '[';
        byte[] gzip = LoopbackServer.gzip(spaces);
        assertThat(gzip).hasSizeLessThan(spaces.length / 500);
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(deflate, new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(spaces);
        }
        return List.of(
                Arguments.of("gzip", gzip, "larger than 200000 bytes"),
                Arguments.of("x-gzip", gzip, "larger than 200000 bytes"),
                Arguments.of("gzip", LoopbackServer.gzip(gzip), "is not JSON"),
                Arguments.of("gzip, gzip", LoopbackServer.gzip(gzip), "larger than 200000 bytes"),
                Arguments.of("deflate", deflate.toByteArray(), "larger than 200000 bytes"),
                Arguments.of("br", gzip, "unsupported compression"),
                Arguments.of("zstd", gzip, "unsupported compression"));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void isNotBlownUp(String coding, byte[] bomb, String message) throws InterruptedException {
        Failure failure =
                failureOf(
                        x -> x.reply(200, "application/json", bomb, "Content-Encoding: " + coding));
        assertThat(failure.kind()).isEqualTo(BAD_RESPONSE);
        assertThat(failure.message()).contains(message);
    }

    @Test
    void readsNoMoreOfABombThanItsLimit() throws InterruptedException {
        AtomicLong produced = new AtomicLong();
        byte[] bomb = LoopbackServer.gzip(new byte[20_000_000]);
        try (LoopbackServer server = LoopbackServer.start(x -> x.gzip("application/json", bomb))) {
            HttpResult<Object> answer =
                    client.get(
                            POLICY,
                            server.url("/"),
                            ExpectedContent.TEXT,
                            body -> {
                                byte[] part = new byte[8_192];
                                int got;
                                while ((got = body.stream().read(part)) >= 0) {
                                    produced.addAndGet(got);
                                }
                                return new HttpResult.Received<>("all");
                            });
            assertThat(failure(answer).kind()).isEqualTo(BAD_RESPONSE);
            assertThat(produced.get()).isLessThanOrEqualTo(BODY_BYTES_MAX);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 50\r\n\r\n",
                "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain",
                "Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\n\u001f\u008b\b\0cut",
                "Content-Encoding: br\r\nContent-Length: 5\r\n\r\nplain",
                "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nbusy\r\n",
                "\r\n",
            })
    void hearsTheStatusWhateverItsBodyIs(String rest) throws InterruptedException {
        Failure failure =
                failureOf(x -> {
                    x.raw("HTTP/1.1 429 Slow down\r\nRetry-After: 77\r\n" + rest);
                    x.end();
                });
        assertThat(failure.kind()).isEqualTo(THROTTLED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(77));
    }

    @Test
    void hearsTheStatusAlsoOfAPageThatTrickles() throws InterruptedException {
        Failure failure =
                failureOf(
                        impatient,
                        x -> {
                            x.raw("HTTP/1.1 429 Slow down\r\nRetry-After: 77\r\n\r\n");
                            x.drip("x", 60);
                        });
        assertThat(failure.kind()).isEqualTo(THROTTLED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(77));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:99999/",
                "http://127.0.0.1:0/",
                "http://127.0.0.1:99999999999999/",
                "//",
                "http:///x",
                "https://",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "http://[::1",
                "\u0000",
                "http://exa mple/",
                "",
            })
    void goesNowhereImpossible(String location) throws InterruptedException {
        Failure failure = failureOf(x -> x.reply(302, "text/html", "", "Location: " + location));
        assertThat(failure.kind()).isEqualTo(BAD_RESPONSE);
    }

    @Test
    void followsNoRedirectsWithoutEndAcrossHosts() throws InterruptedException {
        AtomicLong port = new AtomicLong();
        try (LoopbackServer other =
                        LoopbackServer.start(x ->
                                x.reply(
                                        307,
                                        "text/html",
                                        "",
                                        "Location: http://127.0.0.1:"
                                                + port
                                                + x.request().target()
                                                + "b"));
                LoopbackServer server =
                        LoopbackServer.start(x ->
                                x.reply(
                                        307,
                                        "text/html",
                                        "",
                                        "Location: " + other.url(x.request().target() + "a")))) {
            port.set(server.port());
            assertThat(failure(get(server.url("/"))).message()).contains("more than 3 redirects");
            assertThat(server.requests().size() + other.requests().size()).isEqualTo(4);
            assertThat(other.requests())
                    .allSatisfy(r -> assertThat(r.headers()).doesNotContainKey("x-key"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The next answer, as a source would like it to be that is asked something else.
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[9]",
                "]]]]",
                "0",
            })
    void takesNothingBehindAnAnswerForTheNext(String more) throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x ->
                        x.raw(
                                OK
                                        + "Content-Length: 3\r\n\r\n["
                                        + x.request().target().substring(1)
                                        + "]"
                                        + more))) {
            assertThat(get(server.url("/1"))).isEqualTo(new HttpResult.Received<>(List.of(1L)));
            assertThat(get(server.url("/2"))).isEqualTo(new HttpResult.Received<>(List.of(2L)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\r\n\r\n",
                "\0\0\0\0",
                "\u00ef\u00bb\u00bf",
                "\u00ff\u00fe",
                "null",
                "true",
                "12",
                "\"text\"",
                "<html>",
                "<?xml version='1.0'?><error/>",
                "callback({\"a\":1})",
                ")]}',\n{\"a\":1}",
                "{\"a\":1}{\"a\":2}",
                "[1]\0",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "[1,,2]",
                "// nothing\n{}",
            })
    void takesNoBodyThatIsNoJson(String body) throws InterruptedException {
        Failure failure =
                failureOf(x ->
                        x.reply(
                                200,
                                "application/json",
                                body.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(failure.kind()).isIn(BAD_RESPONSE, LAYOUT_CHANGED);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
