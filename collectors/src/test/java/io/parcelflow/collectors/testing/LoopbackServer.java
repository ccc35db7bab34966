package io.parcelflow.collectors.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A source on the loopback that answers exactly the bytes a test wants, well-formed or not. */
public final class LoopbackServer implements AutoCloseable {

    /** What is answered to a request. */
    @FunctionalInterface
    public interface Script {
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /**
     * A request as it arrived.
     *
     * @param target path and query
     * @param headers values by lower-case name
     * @param connection number of the connection it came by, from 1
     */
    public record Request(String target, Map<String, String> headers, int connection) {}

    private final ServerSocket listener;
    private final String scheme;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private LoopbackServer(ServerSocket listener, String scheme, Script script) {
        this.listener = listener;
        this.scheme = scheme;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    public static LoopbackServer start(Script script) {
        return start(ServerSocketFactory.getDefault(), "http", script);
    }

    public static LoopbackServer start(ServerSocketFactory sockets, String scheme, Script script) {
        try {
            return new LoopbackServer(
                    sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    scheme,
                    script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes packed by gzip. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public URI url(String target) {
        return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + target);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException _) {
                // The test is over, or the other side did not want to speak TLS.
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Request request = request(in, number);
                if (request == null) {
                    return;
                }
                requests.add(request);
                Exchange exchange = new Exchange(request, socket);
                script.answer(exchange);
                if (exchange.ended) {
                    return;
                }
            }
        } catch (IOException _) {
            // The client has hung up, which hostile answers lead to.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Request request(InputStream in, int number) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
            newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0 && !line.startsWith("GET ")) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 2));
            }
        }
        return new Request(lines[0].split(" ", -1)[1], headers, number);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request and the ways to answer it. */
    public final class Exchange {

        private final Request request;
        private final Socket socket;
        private boolean ended;

        private Exchange(Request request, Socket socket) {
            this.request = request;
            this.socket = socket;
        }

        public Request request() {
            return request;
        }

        /** A whole answer with its length. */
        public void reply(int status, String type, String body, String... headers)
                throws IOException {
            reply(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        public void reply(int status, String type, byte[] body, String... headers)
                throws IOException {
            raw(
                    "HTTP/1.1 "
                            + status
                            + " Status of a test\r\nContent-Type: "
                            + type
                            + "\r\nContent-Length: "
                            + body.length
                            + "\r\n"
                            + lines(headers)
                            + "\r\n");
            out().write(body);
            out().flush();
        }

        /** A body that is gzip already. */
        public void gzip(String type, byte[] packed) throws IOException {
            reply(200, type, packed, "Content-Encoding: gzip");
        }

        /** Exactly these characters, each one byte. */
        public void raw(String text) throws IOException {
            out().write(text.getBytes(StandardCharsets.ISO_8859_1));
            out().flush();
        }

        public OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        /** Answers to CONNECT, and passes on what follows until a side closes. */
        public void tunnelTo(int port) throws IOException, InterruptedException {
            try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port)) {
                raw("HTTP/1.1 200 Connected\r\n\r\n");
                Thread back = Thread.ofVirtual().start(() -> copy(other, socket));
                copy(socket, other);
                back.join();
            }
            ended = true;
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.shutdownOutput();
            } catch (IOException _) {
                // A side has closed.
            }
        }

        /** Closes the connection behind the answer. */
        public void end() throws IOException {
            ended = true;
            socket.close();
        }

        /** Closes the connection with a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            end();
        }

        /** Stays silent for a while, or until the server is closed. */
        public void pause(long millis) throws InterruptedException {
            boolean _ = closed.await(millis, TimeUnit.MILLISECONDS);
        }

        /** Writes the text again and again, with a pause behind each, until the client hangs up. */
        public void drip(String text, long pauseMillis) throws IOException, InterruptedException {
            while (closed.getCount() > 0) {
                raw(text);
                pause(pauseMillis);
            }
        }

        private static String lines(String... headers) {
            StringBuilder lines = new StringBuilder();
            for (String header : headers) {
                lines.append(header).append("\r\n");
            }
            return lines.toString();
        }
    }
}
