package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.io.EOFException;
import java.io.IOException;

/**
 * The bytes of a body as framed by HTTP/1.1: by chunks, by length, or until the connection ends.
 *
 * <p>Ends exactly where the body ends, so that the connection can be reused. An incomplete body
 * throws {@link EOFException}.
 */
public final class FramedBody extends BulkInputStream {

    private static final int CHUNK_LINE_BYTES_MAX = 256;
    private static final int TRAILER_BYTES_MAX = 8_192;
    private static final long UNTIL_CLOSE = Long.MAX_VALUE;

    private final ConnectionInput in;
    private final boolean chunked;
    private final boolean untilClose;
    private long left;
    private boolean firstChunk = true;
    private boolean ended;
    private boolean broken;

    public FramedBody(ConnectionInput in, ResponseHead head) throws IOException {
        this.in = in;
        String coding = head.header("transfer-encoding");
        String length = head.header("content-length");
        boolean bodiless = head.status() == 204 || head.status() == 304;
        chunked = coding != null && !bodiless;
        if (coding != null && chunked && !coding.equalsIgnoreCase("chunked")) {
            throw new MalformedResponseException("the transfer coding is not 'chunked'");
        }
        untilClose = !chunked && length == null && !bodiless;
        left = chunked || bodiless ? 0 : length == null ? UNTIL_CLOSE : length(length);
        ended = !chunked && left == 0;
    }

    public boolean isEnded() {
        return ended;
    }

    /** Whether the body was read to its end and the connection can be reused. */
    public boolean isReusable() {
        return ended && !untilClose && !broken;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (broken) {
            throw new MalformedResponseException("the body cannot be read any further");
        }
        if (!ended && chunked && left == 0) {
            broken = true;
            nextChunk();
            broken = false;
        }
        if (ended) {
            return -1;
        }
        int got = in.read(into, from, (int) Math.min(count, left));
        if (got < 0) {
            if (!untilClose) {
                throw new EOFException("the body is truncated");
            }
            ended = true;
            return -1;
        }
        if (!untilClose) {
            left -= got;
            ended = left == 0 && !chunked;
        }
        return got;
    }

    @Override
    public int available() {
        return (int) Math.min(left, in.available());
    }

    private void nextChunk() throws IOException {
        if (!firstChunk && !readLine().isEmpty()) {
            throw new MalformedResponseException("a chunk is longer than declared");
        }
        firstChunk = false;
        left = chunkSize(readLine());
        if (left == 0) {
            int bytes = 0;
            for (String trailer = readLine(); !trailer.isEmpty(); trailer = readLine()) {
                bytes += trailer.length();
                if (bytes > TRAILER_BYTES_MAX) {
                    throw new MalformedResponseException("the trailers are larger than 8 KB");
                }
            }
            ended = true;
        }
    }

    private String readLine() throws IOException {
        String line = in.line(CHUNK_LINE_BYTES_MAX, "a chunk's size line is too long");
        if (line == null) {
            throw new EOFException("the body is truncated");
        }
        return line;
    }

    private static long chunkSize(String line) throws IOException {
        int end = line.indexOf(';');
        String digits = (end < 0 ? line : line.substring(0, end)).strip();
        if (digits.isEmpty() || digits.length() > 8) {
            throw new MalformedResponseException("a chunk's size is not a number");
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                throw new MalformedResponseException("a chunk's size is not a number");
            }
            size = size * 16 + digit;
        }
        return size;
    }

    private static long length(String text) throws IOException {
        long length = 0;
        // Two equal headers, which are joined as "5, 5", may count as one.
        String digits = text;
        int comma = text.indexOf(',');
        if (comma > 0 && text.substring(0, comma).equals(text.substring(comma + 1).strip())) {
            digits = text.substring(0, comma);
        }
        if (digits.isEmpty() || digits.length() > 15) {
            throw new MalformedResponseException("the content length is not a number");
        }
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedResponseException("the content length is not a number");
            }
            length = length * 10 + digit;
        }
        return length;
    }
}
