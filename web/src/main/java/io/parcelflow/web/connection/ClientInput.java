package io.parcelflow.web.connection;

import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Reads requests from a connection. Its buffer grows only as far as there is room for it. For one
 * thread.
 */
final class ClientInput {

    private static final int BLOCK_BYTES = 1_024;
    private static final int CHUNK_LINE_MAX = 256;
    private static final int TRAILER_LINES_MAX = 32;

    /** Reserves memory. */
    @FunctionalInterface
    interface Memory {
        /** Throws a problem if there is no room for so many bytes more. */
        void reserve(long bytes);
    }

    private final Socket socket;
    private final InputStream in;
    private final Memory memory;
    private byte[] buffer = new byte[BLOCK_BYTES];
    private int position;
    private int end;
    private long deadline;

    ClientInput(Socket socket, Memory memory) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.memory = memory;
    }

    /** What follows has to be there within that time. */
    void setTimeout(long millis) {
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Waits for the first byte of a request; false if the client has ended, or sends nothing. */
    boolean awaitRequest() throws IOException {
        shrink();
        try {
            return position < end || fill();
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    /** Nothing is reserved any more, so that only a small buffer may be kept. */
    private void shrink() {
        int left = end - position;
        if (buffer.length > BLOCK_BYTES) {
            if (left > BLOCK_BYTES) {
                memory.reserve(buffer.length);
                return;
            }
            byte[] small = new byte[BLOCK_BYTES];
            System.arraycopy(buffer, position, small, 0, left);
            buffer = small;
        } else {
            System.arraycopy(buffer, position, buffer, 0, left);
        }
        position = 0;
        end = left;
    }

    /** Reads some more into the buffer, which has room; false at the end of the stream. */
    private boolean fill() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count > 0;
    }

    /** The length of a head, whose lines are then in {@link #head}. */
    int readHead(int bytesMax) throws IOException {
        // One empty line before a request is allowed.
        if (buffer[position] == '\r') {
            if (end - position < 2 && !fillMore(bytesMax)) {
                throw new EOFException();
            }
            if (buffer[position + 1] != '\n') {
                throw ReceivedHead.malformed("a line does not end with CR and LF");
            }
            position += 2;
        }
        int scanned = position;
        while (true) {
            int found = endOfHead(scanned);
            if (found >= 0) {
                return found - position;
            }
            // What was scanned moves to the front of the buffer.
            int known = Math.max(0, end - position - 3);
            if (!fillMore(bytesMax)) {
                throw new EOFException();
            }
            scanned = position + known;
        }
    }

    /** Where the empty line after the head begins; -1 if it is not there yet. */
    private int endOfHead(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r'
                    && buffer[i + 1] == '\n'
                    && buffer[i + 2] == '\r'
                    && buffer[i + 3] == '\n') {
                return i + 2;
            }
        }
        return -1;
    }

    private boolean fillMore(int bytesMax) throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        if (end == buffer.length) {
            if (end >= bytesMax) {
                throw tooLarge(bytesMax);
            }
            int size = Math.min(bytesMax, 2 * end);
            memory.reserve(size);
            buffer = Arrays.copyOf(buffer, size);
        }
        return fill();
    }

    private ProblemException tooLarge(int bytesMax) {
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                return ReceivedHead.malformed("the headers exceed " + bytesMax + " bytes");
            }
        }
        return new ProblemException(
                ProblemCode.URI_TOO_LONG, "the address exceeds " + bytesMax + " bytes");
    }

    /** The lines of the head that was read last. */
    ReceivedHead head(int length) {
        byte[] lines = Arrays.copyOfRange(buffer, position, position + length);
        position += length + 2;
        return ReceivedHead.parse(lines, length);
    }

    /** A body of known length. */
    byte[] readBytes(int length) throws IOException {
        memory.reserve(length);
        byte[] bytes = new byte[length];
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, bytes, 0, count);
        position += count;
        while (count < length) {
            if (!next()) {
                throw new EOFException();
            }
            int some = Math.min(length - count, end - position);
            System.arraycopy(buffer, position, bytes, count, some);
            position += some;
            count += some;
        }
        return bytes;
    }

    /** A body that comes in chunks. */
    byte[] readChunks(int bytesMax) throws IOException {
        byte[] bytes = new byte[0];
        while (true) {
            int size = chunkSize(bytesMax);
            if (size == 0) {
                skipTrailers();
                return bytes;
            }
            if (size > bytesMax - bytes.length) {
                throw bodyTooLarge(bytesMax);
            }
            byte[] chunk = readBytes(size);
            memory.reserve(size);
            byte[] longer = Arrays.copyOf(bytes, bytes.length + size);
            System.arraycopy(chunk, 0, longer, bytes.length, size);
            bytes = longer;
            if (!line().isEmpty()) {
                throw ReceivedHead.malformed("a chunk does not end with CR and LF");
            }
        }
    }

    static ProblemException bodyTooLarge(int bytesMax) {
        return new ProblemException(
                ProblemCode.CONTENT_TOO_LARGE,
                "the request body must not exceed " + bytesMax + " bytes");
    }

    private int chunkSize(int bytesMax) throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        String digits = (extension < 0 ? line : line.substring(0, extension)).stripTrailing();
        if (!digits.matches("[0-9A-Fa-f]{1,16}")) {
            throw ReceivedHead.malformed("a chunk does not begin with its size");
        }
        // A size of 16 digits may be negative as a number.
        long size = Long.parseUnsignedLong(digits, 16);
        if (size < 0 || size > bytesMax) {
            throw bodyTooLarge(bytesMax);
        }
        return (int) size;
    }

    private void skipTrailers() throws IOException {
        for (int i = 0; i <= TRAILER_LINES_MAX; i++) {
            if (line().isEmpty()) {
                return;
            }
        }
        throw ReceivedHead.malformed("there are too many lines after the body");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() <= CHUNK_LINE_MAX) {
            if (position == end && !next()) {
                throw new EOFException();
            }
            char c = (char) (buffer[position++] & 0xff);
            if (c == '\n') {
                if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
                    throw ReceivedHead.malformed("a line of the body does not end with CR and LF");
                }
                line.setLength(line.length() - 1);
                return line.toString();
            }
            line.append(c);
        }
        throw ReceivedHead.malformed("a line between chunks is too long");
    }

    /** Reads what comes next into the buffer, of which everything was taken. */
    private boolean next() throws IOException {
        position = 0;
        end = 0;
        return fill();
    }

    /** Takes what the client is still sending, so that it reads the answer before it is left. */
    void discard(long bytesMax) throws IOException {
        for (long taken = 0; taken < bytesMax && next(); ) {
            taken += end;
        }
    }
}
