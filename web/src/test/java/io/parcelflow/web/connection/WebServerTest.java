package io.parcelflow.web.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.web.http.ETagFilter;
import io.parcelflow.web.http.ExceptionFilter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.Router;
import io.parcelflow.web.http.TestHttpClient;
import io.parcelflow.web.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {

    private static final String LONG = "parcel ".repeat(1_000);

    private static final Duration AT_ONCE = Duration.ZERO;

    private final CountDownLatch clientWasLeft = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private WebServer server;

    @SuppressWarnings("NullAway.Init")
    private TestHttpClient browser;

    private void start(ServerLimits limits, Route... routes) throws IOException {
        Handler handler =
                new ExceptionFilter(
                                _ -> null,
                                (_, problem) ->
                                        WebResponse.html(problem.status(), "<p>" + problem.title()))
                        .wrap(new ETagFilter().wrap(new Router(List.of(routes))));
        server =
                WebServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        handler,
                        _ -> false,
                        limits);
        browser = new TestHttpClient(server.address());
    }

    private void start(Route... routes) throws IOException {
        start(ServerLimits.DEFAULT, routes);
    }

    @AfterEach
    void close() {
        mayEnd.countDown();
        if (browser != null) {
            server.close();
            browser.close();
        }
    }

    @Test
    void givesTheHandlerTheNamedPartsDecoded() throws IOException {
        start(
                Route.get(
                        "/runs/{id}",
                        request -> WebResponse.text(200, request.pathParameter("id"))),
                Route.get("/runs/latest", _ -> WebResponse.text(200, "the latest")));

        assertThat(browser.get("/runs/a%20b%2Bc+d").body()).isEqualTo("a b+c+d");
        assertThat(browser.get("/runs/latest").body()).isEqualTo("the latest");
    }

    @Test
    void refusesPathsThatLeadElsewhere() throws IOException {
        start(
                Route.get(
                        "/a/{file}",
                        request -> WebResponse.text(200, request.pathParameter("file"))));

        for (String path :
                List.of(
                        "/a/%2e%2e",
                        "/a/..", "/a/%2Fetc", "/a/x%5Cy", "/a/x%00", "/a/%c", "/../a")) {
            assertThat(rawStatus(path)).as(path).isEqualTo(400);
        }
    }

    private int rawStatus(String path) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @Test
    void saysWhichMethodsArePossible() throws IOException {
        start(
                Route.get("/runs", _ -> WebResponse.text(200, "all")),
                Route.post("/runs", _ -> WebResponse.text(201, "begun")));

        HttpResponse<String> answer = browser.send(browser.to("/runs").DELETE());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        HttpResponse<String> unknown =
                browser.send(browser.to("/runs").method("BREW", BodyPublishers.noBody()));
        assertThat(unknown.statusCode()).isEqualTo(405);
        assertThat(unknown.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        start(Route.get("/runs", _ -> WebResponse.text(200, "all")));

        HttpResponse<String> answer =
                browser.send(browser.to("/runs").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/plain; charset=utf-8");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void compressesForWhoTakesIt() throws IOException {
        start(
                Route.get("/whole", _ -> WebResponse.text(200, LONG)),
                Route.get(
                        "/streamed",
                        _ ->
                                WebResponse.streaming(
                                        "text/csv", out -> out.write(LONG.getBytes(UTF_8)))));

        for (String path : List.of("/whole", "/streamed")) {
            HttpResponse<byte[]> answer =
                    browser.send(
                            browser.to(path).header("Accept-Encoding", "br;q=1, gzip;q=0.8"),
                            HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(answer.body()).hasSizeLessThan(LONG.length() / 10);
            assertThat(gunzipped(answer.body())).isEqualTo(LONG);
            assertThat(browser.get(path, "Accept-Encoding", "gzip;q=0").body()).isEqualTo(LONG);
        }
    }

    private static String gunzipped(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void sendsNothingTwiceToWhoHasIt() throws IOException {
        start(Route.get("/runs", _ -> WebResponse.text(200, "all")));

        String tag = browser.get("/runs").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = browser.get("/runs", "If-None-Match", "\"x\", " + tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(browser.get("/runs", "If-None-Match", "\"x\"").body()).isEqualTo("all");
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        ServerLimits limits = ServerLimits.DEFAULT.withSizes(10, 100);
        start(limits, Route.post("/runs", request -> WebResponse.text(200, request.body().text())));

        assertThat(browser.post("/runs", "0123456789").body()).isEqualTo("0123456789");
        assertThat(browser.post("/runs", "0123456789x").statusCode()).isEqualTo(413);
        assertThat(
                        browser.send(
                                        browser.to("/runs")
                                                .POST(
                                                        BodyPublishers.ofInputStream(() ->
                                                                new ByteArrayInputStream(
                                                                        new byte[11]))))
                                .statusCode())
                .isEqualTo(413);
        assertThat(browser.get("/runs?q=" + "x".repeat(100)).statusCode()).isEqualTo(414);
    }

    @Test
    void tellsProgramsAndPeopleOfProblemsInTheirOwnWay() throws IOException {
        start(
                Route.get(
                        "/broken",
                        _ -> {
                            throw new IllegalStateException("secret");
                        }));

        HttpResponse<String> forPrograms = browser.get("/broken");
        HttpResponse<String> forPeople = browser.get("/nothing", "Accept", "text/html");

        assertThat(forPrograms.statusCode()).isEqualTo(500);
        assertThat(forPrograms.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(forPrograms.body())
                .contains("\"title\":\"Internal Server Error\"", "\"status\":500")
                .doesNotContain("secret");
        assertThat(forPeople.statusCode()).isEqualTo(404);
        assertThat(forPeople.body()).isEqualTo("<p>Not Found");
    }

    @Test
    void takesOnlySoManyRequestsAtOnce() throws Exception {
        ServerLimits limits = ServerLimits.DEFAULT.withCounts(256, 1, AT_ONCE);
        start(
                limits,
                Route.get(
                        "/slow",
                        _ -> {
                            begun.countDown();
                            awaitEnd();
                            return WebResponse.text(200, "done");
                        }));
        Thread first = Thread.ofVirtual().start(() -> browser.get("/slow"));
        begun.await();

        HttpResponse<String> second = browser.get("/slow");

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        mayEnd.countDown();
        first.join();
        assertThat(browser.get("/slow").body()).isEqualTo("done");
    }

    @Test
    void requestsThatWaitForLongDoNotHoldUpOthers() throws Exception {
        int waiting = RequestExecutor.CONCURRENCY_MAX - 1;
        CountDownLatch allBegun = new CountDownLatch(waiting);
        start(
                Route.get(
                        "/slow",
                        _ -> {
                            allBegun.countDown();
                            awaitEnd();
                            return WebResponse.text(200, "done");
                        }),
                Route.get("/runs", _ -> WebResponse.text(200, "all")));
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < waiting; i++) {
            clients.add(Thread.ofVirtual().start(() -> browser.get("/slow")));
        }
        allBegun.await();

        assertThat(browser.get("/runs").body()).isEqualTo("all");
        mayEnd.countDown();
        for (Thread client : clients) {
            client.join();
        }
    }

    private void awaitEnd() {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void leavesAClientThatTakesNothing() throws Exception {
        ServerLimits limits =
                ServerLimits.DEFAULT.withTimeouts(Duration.ofSeconds(30), Duration.ofMillis(50));
        start(
                limits,
                Route.get("/endless", _ -> WebResponse.streaming("text/csv", this::writeEndlessly)),
                Route.get("/runs", _ -> WebResponse.text(200, "all")));
        try (Socket stalled =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            stalled.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));

            clientWasLeft.await();

            assertThat(browser.get("/runs").body()).isEqualTo("all");
        }
    }

    @Test
    void forgetsClientsThatLeaveInTheMiddle() throws Exception {
        start(
                Route.get("/endless", _ -> WebResponse.streaming("text/csv", this::writeEndlessly)),
                Route.get("/runs", _ -> WebResponse.text(200, "all")));
        for (int i = 0; i <= ServerLimits.DEFAULT.connectionsMax(); i++) {
            try (Socket leaving =
                    new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
                leaving.setSoLinger(true, 0);
                leaving.getOutputStream()
                        .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
                assertThat(leaving.getInputStream().read()).as("client %s", i).isEqualTo('H');
            }
        }

        assertThat(browser.get("/runs").body()).isEqualTo("all");
    }

    private void writeEndlessly(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(LONG.getBytes(UTF_8));
            }
        } finally {
            clientWasLeft.countDown();
        }
    }

    @Test
    void doesNotEndABodyThatFailedAsIfItWereWhole() throws IOException {
        start(
                Route.get(
                        "/broken",
                        _ ->
                                WebResponse.streaming(
                                        "text/csv",
                                        out -> {
                                            out.write(LONG.getBytes(UTF_8));
                                            out.flush();
                                            throw new IllegalStateException("in the middle");
                                        })));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /broken HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).contains("parcel");
            assertThat(answer.endsWith("\r\n0\r\n\r\n")).as("looks whole").isFalse();
        }
    }

    @Test
    void refusesAHeaderThatWouldBecomeTwo() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> WebResponse.NO_CONTENT.withHeader("X", "a\r\nSet-Cookie: b")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
