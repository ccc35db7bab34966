package io.parcelflow.web.security;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.runtime.config.section.WebSettings;
import io.parcelflow.runtime.config.section.WebSettings.Auth;
import io.parcelflow.web.connection.ServerLimits;
import io.parcelflow.web.connection.WebServer;
import io.parcelflow.web.http.ExceptionFilter;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.TestHttpClient;
import io.parcelflow.web.http.WebResponse;
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
public final class GuardedServer implements AutoCloseable {

    public static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    public final AtomicLong nanos = new AtomicLong();
    public final AtomicInteger changes = new AtomicInteger();
    public volatile Instant now = Instant.parse("2026-11-26T03:00:00Z");
    public final Path tokenFile;
    private final WebServer server;
    public final TestHttpClient browser;

    public GuardedServer(Path folder, WebSettings settings) throws IOException {
        this.tokenFile = folder.resolve("web-token");
        List<Route> routes =
                List.of(
                        Route.get(
                                "/who",
                                request ->
                                        WebResponse.text(
                                                200,
                                                request.remoteAddress().getHostAddress()
                                                        + " "
                                                        + request.isSecure()
                                                        + " "
                                                        + request.session().canSignOut()
                                                        + " "
                                                        + request.session().csrfToken())),
                        Route.get("/health/ready", _ -> WebResponse.text(503, "the disk is full")),
                        Route.get("/assets/{file}", _ -> WebResponse.text(200, "file")),
                        Route.post(
                                "/change",
                                _ ->
                                        WebResponse.text(
                                                200, String.valueOf(changes.incrementAndGet()))));
        this.server =
                WebServer.start(
                        new InetSocketAddress(LOOPBACK, 0),
                        SecurityFilterChain.handler(
                                new AccessSettings(settings, tokenFile),
                                routes,
                                new ExceptionFilter(
                                        _ -> null, (_, problem) -> problem.toResponse()),
                                (_, next, problem) ->
                                        WebResponse.html(
                                                problem == null ? 200 : 403, next + "|" + problem),
                                clock(),
                                nanos::get),
                        _ -> false,
                        ServerLimits.DEFAULT);
        this.browser = new TestHttpClient(server.address());
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

    public static WebSettings settings(Auth auth) {
        return settings(auth, List.of(), List.of(), List.of());
    }

    public static WebSettings settings(
            Auth auth, List<String> hosts, List<InetAddress> proxies, List<RateLimit> limits) {
        return new WebSettings(LOOPBACK, 8642, auth, hosts, proxies, limits);
    }

    public String token() throws IOException {
        return AccessToken.generate(tokenFile);
    }

    /** Sends headers that Java's own client does not let through, such as Host. */
    public String raw(String start, String... headers) throws IOException {
        return raw(start + " HTTP/1.1", List.of(headers));
    }

    /** Sends a request line and headers. */
    public String raw(String requestLine, List<String> headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(requestLine));
        lines.addAll(headers);
        lines.add("Connection: close");
        try (Socket socket = new Socket(LOOPBACK, server.address().getPort())) {
            socket.getOutputStream()
                    .write(
                            (String.join("\r\n", lines) + "\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public int rawStatus(String start, String... headers) throws IOException {
        return Integer.parseInt(raw(start, headers).substring(9, 12));
    }

    /** The cookie that an answer sets, as the browser sends it back. */
    public static String cookie(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    /** Signs in and gives the cookie. */
    public String signIn(String token) {
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
