package io.parcelflow.web.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.Router;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients hold open, or send without end, shuts nobody out. */
class HostileClientsTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final ServerLimits LIMITS =
            ServerLimits.DEFAULT.withCounts(64, 8, Duration.ofMillis(200));

    /** Enough for any of the limits. */
    private static final int MANY = 200;

    private final ArrayDeque<Socket> held = new ArrayDeque<>();

    @SuppressWarnings("NullAway.Init")
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        List<Route> routes =
                List.of(
                        Route.get("/health/live", _ -> WebResponse.text(200, "live")),
                        Route.get("/runs", _ -> WebResponse.text(200, "all")),
                        Route.post(
                                "/sign-in",
                                request -> WebResponse.text(200, request.body().text())),
                        Route.get(
                                "/export",
                                _ ->
                                        WebResponse.streaming(
                                                "text/csv", HostileClientsTest::writeEndlessly)));
        server =
                WebServer.start(
                        new InetSocketAddress(HERE, 0), new Router(routes), _ -> false, LIMITS);
    }

    private static void writeEndlessly(OutputStream out) throws IOException {
        while (true) {
            out.write(new byte[8_192]);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
        server.close();
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket(HERE, server.address().getPort());
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return socket;
    }

    private void hold(String text) throws IOException {
        held.add(send(text));
    }

    /** The status of an answer; 0 if there is none. */
    private int status(String text) throws IOException {
        try (Socket socket = send(text)) {
            socket.setSoTimeout(20_000);
            String answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9));
        }
    }

    private void assertAnswers() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(status(get("/health/live"))).as("health").isEqualTo(200);
            assertThat(status(get("/runs"))).as("a page").isEqualTo(200);
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static String post(int length, String body) {
        return "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    @Test
    void unfinishedBodiesShutNobodyOut() throws IOException {
        int length = LIMITS.bodyBytesMax();
        for (int i = 0; i < MANY; i++) {
            hold(post(length, "x".repeat(length - 1)));
        }

        assertAnswers();
        assertThat(status(post(3, "abc"))).isEqualTo(200);
    }

    @Test
    void unfinishedHeadsShutNobodyOut() throws IOException {
        String head = "GET / HTTP/1.1\r\nX: " + "x".repeat(LIMITS.headBytesMax() - 100);
        for (int i = 0; i < MANY; i++) {
            hold(head);
        }

        assertAnswers();
    }

    @Test
    void connectionsThatSendNothingShutNobodyOut() throws IOException {
        for (int i = 0; i < MANY; i++) {
            hold("");
        }

        assertAnswers();
    }

    @Test
    void readersThatTakeNothingShutNobodyOut() throws IOException {
        for (int i = 0; i < MANY; i++) {
            hold(get("/export"));
        }

        assertAnswers();
    }

    @Test
    void whatIsTooLongIsRefusedWithoutBeingKept() throws IOException {
        assertThat(status("GET /" + "x".repeat(60_000))).isEqualTo(414);
        assertThat(status("GET / HTTP/1.1\r\nX: " + "x".repeat(57_000))).isEqualTo(400);
        assertThat(status(post(1 << 20, ""))).isEqualTo(413);
        assertThat(status("GET / HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(101) + "\r\n"))
                .isEqualTo(400);
    }

    @Test
    void whatCouldBeUnderstoodInTwoWaysIsRefused() throws IOException {
        for (String request :
                List.of(
                        "GET /runs HTTP/9.9\r\nHost: x\r\n\r\n",
                        "GET  /runs HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET /runs HTTP/1.1\nHost: x\n\n\r\n\r\n",
                        "GET /runs HTTP/1.1\r\nHost : x\r\n\r\n",
                        "GET /runs HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
                        "GET /runs HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n",
                        "GET runs HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET /ru ns HTTP/1.1\r\nHost: x\r\n\r\n",
                        "POST /sign-in HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        "POST /sign-in HTTP/1.1\r\nContent-Length: +1\r\n\r\na",
                        chunked("Content-Length: 3\r\n", "3\r\nabc\r\n0\r\n\r\n"),
                        chunked("Transfer-Encoding: identity\r\n", "3\r\nabc\r\n0\r\n\r\n"),
                        chunked("", "3\r\nabcd\r\n0\r\n\r\n"),
                        chunked("", "x\r\nabc\r\n0\r\n\r\n"),
                        chunked("", "3\nabc\r\n0\r\n\r\n"))) {
            assertThat(status(request)).as(request).isEqualTo(400);
        }
        assertThat(status(chunked("", "FFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n"))).isEqualTo(413);
    }

    private static String chunked(String header, String body) {
        return "POST /sign-in HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + header + "\r\n" + body;
    }

    @Test
    void requestsOnOneConnectionAreAnsweredOneAfterAnother() throws IOException {
        String all =
                chunked("", "3;name=value\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n")
                        + "\r\n"
                        + post(2, "fg")
                        + get("/runs")
                        + "GET http://x/health/live HTTP/1.1\r\nHost: y\r\nConnection: close\r\n\r\n";
        try (Socket socket = send(all)) {
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer.split("\r\n\r\n|HTTP/1.1 ", -1))
                    .contains("abcde", "fg", "all", "live");
        }
    }

    @Test
    void aClientThatWaitsToBeToldMaySendItsBody() throws IOException {
        String head =
                String.join(
                        "\r\n",
                        "POST /sign-in HTTP/1.1",
                        "Content-Length: 3",
                        "Expect: 100-continue",
                        "Connection: close",
                        "\r\n");
        try (Socket socket = send(head)) {
            byte[] told = socket.getInputStream().readNBytes(25);
            socket.getOutputStream().write("abc".getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(new String(told, ISO_8859_1)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nabc");
        }
    }

    @Test
    void anOlderClientGetsAStreamWithoutChunks() throws IOException {
        try (Socket socket = send("GET /export HTTP/1.0\r\n\r\n")) {
            String answer = new String(socket.getInputStream().readNBytes(400), ISO_8859_1);

            assertThat(answer).contains("Connection: close\r\n").doesNotContain("chunked");
        }
    }
}
