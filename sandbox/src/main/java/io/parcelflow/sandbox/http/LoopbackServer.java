package io.parcelflow.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP/1.1 server on 127.0.0.1 with a virtual thread per connection.
 *
 * <p>Written for this module because its sources need what correct servers do not allow: custom
 * reason phrases, resets, bodies that end early or never. Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final long RETRY_NANOS = 10_000_000;

    private final ServerSocket listener;
    private final RequestHandler handler;
    private final Set<LoopbackConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private LoopbackServer(ServerSocket listener, RequestHandler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /**
     * Starts listening.
     *
     * @param port the port, or 0 for a free one
     * @throws UncheckedIOException if the port is in use
     */
    public static LoopbackServer start(String name, int port, RequestHandler handler) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    BACKLOG);
            LoopbackServer server = new LoopbackServer(listener, handler);
            Thread.ofVirtual().name("sandbox-" + name).start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + ": port " + port + " of 127.0.0.1 is not available; choose another", e);
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Stops listening and aborts connections. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            // Closed is what was wanted.
        }
        connections.forEach(LoopbackConnection::close);
    }

    private void accept() {
        while (!closed) {
            Socket socket;
            try {
                socket = listener.accept();
            } catch (IOException closedOrOutOfSockets) {
                LockSupport.parkNanos(RETRY_NANOS);
                continue;
            }
            LoopbackConnection connection = new LoopbackConnection(socket, handler);
            connections.add(connection);
            if (closed) {
                connection.close();
            }
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            connection.run();
                        } finally {
                            connections.remove(connection);
                        }
                    });
        }
    }
}
