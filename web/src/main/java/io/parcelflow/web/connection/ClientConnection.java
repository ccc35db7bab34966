package io.parcelflow.web.connection;

import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.RequestBody;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a client, from its first request to its end; run by a thread of its own. */
final class ClientConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** How long, and how much, a client may go on sending after it was refused. */
    private static final long DISCARD_MILLIS = 2_000;

    private static final long DISCARD_BYTES_MAX = 4L << 20;

    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /** Answers requests. */
    @FunctionalInterface
    interface Responder {
        /** Writes the response to a request whose body has been read. */
        void respond(WebRequest request, ClientConnection connection, ResponseWriter writer)
                throws IOException, InterruptedException;
    }

    private final Socket socket;
    private final InetAddress address;
    private final String client;
    private final ServerLimits limits;
    private final ConnectionTable table;
    private final SlowClientWatchdog slowClients;
    private final Responder responder;

    /** What its request holds in memory; the table's lock guards it. */
    long heldBytes;

    private volatile boolean isWaiting = true;
    private volatile long waitingSince = System.nanoTime();

    ClientConnection(
            Socket socket,
            ServerLimits limits,
            ConnectionTable table,
            SlowClientWatchdog slowClients,
            Responder responder) {
        this.socket = socket;
        this.address = socket.getInetAddress();
        this.client = ClientKey.of(address);
        this.limits = limits;
        this.table = table;
        this.slowClients = slowClients;
        this.responder = responder;
    }

    /** The client of the connection. */
    String client() {
        return client;
    }

    /** Whether it waits: for its client to send all of a request, or for its turn. */
    boolean isWaiting() {
        return isWaiting;
    }

    /** Start of the wait, in {@link System#nanoTime}. */
    long waitingSince() {
        return waitingSince;
    }

    /** Its request is being served, or its response written. */
    void beginWork() {
        setWaiting(false);
    }

    /** Nothing is done for its request until there is room. */
    void awaitTurn() {
        setWaiting(true);
    }

    private void setWaiting(boolean waits) {
        waitingSince = System.nanoTime();
        isWaiting = waits;
    }

    /** Closes the connection immediately. */
    void abort() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    @Override
    public void run() {
        try {
            socket.setTcpNoDelay(true);
            ClientInput input = new ClientInput(socket, this::reserve);
            boolean goesOn = true;
            while (goesOn) {
                setWaiting(true);
                goesOn = serve(input);
                table.release(this);
            }
        } catch (IOException _) {
            // The client has left, or was too slow.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("response could not be written");
            throw e;
        } finally {
            abort();
            table.remove(this);
        }
    }

    private void reserve(long bytes) {
        try {
            if (table.reserve(this, bytes)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemCode.OVERLOADED, "the server is busy; try again");
    }

    /** Serves one request; false if the connection is to end. */
    private boolean serve(ClientInput input) throws IOException, InterruptedException {
        long millis = limits.readTimeout().toMillis();
        input.setTimeout(millis);
        OutputStream out = slowClients.withTimeout(socket.getOutputStream());
        ResponseWriter writer = new ResponseWriter(out, false, true);
        try {
            if (!input.awaitRequest()) {
                return false;
            }
            setWaiting(true);
            input.setTimeout(millis);
            int length = input.readHead(limits.headBytesMax());
            ReceivedHead head = input.head(length);
            writer = new ResponseWriter(out, head.method().equals("HEAD"), head.isHttp10());
            reserve(head.heapBytes(length));
            byte[] body = body(input, head, out);
            WebRequest request =
                    WebRequestReader.read(head, address, new RequestBody(body), limits);
            writer.setPersistent(head.isPersistent());
            writer.setRequest(request);
            responder.respond(request, this, writer);
            return head.isPersistent();
        } catch (ProblemException refused) {
            refuse(refused.problem(), writer, input);
            return false;
        }
    }

    private byte[] body(ClientInput input, ReceivedHead head, OutputStream out) throws IOException {
        boolean isChunked = head.isChunked();
        long length = head.contentLength();
        if (length > limits.bodyBytesMax()) {
            throw ClientInput.bodyTooLarge(limits.bodyBytesMax());
        }
        if (!isChunked && length == 0) {
            return new byte[0];
        }
        if (head.expectsContinue()) {
            out.write(CONTINUE);
            out.flush();
        }
        return isChunked ? input.readChunks(limits.bodyBytesMax()) : input.readBytes((int) length);
    }

    private void refuse(Problem problem, ResponseWriter writer, ClientInput input)
            throws IOException {
        WebResponse response = RefusedResponse.of(problem);
        writer.setPersistent(false);
        writer.write(response);
        // Closed at once, what was sent meanwhile would make the answer disappear.
        setWaiting(true);
        socket.shutdownOutput();
        input.setTimeout(DISCARD_MILLIS);
        input.discard(DISCARD_BYTES_MAX);
    }
}
