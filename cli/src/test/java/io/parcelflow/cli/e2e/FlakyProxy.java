package io.parcelflow.cli.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server on this machine that can be cut and mended. */
final class FlakyProxy implements AutoCloseable {

    private final int to;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isCut;

    /**
     * A cable to a port of this machine.
     *
     * @param to the port
     */
    FlakyProxy(int to) throws IOException {
        this.to = to;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The port at which it begins. */
    int port() {
        return entrance.getLocalPort();
    }

    /** Breaks all connections and lets no new one through. */
    void cut() {
        isCut = true;
        sockets.forEach(FlakyProxy::close);
    }

    void mend() {
        isCut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (isCut) {
                    near.close();
                } else {
                    connect(near);
                }
            } catch (IOException _) {
                // Closed, or one connection less.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
        sockets.add(near);
        sockets.add(far);
        threads.execute(() -> pass(near, far));
        threads.execute(() -> pass(far, near));
        if (isCut) {
            cut();
        }
    }

    private void pass(Socket from, Socket into) {
        try (from;
                into) {
            from.getInputStream().transferTo(into.getOutputStream());
        } catch (IOException _) {
            // The other end hears of it, for both are closed.
        } finally {
            sockets.remove(from);
            sockets.remove(into);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more in any case.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
        threads.close();
    }
}
