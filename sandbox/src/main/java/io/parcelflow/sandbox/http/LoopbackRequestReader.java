package io.parcelflow.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests one after another from a connection. Not thread-safe. */
final class LoopbackRequestReader {

    /** Far more than any collector sends, and small enough to allocate per connection. */
    static final int HEAD_BYTES_MAX = 8 * 1024;

    private static final int DISCARDED_BODY_BYTES_MAX = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[HEAD_BYTES_MAX];
    private int filled;

    LoopbackRequestReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next request; null if the client closed the connection between requests.
     *
     * @throws MalformedRequest if the input is not a request that this server supports
     */
    @Nullable LoopbackRequest next() throws IOException, MalformedRequestException {
        int headEnd = readHead();
        if (headEnd < 0) {
            return null;
        }
        String head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
        keepFrom(headEnd);
        LoopbackRequest request = parse(head);
        discardBody(request);
        return request;
    }

    private int readHead() throws IOException, MalformedRequestException {
        int searched = 0;
        while (true) {
            for (int i = Math.max(3, searched); i < filled; i++) {
                if (buffer[i] == '\n'
                        && buffer[i - 1] == '\r'
                        && buffer[i - 2] == '\n'
                        && buffer[i - 3] == '\r') {
                    return i + 1;
                }
            }
            searched = filled;
            if (filled == buffer.length) {
                throw new MalformedRequestException(431, "the request's head is too large");
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                if (filled == 0) {
                    return -1;
                }
                throw new EOFException("the client closed in the middle of a request");
            }
            filled += read;
        }
    }

    private void keepFrom(int start) {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
    }

    private static LoopbackRequest parse(String head) throws MalformedRequestException {
        int lineEnd = head.indexOf("\r\n");
        int methodEnd = head.indexOf(' ');
        int targetEnd = head.indexOf(' ', methodEnd + 1);
        if (methodEnd <= 0 || targetEnd <= methodEnd + 1 || targetEnd > lineEnd) {
            throw new MalformedRequestException(400, "the request line is malformed");
        }
        String version = head.substring(targetEnd + 1, lineEnd);
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            throw new MalformedRequestException(400, "only HTTP/1.1 and HTTP/1.0 are supported");
        }
        Map<String, String> headers = headers(head, lineEnd + 2);
        boolean current = version.equals("HTTP/1.1");
        if (current && !headers.containsKey("host")) {
            throw new MalformedRequestException(400, "an HTTP/1.1 request needs a Host header");
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keepAlive = current ? !connection.equals("close") : connection.equals("keep-alive");
        String target = head.substring(methodEnd + 1, targetEnd);
        return new LoopbackRequest(head.substring(0, methodEnd), target, headers, keepAlive);
    }

    private static Map<String, String> headers(String head, int start)
            throws MalformedRequestException {
        Map<String, String> headers = new HashMap<>();
        int from = start;
        while (!head.startsWith("\r\n", from)) {
            int end = head.indexOf("\r\n", from);
            int colon = head.indexOf(':', from);
            if (colon <= from || colon > end) {
                throw new MalformedRequestException(400, "a header line is malformed");
            }
            headers.put(
                    head.substring(from, colon).toLowerCase(Locale.ROOT),
                    head.substring(colon + 1, end).strip());
            from = end + 2;
        }
        return headers;
    }

    /** No source here accepts a body, but one that is sent must not be read as the next request. */
    private void discardBody(LoopbackRequest request)
            throws IOException, MalformedRequestException {
        if (request.header("transfer-encoding") != null) {
            throw new MalformedRequestException(400, "a chunked request body is not supported");
        }
        String length = request.header("content-length");
        if (length == null) {
            return;
        }
        int left;
        try {
            left = Integer.parseInt(length);
        } catch (NumberFormatException e) {
            throw new MalformedRequestException(400, "Content-Length is not a number");
        }
        if (left < 0 || left > DISCARDED_BODY_BYTES_MAX) {
            throw new MalformedRequestException(400, "the request body is too large");
        }
        int buffered = Math.min(left, filled);
        keepFrom(buffered);
        in.skipNBytes(left - buffered);
    }

    /** Reads input for a while after the last response of a connection. */
    void discardInput() throws IOException {
        int discarded = 0;
        int read = 0;
        while (read >= 0 && discarded < DISCARDED_BODY_BYTES_MAX) {
            read = in.read(buffer);
            discarded += read;
        }
    }

    /** A malformed request, with the response status for it. */
    static final class MalformedRequestException extends Exception {

        private final int status;

        MalformedRequestException(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
