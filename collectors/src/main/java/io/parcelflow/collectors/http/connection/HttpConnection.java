package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.HttpOrigin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A connection to an origin; used by one request at a time. */
public final class HttpConnection implements AutoCloseable {

    private static final int ADDRESSES_TRIED_MAX = 3;

    private final HttpOrigin origin;
    private final Socket plain;
    private @Nullable Socket secured;
    private final ConnectionInput in;
    private final OutputStream out;
    private long idleSinceNanos;
    private boolean isReused;

    private HttpConnection(HttpOrigin origin, Socket plain, RequestDeadline deadline)
            throws IOException {
        this.origin = origin;
        this.plain = plain;
        plain.setTcpNoDelay(true);
        Socket socket = plain;
        if (origin.secure()) {
            socket = secure(origin, plain, deadline);
            secured = socket;
        }
        in = new ConnectionInput(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /**
     * Opens a connection.
     *
     * @param deadline receives the socket before it connects, so that it can close it
     */
    static HttpConnection open(HttpOrigin origin, HttpLimits limits, RequestDeadline deadline)
            throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(origin.host());
        int tries = Math.min(addresses.length, ADDRESSES_TRIED_MAX);
        int timeoutMillis = (int) Math.max(1, limits.connectTimeout().toMillis() / tries);
        IOException failure = null;
        for (int i = 0; i < tries; i++) {
            Socket socket = new Socket();
            deadline.watch(socket);
            try {
                connect(socket, new InetSocketAddress(addresses[i], origin.port()), timeoutMillis);
                return new HttpConnection(origin, socket, deadline);
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure == null ? new IOException("no address to connect to") : failure;
    }

    private static void connect(Socket socket, InetSocketAddress address, int timeoutMillis)
            throws IOException {
        try {
            socket.connect(address, timeoutMillis);
        } catch (SocketTimeoutException e) {
            SocketTimeoutException timeout = new SocketTimeoutException("connection timed out");
            timeout.initCause(e);
            throw timeout;
        }
    }

    private static Socket secure(HttpOrigin origin, Socket plain, RequestDeadline deadline)
            throws IOException {
        SSLSocket socket =
                (SSLSocket) factory().createSocket(plain, origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // Without this, the host name in the certificate is not verified.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        deadline.readStarted();
        socket.startHandshake();
        deadline.readEnded();
        return socket;
    }

    private static SSLSocketFactory factory() throws IOException {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no TLS", e);
        }
    }

    HttpOrigin origin() {
        return origin;
    }

    /** Sets the deadline of the current request. */
    void useDeadline(RequestDeadline deadline) throws IOException {
        deadline.watch(plain);
        in.useDeadline(deadline);
    }

    public ConnectionInput in() {
        return in;
    }

    public void send(byte[] request) throws IOException {
        out.write(request);
        out.flush();
    }

    /** Whether an earlier request was answered on it. */
    public boolean isReused() {
        return isReused;
    }

    void idleSince(long nanos) {
        isReused = true;
        idleSinceNanos = nanos;
    }

    long idleSince() {
        return idleSinceNanos;
    }

    /**
     * Whether the source still has the connection open and has sent nothing unrequested; takes 1
     * ms.
     */
    boolean isAlive() {
        try {
            plain.setSoTimeout(1);
            try {
                // Both an end and an unrequested byte are reasons not to reuse it.
                int _ = in.read();
                return false;
            } catch (SocketTimeoutException _) {
                return true;
            } finally {
                plain.setSoTimeout(0);
            }
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            // Closing TLS first could block on a source that no longer reads.
            plain.close();
            Socket layered = secured;
            if (layered != null) {
                layered.close();
            }
        } catch (IOException _) {
            // An abandoned connection loses nothing.
        }
    }
}
