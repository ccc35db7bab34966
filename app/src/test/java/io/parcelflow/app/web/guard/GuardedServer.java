package io.parcelflow.app.web.guard;

import io.parcelflow.app.config.section.WebSettings;
import io.parcelflow.app.config.section.WebSettings.Auth;
import io.parcelflow.app.web.http.Browser;
import io.parcelflow.app.web.http.Failures;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.http.ServerLimits;
import io.parcelflow.app.web.http.WebServer;
import io.parcelflow.engine.plan.RateLimit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A small server behind the guards, on the loopback address, with clocks that are set by hand. */
final class GuardedServer implements AutoCloseable {

    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    final AtomicLong nanos = new AtomicLong();
    final AtomicInteger changes = new AtomicInteger();
    volatile Instant now = Instant.parse("2026-11-26T03:00:00Z");
    final Path tokenFile;
    private final WebServer server;
    final Browser browser;

    GuardedServer(Path folder, WebSettings settings) throws IOException {
        this.tokenFile = folder.resolve("web-token");
        List<Route> routes =
                List.of(
                        Route.get(
                                "/who",
                                request ->
                                        Response.text(
                                                200,
                                                request.remote().getHostAddress()
                                                        + " "
                                                        + request.isSecure()
                                                        + " "
                                                        + request.visitor().canSignOut()
                                                        + " "
                                                        + request.visitor().csrfToken())),
                        Route.get("/health/ready", _ -> Response.text(503, "the disk is full")),
                        Route.get("/assets/{file}", _ -> Response.text(200, "file")),
                        Route.post(
                                "/change",
                                _ ->
                                        Response.text(
                                                200, String.valueOf(changes.incrementAndGet()))));
        this.server =
                WebServer.start(
                        new InetSocketAddress(LOOPBACK, 0),
                        Guards.around(
                                new Access(settings, tokenFile),
                                routes,
                                new Failures(_ -> null, (_, problem) -> problem.response()),
                                (_, next, problem) ->
                                        Response.html(
                                                problem == null ? 200 : 403, next + "|" + problem),
                                clock(),
                                nanos::get),
                        ServerLimits.DEFAULT);
        this.browser = new Browser(server.address());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    static WebSettings settings(Auth auth) {
        return settings(auth, List.of(), List.of(), List.of());
    }

    static WebSettings settings(
            Auth auth, List<String> hosts, List<InetAddress> proxies, List<RateLimit> limits) {
        return new WebSettings(LOOPBACK, 8642, auth, hosts, proxies, limits);
    }

    String token() throws IOException {
        return AccessToken.generate(tokenFile);
    }

    /** Sends headers that Java's own client does not let through, such as Host. */
    String raw(String start, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(start + " HTTP/1.1"));
        lines.addAll(List.of(headers));
        lines.add("Connection: close");
        try (Socket socket = new Socket(LOOPBACK, server.address().getPort())) {
            socket.getOutputStream()
                    .write(
                            (String.join("\r\n", lines) + "\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    int rawStatus(String start, String... headers) throws IOException {
        return Integer.parseInt(raw(start, headers).substring(9, 12));
    }

    /** The cookie that an answer sets, as the browser sends it back. */
    static String cookie(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    /** Signs in and gives the cookie. */
    String signIn(String token) {
        return cookie(
                browser.post(
                        "/sign-in",
                        "token=" + token,
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
    }

    @Override
    public void close() {
        server.close();
        browser.close();
    }
}
