package io.parcelflow.web.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server that passes requests to a handler.
 *
 * <p>Each request is handled on a virtual thread, so that slow clients are cheap; reading requests
 * run on {@link RequestExecutor}.
 *
 * <p>Lifecycle: {@link #start}, {@link #close}. Thread-safe.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int BACKLOG = 128;

    private final HttpServer server;
    private final ExecutorService threads;
    private final RequestExecutor workers = new RequestExecutor();
    private final SlowClientWatchdog slowClients;
    private final WebRequestReader reader;
    private final WebResponseWriter writer;
    private final Handler handler;
    private final Semaphore requests;
    private final Duration patience;
    private final Semaphore eventStreams;

    private WebServer(HttpServer server, Handler handler, ServerLimits limits) {
        this.server = server;
        this.handler = handler;
        this.requests = new Semaphore(limits.requestsMax(), true);
        this.patience = limits.requestTimeout();
        this.eventStreams = new Semaphore(limits.eventStreamsMax());
        this.reader = new WebRequestReader(limits);
        this.slowClients = new SlowClientWatchdog(limits.writeTimeout());
        this.writer = new WebResponseWriter(slowClients);
        this.threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    }

    /**
     * Starts listening.
     *
     * @param address the address; port 0 means any free port
     * @throws IOException if the address is not available
     */
    public static WebServer start(InetSocketAddress address, Handler handler, ServerLimits limits)
            throws IOException {
        configure(limits);
        WebServer web = new WebServer(HttpServer.create(address, BACKLOG), handler, limits);
        web.server.createContext("/", web::handleExchange);
        web.server.setExecutor(web.threads);
        web.server.start();
        return web;
    }

    /**
     * Sets system properties that the JDK's server reads once, before the first server of the
     * process is created.
     */
    private static void configure(ServerLimits limits) {
        setPropertyIfAbsent("sun.net.httpserver.nodelay", "true");
        // Seconds within which a request must be complete, body included.
        setPropertyIfAbsent("sun.net.httpserver.maxReqTime", "30");
        setPropertyIfAbsent("sun.net.httpserver.maxReqHeaders", "100");
        setPropertyIfAbsent("sun.net.httpserver.maxReqHeaderSize", "65536");
        setPropertyIfAbsent(
                "jdk.httpserver.maxConnections", String.valueOf(limits.connectionsMax()));
        setPropertyIfAbsent("sun.net.httpserver.maxIdleConnections", "64");
    }

    private static void setPropertyIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The address it listens on. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /**
     * Handles one exchange. On failure it throws and leaves the exchange open: the JDK's server
     * releases a connection only if the handler fails before it has finished the response; one
     * closed in any other way it keeps, with its buffers, forever.
     *
     * @throws IOException if the client has disconnected
     */
    private void handleExchange(HttpExchange exchange) throws IOException {
        try {
            respond(exchange);
            exchange.getRequestBody().close();
            exchange.getResponseBody().close();
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("response could not be written");
            throw e;
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        WebResponse response;
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (!acquireRequestPermit()) {
            writer.write(exchange, serviceUnavailable(), isHead);
            return;
        }
        try {
            response = handleRequest(exchange);
            if (!(response.body() instanceof WebResponseBody.Events)) {
                writer.write(exchange, response, isHead);
                return;
            }
        } finally {
            requests.release();
        }
        if (!eventStreams.tryAcquire()) {
            writer.write(exchange, serviceUnavailable(), isHead);
            return;
        }
        try {
            writer.write(exchange, response, isHead);
        } finally {
            eventStreams.release();
        }
    }

    private boolean acquireRequestPermit() {
        try {
            return requests.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WebResponse handleRequest(HttpExchange exchange) {
        try {
            WebRequest request = reader.read(exchange);
            // Changing requests may wait for a source or the store, and are rare.
            return request.method().isSafe()
                    ? workers.call(() -> handler.handle(request))
                    : handler.handle(request);
        } catch (ProblemException wrong) {
            return wrong.problem().toResponse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return serviceUnavailable();
        }
    }

    private static WebResponse serviceUnavailable() {
        return new Problem(ProblemCode.OVERLOADED, "the server is busy; try again")
                .toResponse()
                .withHeader("Retry-After", "1");
    }

    /** Stops to listen and ends every connection at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        workers.close();
        slowClients.close();
    }
}
