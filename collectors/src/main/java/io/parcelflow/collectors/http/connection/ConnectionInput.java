package io.parcelflow.collectors.http.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The buffered input of a connection; for one reader at a time. It notifies the deadline of the
 * current request when its reader starts and stops waiting.
 */
public final class ConnectionInput extends BulkInputStream {

    /** Large enough for most result pages, and the maximum length of a line. */
    private static final int BUFFER_BYTES = 8_192;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private @Nullable RequestDeadline deadline;
    private boolean hasReceived;

    ConnectionInput(InputStream in) {
        this.in = in;
    }

    /** Sets the deadline of the current request. */
    void useDeadline(RequestDeadline next) {
        deadline = next;
        hasReceived = end > at;
    }

    /** Whether any byte of the response to the current request has arrived. */
    public boolean hasReceived() {
        return hasReceived;
    }

    /**
     * Reads a line that ends with a line feed, optionally after a carriage return.
     *
     * @param bytesMax maximum length of the line, at most 8 KB
     * @param tooLong message for a longer line
     * @return the line as Latin-1 without its end; null if the connection ends before it does
     */
    @Nullable String line(int bytesMax, String tooLong) throws IOException {
        int newline = newlineFrom(at);
        while (newline < 0) {
            int seen = end - at;
            if (seen > bytesMax || seen == buffer.length) {
                throw new MalformedResponseException(tooLong);
            }
            if (!fillBehind()) {
                return null;
            }
            newline = newlineFrom(at + seen);
        }
        int length = newline - at;
        int start = at;
        at = newline + 1;
        if (length > bytesMax) {
            throw new MalformedResponseException(tooLong);
        }
        int shown = length > 0 && buffer[newline - 1] == '\r' ? length - 1 : length;
        return new String(buffer, start, shown, StandardCharsets.ISO_8859_1);
    }

    private int newlineFrom(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads more after the buffered data; false at the end. */
    private boolean fillBehind() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int got = arriving(buffer, end, buffer.length - end);
        end += Math.max(0, got);
        return got > 0;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (at == end && count >= buffer.length) {
            return arriving(into, from, count);
        }
        if (at == end && !fillBehind()) {
            return -1;
        }
        int taken = Math.min(count, end - at);
        System.arraycopy(buffer, at, into, from, taken);
        at += taken;
        return taken;
    }

    /** The minimum number of bytes that can be read without waiting. */
    @Override
    public int available() {
        return end - at;
    }

    private int arriving(byte[] into, int from, int count) throws IOException {
        RequestDeadline mine = deadline;
        if (mine == null) {
            return in.read(into, from, count);
        }
        mine.readStarted();
        try {
            int got = in.read(into, from, count);
            hasReceived |= got > 0;
            return got;
        } finally {
            mine.readEnded();
        }
    }
}
