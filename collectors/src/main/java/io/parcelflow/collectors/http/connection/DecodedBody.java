package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A decompressed body with a size limit, whose start can be inspected before it is read. */
public final class DecodedBody extends BulkInputStream {

    /** Maximum overhead of compressing incompressible data. */
    private static final int PACKED_BYTES_MORE = 65_536;

    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final List<InputStream> decoders;
    private final int bytesMax;
    private long bytes;
    private byte[] peek = NOTHING;
    private int startAt;
    private int startEnd;

    private DecodedBody(InputStream in, List<InputStream> decoders, int bytesMax) {
        this.in = in;
        this.decoders = decoders;
        this.bytesMax = bytesMax;
    }

    public static DecodedBody of(InputStream framed, ResponseHead head, int bytesMax) {
        List<String> codings = codings(head.header("content-encoding"));
        List<String> transferCodings = codings(head.header("transfer-encoding"));
        transferCodings.remove("chunked");
        codings.addAll(transferCodings);
        InputStream decoded = framed;
        List<InputStream> decoders = new ArrayList<>(1);
        // The last one was applied last.
        for (String coding : codings.reversed()) {
            decoded = decoded(decoded, coding, (long) bytesMax + PACKED_BYTES_MORE);
            decoders.add(decoded);
        }
        return new DecodedBody(decoded, decoders, bytesMax);
    }

    /** The codings of a header in lower case, without those that change nothing. */
    static List<String> codings(@Nullable String header) {
        List<String> codings = new ArrayList<>(2);
        for (String coding : header == null ? new String[0] : header.split(",", -1)) {
            String name = coding.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("identity") && !name.equals("none")) {
                codings.add(name);
            }
        }
        return codings;
    }

    private static InputStream decoded(InputStream packed, String coding, long packedBytesMax) {
        return switch (coding) {
            case "gzip", "x-gzip" -> new GzipMemberStream(packed, packedBytesMax);
            case "deflate" -> new DeflateStream(packed, packedBytesMax);
            default -> new Undecodable(coding);
        };
    }

    /** A body that cannot be decoded, which matters only if it is read. */
    private static final class Undecodable extends InputStream {

        private final String coding;

        Undecodable(String coding) {
            this.coding = coding;
        }

        @Override
        public int read() throws IOException {
            String shown = coding.length() <= 40 ? coding : coding.substring(0, 40) + "…";
            throw new MalformedResponseException(
                    "the body has an unsupported compression, '" + shown + "'");
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            return read();
        }
    }

    /** The first bytes, as many as requested unless the body is shorter; they can still be read. */
    public byte[] peek(int count) throws IOException {
        lookAhead(count);
        return Arrays.copyOfRange(peek, startAt, Math.min(startEnd, startAt + count));
    }

    /** The first significant character within that many bytes, see {@link ContentSniffer}. */
    public char firstCharacter(int count) throws IOException {
        lookAhead(count);
        return ContentSniffer.firstCharacter(peek, startAt, Math.min(startEnd, startAt + count));
    }

    /**
     * The first bytes like {@link #peek}, or as many of them as arrived before the body broke off.
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

    /** Reads to the end of the body if that is not far. */
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

    /** Releases the decompressor; the connection stays open. */
    public void release() {
        for (InputStream decoder : decoders) {
            try {
                decoder.close();
            } catch (IOException _) {
                // They release memory, and close nothing.
            }
        }
    }
}
