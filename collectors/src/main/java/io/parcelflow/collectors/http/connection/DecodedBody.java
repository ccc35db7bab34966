package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * A body's bytes after decompression, of which the start can be looked at and the count is limited.
 */
public final class DecodedBody extends BulkInputStream {

    /** What compression may add to what cannot be compressed. */
    private static final int PACKED_BYTES_MORE = 65_536;

    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final int bytesMax;
    private long bytes;
    private byte[] peek = NOTHING;
    private int startAt;
    private int startEnd;

    private DecodedBody(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    public static DecodedBody of(InputStream framed, ResponseHead head, int bytesMax) {
        String coding = head.header("content-encoding");
        String name = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
        InputStream decoded =
                switch (name) {
                    case "", "identity", "none" -> framed;
                    case "gzip", "x-gzip" ->
                            new GzipMemberStream(framed, (long) bytesMax + PACKED_BYTES_MORE);
                    default -> new Undecodable();
                };
        return new DecodedBody(decoded, bytesMax);
    }

    /** A body that no reader can use, which the status of its answer may not need. */
    private static final class Undecodable extends InputStream {
        @Override
        public int read() throws IOException {
            throw new MalformedResponseException("the body has an unsupported compression");
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            return read();
        }
    }

    /** The first bytes, as many as asked for unless the body is shorter; they stay to be read. */
    public byte[] peek(int count) throws IOException {
        lookAhead(count);
        return Arrays.copyOfRange(peek, startAt, Math.min(startEnd, startAt + count));
    }

    /** The first character that means something among so many bytes, see {@link ContentSniffer}. */
    public char firstCharacter(int count) throws IOException {
        lookAhead(count);
        return ContentSniffer.firstCharacter(peek, startAt, Math.min(startEnd, startAt + count));
    }

    /**
     * The first bytes as {@link #peek} gives them, or as many of them as came before the body broke
     * off.
     */
    public byte[] peekReceived(int count) {
        try {
            return peek(count);
        } catch (IOException _) {
            return Arrays.copyOfRange(peek, startAt, Math.min(startEnd, startAt + count));
        }
    }

    private void lookAhead(int count) throws IOException {
        int have = startEnd - startAt;
        if (have >= count) {
            return;
        }
        byte[] larger = new byte[count];
        System.arraycopy(peek, startAt, larger, 0, have);
        peek = larger;
        startAt = 0;
        startEnd = have;
        int got = 0;
        while (startEnd < count && (got = fromSource(peek, startEnd, count - startEnd)) > 0) {
            startEnd += got;
        }
    }

    /** Reads on to the end of the body, if that is not far. */
    public void drain(int drainBytesMax) throws IOException {
        byte[] waste = new byte[4_096];
        int left = drainBytesMax;
        int got;
        while (left > 0 && (got = in.read(waste, 0, Math.min(left, waste.length))) >= 0) {
            left -= got;
        }
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (startAt < startEnd) {
            int taken = Math.min(count, startEnd - startAt);
            System.arraycopy(peek, startAt, into, from, taken);
            startAt += taken;
            return taken;
        }
        return fromSource(into, from, count);
    }

    private int fromSource(byte[] into, int from, int count) throws IOException {
        int got = in.read(into, from, count);
        if (got > 0) {
            bytes += got;
            if (bytes > bytesMax) {
                throw new BodyTooLargeException("the body is larger than " + bytesMax + " bytes");
            }
        }
        return got;
    }

    /** Frees what decompression holds; the connection stays open. */
    public void release() {
        if (in instanceof GzipMemberStream gzip) {
            gzip.close();
        }
    }
}
