package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.HttpOrigin;
import io.parcelflow.collectors.http.message.HttpRoute;
import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.collectors.http.message.RequestHead;
import io.parcelflow.collectors.http.message.ResponseHead;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A connection to an origin or its proxy; used by one request at a time. */
public final class HttpConnection implements AutoCloseable {

    private static final int ADDRESSES_TRIED_MAX = 3;

    private final HttpRoute route;
    private final Socket plain;
    private @Nullable Socket secured;
    private final ConnectionInput in;
    private final OutputStream out;
    private long idleSinceNanos;
    private boolean isReused;

    private HttpConnection(
            HttpRoute route, TrustedCertificates trusted, Socket plain, RequestDeadline deadline)
            throws IOException {
        this.route = route;
        this.plain = plain;
        plain.setTcpNoDelay(true);
        Socket socket = plain;
        HttpOrigin origin = route.origin();
        if (origin.secure()) {
            if (route.proxy() != null) {
                tunnel(origin, route.proxy(), plain, deadline);
            }
            socket = secure(origin, trusted.socketFactory(), plain, deadline);
            secured = socket;
        }
        in = new ConnectionInput(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /**
     * Opens a connection. The name of an origin behind a proxy is looked up by the proxy.
     *
     * @param deadline receives the socket before it connects, so that it can close it
     */
    static HttpConnection open(
            HttpRoute route,
            TrustedCertificates trusted,
            HttpLimits limits,
            RequestDeadline deadline)
            throws IOException {
        ProxyServer proxy = route.proxy();
        Socket socket;
        if (proxy == null) {
            socket = connect(route.origin().host(), route.origin().port(), limits, deadline);
        } else {
            try {
                socket = connect(proxy.host(), proxy.port(), limits, deadline);
            } catch (IOException e) {
                throw deadline.expiry() == null ? ProxyException.unreachable(proxy, e) : e;
            }
        }
        try {
            return new HttpConnection(route, trusted, socket, deadline);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connect(
            String host, int port, HttpLimits limits, RequestDeadline deadline) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        int tries = Math.min(addresses.length, ADDRESSES_TRIED_MAX);
        int timeoutMillis = (int) Math.max(1, limits.connectTimeout().toMillis() / tries);
        IOException failure = null;
        for (int i = 0; i < tries; i++) {
            Socket socket = new Socket();
            deadline.watch(socket);
            try {
                connect(socket, new InetSocketAddress(addresses[i], port), timeoutMillis);
                return socket;
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

    /** Asks the proxy for a tunnel to the origin. */
    private static void tunnel(
            HttpOrigin origin, ProxyServer proxy, Socket plain, RequestDeadline deadline)
            throws IOException {
        OutputStream out = plain.getOutputStream();
        out.write(RequestHead.connect(origin, proxy));
        out.flush();
        ConnectionInput in = new ConnectionInput(plain.getInputStream());
        in.useDeadline(deadline);
        ResponseHead head = new ResponseHeadReader(in).read();
        if (head.status() < 200 || head.status() >= 300) {
            throw ProxyException.refused(proxy, head.status(), head.statusText());
        }
    }

    private static Socket secure(
            HttpOrigin origin, SSLSocketFactory factory, Socket plain, RequestDeadline deadline)
            throws IOException {
        SSLSocket socket =
                (SSLSocket) factory.createSocket(plain, origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // Without this, the host name in the certificate is not verified.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        deadline.readStarted();
        socket.startHandshake();
        deadline.readEnded();
        return socket;
    }

    HttpRoute route() {
        return route;
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
