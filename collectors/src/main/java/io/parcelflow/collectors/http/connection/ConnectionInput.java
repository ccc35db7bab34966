package io.parcelflow.collectors.http.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What arrives by a connection, buffered; for one reader at a time. The deadline of the request
 * under way knows since when its reader has been waiting.
 */
public final class ConnectionInput extends BulkInputStream {

    /** Holds most result pages, and the longest line that is taken. */
    private static final int BUFFER_BYTES = 8_192;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private @Nullable RequestDeadline deadline;

    ConnectionInput(InputStream in) {
        this.in = in;
    }

    /** From now on it is this request that reads. */
    void useDeadline(RequestDeadline next) {
        deadline = next;
    }

    /**
     * Reads a line that ends in a line feed, perhaps with a carriage return before it.
     *
     * @param bytesMax what the line may hold, not more than 8 KB
     * @param tooLong what is said of a longer one
     * @return the line as Latin-1 without its end, or null where the connection ends before it does
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

    /** Reads on behind what is there; false where nothing comes any more. */
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

    /** What can be had without waiting, at least. */
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
            return in.read(into, from, count);
        } finally {
            mine.readEnded();
        }
    }
}
