package io.parcelflow.web.connection;

import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.http.WebResponseBody;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP/1.1 server that passes requests to a handler.
 *
 * <p>Each connection has a virtual thread, so that slow clients are cheap; reading requests are
 * worked out on {@link RequestExecutor}. A request takes its place among those that are served only
 * when all of it has come, and the health of the service is told without one. {@link ServerLimits}
 * has all bounds.
 *
 * <p>Lifecycle: {@link #start}, {@link #close}. Thread-safe.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int BACKLOG = 128;
    private static final String HEALTH = "/health/";

    /** So long after the operating system gave no connection, such as for lack of descriptors. */
    private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Larger bodies become so many objects that they are read one at a time. */
    private static final int LIGHT_BODY_BYTES = 1_024;

    private static final int HEAVY_QUEUE_MAX = 8;
    private static final Duration HEAVY_PATIENCE = Duration.ofSeconds(10);

    private final ServerSocket socket;
    private final Handler handler;
    private final ServerLimits limits;
    private final ConnectionTable connections;
    private final SlowClientWatchdog slowClients;
    private final RequestExecutor workers = new RequestExecutor();
    private final Predicate<WebRequest> isHeavy;
    private final Permits heavyQueue;
    private final Permits heavy = new Permits(1);
    private final Permits requests;
    private final Permits streams;
    private final Permits eventStreams;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());

    private WebServer(
            ServerSocket socket,
            Handler handler,
            Predicate<WebRequest> isHeavy,
            ServerLimits limits) {
        this.socket = socket;
        this.handler = handler;
        this.isHeavy = isHeavy;
        this.limits = limits;
        this.heavyQueue = new Permits(HEAVY_QUEUE_MAX);
        this.connections = new ConnectionTable(limits.connectionsMax(), limits.bufferBytesMax());
        this.slowClients = new SlowClientWatchdog(limits.writeTimeout());
        this.requests = new Permits(limits.requestsMax());
        this.streams = new Permits(limits.streamsMax());
        this.eventStreams = new Permits(limits.eventStreamsMax());
    }

    /**
     * Starts listening.
     *
     * @param address the address; port 0 means any free port
     * @param isHeavy which requests are handled one at a time
     * @throws IOException if the address is not available
     */
    public static WebServer start(
            InetSocketAddress address,
            Handler handler,
            Predicate<WebRequest> isHeavy,
            ServerLimits limits)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        WebServer server = new WebServer(socket, handler, isHeavy, limits);
        Thread.ofPlatform().daemon().name("http-accept").start(server::acceptAll);
        return server;
    }

    /** The address it listens on. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                accept(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.atWarn().setCause(e).log("no connection could be accepted");
                    LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
                }
            }
        }
    }

    private void accept(Socket client) {
        ClientConnection connection =
                new ClientConnection(client, limits, connections, slowClients, this::respond);
        if (!connections.add(connection)) {
            connection.abort();
            return;
        }
        try {
            threads.execute(connection);
        } catch (RejectedExecutionException _) {
            connection.abort();
        }
    }

    private void respond(WebRequest request, ClientConnection connection, ResponseWriter writer)
            throws IOException, InterruptedException {
        String client = connection.client();
        if (request.path().startsWith(HEALTH) && request.method().isSafe()) {
            writer.write(handler.handle(request));
            return;
        }
        if (!isHeavy.test(request) && request.body().length() <= LIGHT_BODY_BYTES) {
            respondAmongOthers(request, connection, writer);
            return;
        }
        if (!heavyQueue.acquire(client, Duration.ZERO)) {
            writer.write(unavailable());
            return;
        }
        try {
            if (!heavy.acquire(client, HEAVY_PATIENCE)) {
                writer.write(unavailable());
                return;
            }
            try {
                respondAmongOthers(request, connection, writer);
            } finally {
                heavy.release(client);
            }
        } finally {
            heavyQueue.release(client);
        }
    }

    private void respondAmongOthers(
            WebRequest request, ClientConnection connection, ResponseWriter writer)
            throws IOException, InterruptedException {
        String client = connection.client();
        WebResponse response;
        if (!requests.acquire(client, limits.requestTimeout())) {
            writer.write(unavailable());
            return;
        }
        try {
            connection.beginWork();
            response = handle(request);
            if (!isStream(response.body())) {
                writer.write(response);
                return;
            }
        } finally {
            requests.release(client);
        }
        Permits places = response.body() instanceof WebResponseBody.Events ? eventStreams : streams;
        Duration patience = places == streams ? limits.requestTimeout() : Duration.ZERO;
        connection.awaitTurn();
        if (!places.acquire(client, patience)) {
            writer.write(unavailable());
            return;
        }
        try {
            connection.beginWork();
            writer.write(response);
        } finally {
            places.release(client);
        }
    }

    private static boolean isStream(WebResponseBody body) {
        return body instanceof WebResponseBody.Events || body instanceof WebResponseBody.Streamed;
    }

    private WebResponse handle(WebRequest request) throws InterruptedException {
        try {
            // Changing requests may wait for a source or the store, and are rare.
            return request.method().isSafe()
                    ? workers.call(() -> handler.handle(request))
                    : handler.handle(request);
        } catch (ProblemException wrong) {
            return RefusedResponse.of(wrong.problem());
        }
    }

    private static WebResponse unavailable() {
        return RefusedResponse.of(
                new Problem(ProblemCode.OVERLOADED, "the server is busy; try again"));
    }

    /** Stops to listen and ends every connection at once. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
        connections.close();
        threads.shutdownNow();
        workers.close();
        slowClients.close();
    }
}
