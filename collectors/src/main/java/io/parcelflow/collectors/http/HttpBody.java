package io.parcelflow.collectors.http;

import io.parcelflow.collectors.http.connection.DecodedBody;
import io.parcelflow.collectors.http.connection.LargeBodyLimiter;
import io.parcelflow.collectors.http.connection.RequestDeadline;
import io.parcelflow.collectors.http.message.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The body of a successful response, decompressed and limited in size; read once, by one thread.
 */
public final class HttpBody {

    private static final int FIRST_BYTES = 32_768;
    private static final int ENCODING_BYTES = 4;
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** The number of larger bodies in memory is limited by {@link LargeBodyLimiter}. */
    private static final int LARGE_BYTES = 131_072;

    private final ResponseHead head;
    private final DecodedBody in;
    private final String source;
    private final LargeBodyLimiter largeBodies;
    private final RequestDeadline deadline;
    private boolean large;

    HttpBody(
            String source,
            ResponseHead head,
            DecodedBody in,
            LargeBodyLimiter largeBodies,
            RequestDeadline deadline) {
        this.source = source;
        this.head = head;
        this.in = in;
        this.largeBodies = largeBodies;
        this.deadline = deadline;
    }

    public ResponseHead head() {
        return head;
    }

    /** The bytes as they arrive; throws if the body is too large or incomplete. */
    public InputStream stream() {
        return in;
    }

    /** Whether it starts neither like UTF-16 nor like UTF-32. */
    public boolean looksLikeUtf8() throws IOException {
        byte[] first = in.peek(ENCODING_BYTES);
        for (byte b : first) {
            if (b == 0) {
                return false;
            }
        }
        int mark = first.length < 2 ? 0 : (first[0] & 0xff) << 8 | (first[1] & 0xff);
        return mark != 0xFEFF && mark != 0xFFFE;
    }

    /** Skips byte order marks of UTF-8, of which some servers send more than one. */
    public void skipUtf8Marks() throws IOException {
        while (Arrays.equals(in.peek(UTF8_MARK.length), UTF8_MARK)) {
            in.skipNBytes(UTF8_MARK.length);
        }
    }

    /** The whole body. */
    public byte[] bytes() throws IOException, InterruptedException {
        byte[] bytes = new byte[FIRST_BYTES];
        int length = 0;
        int got;
        while ((got = in.read(bytes, length, bytes.length - length)) >= 0) {
            length += got;
            if (length == bytes.length) {
                if (length >= LARGE_BYTES) {
                    takeTurn();
                }
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /**
     * The whole body as text in its declared charset, or that of its BOM or HTML meta tag,
     * otherwise UTF-8; without a BOM.
     */
    public String text() throws IOException, InterruptedException {
        byte[] bytes = bytes();
        Charset charset = BodyCharset.of(head, bytes, bytes.length);
        String text = new String(bytes, charset);
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\uFEFF') {
            start++;
        }
        return text.substring(start);
    }

    private void takeTurn() throws IOException, InterruptedException {
        if (!large) {
            largeBodies.acquire(source, deadline);
            large = true;
        }
    }

    /** Releases the resources of reading. */
    void release() {
        if (large) {
            largeBodies.release(source);
        }
    }
}
