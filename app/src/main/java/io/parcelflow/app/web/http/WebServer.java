package io.parcelflow.app.web.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on an address and hands what comes to a handler, each request on a virtual thread.
 *
 * <p>Lifecycle: {@link #start}, {@link #close}. Thread-safe.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int BACKLOG = 128;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SlowClients slowClients;
    private final RequestReader reader;
    private final ResponseWriter writer;
    private final Handler handler;
    private final Semaphore requests;
    private final Semaphore eventStreams;

    private WebServer(HttpServer server, Handler handler, ServerLimits limits) {
        this.server = server;
        this.handler = handler;
        this.requests = new Semaphore(limits.requestsMax());
        this.eventStreams = new Semaphore(limits.eventStreamsMax());
        this.reader = new RequestReader(limits);
        this.slowClients = new SlowClients(limits.writePatience());
        this.writer = new ResponseWriter(slowClients);
        this.threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    }

    /**
     * Begins to listen.
     *
     * @param address port 0 takes any that is free
     * @throws IOException if the address cannot be listened on
     */
    public static WebServer start(InetSocketAddress address, Handler handler, ServerLimits limits)
            throws IOException {
        configure(limits);
        WebServer web = new WebServer(HttpServer.create(address, BACKLOG), handler, limits);
        web.server.createContext("/", web::exchange);
        web.server.setExecutor(web.threads);
        web.server.start();
        return web;
    }

    /** The JDK's server reads these once, when the first server of the process is made. */
    private static void configure(ServerLimits limits) {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        // Seconds in which a request, body included, must have come.
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
        setUnlessSet("sun.net.httpserver.maxReqHeaders", "100");
        setUnlessSet("sun.net.httpserver.maxReqHeaderSize", "65536");
        setUnlessSet("jdk.httpserver.maxConnections", String.valueOf(limits.connectionsMax()));
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "64");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void exchange(HttpExchange exchange) {
        try (exchange) {
            answer(exchange);
        } catch (IOException _) {
            // The client is gone; there is nobody to tell.
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("a response could not be written");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Response response;
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (!requests.tryAcquire()) {
            writer.write(exchange, busy(), isHead);
            return;
        }
        try {
            response = responseTo(exchange);
            if (!(response.body() instanceof Body.Events)) {
                writer.write(exchange, response, isHead);
                return;
            }
        } finally {
            requests.release();
        }
        if (!eventStreams.tryAcquire()) {
            writer.write(exchange, busy(), isHead);
            return;
        }
        try {
            writer.write(exchange, response, isHead);
        } finally {
            eventStreams.release();
        }
    }

    private Response responseTo(HttpExchange exchange) {
        try {
            return handler.handle(reader.read(exchange));
        } catch (ProblemException wrong) {
            return wrong.problem().response();
        }
    }

    private static Response busy() {
        return new Problem(503, "the server has as many requests under way as it takes; try again")
                .response()
                .with("Retry-After", "1");
    }

    /** Stops to listen and ends every connection at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        slowClients.close();
    }
}
