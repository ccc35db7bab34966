package io.parcelflow.service.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parcelflow.runtime.text.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Receives what is posted to it, on a free port; answers as told, else with 200. */
public final class WebhookReceiver implements AutoCloseable {

    /** What to answer. */
    record Reply(int status, String header, String value, String body) {}

    private final HttpServer server;
    private final LinkedBlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

    public WebhookReceiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            posted.add(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Reply told = replies.poll();
            Reply reply = told == null ? new Reply(200, "X-Nothing", "", "ok") : told;
            exchange.getResponseHeaders().set(reply.header(), reply.value());
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Its next answer. */
    public WebhookReceiver replies(int status, String header, String value, String body) {
        replies.add(new Reply(status, header, value, body));
        return this;
    }

    /** An address of it with a secret in its path. */
    public URI address(String secret) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/" + secret);
    }

    /** The next that comes. */
    String next() throws InterruptedException {
        String next = posted.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    public JsonTree nextTree() throws InterruptedException {
        return JsonTree.parse(next());
    }

    public int waiting() {
        return posted.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
