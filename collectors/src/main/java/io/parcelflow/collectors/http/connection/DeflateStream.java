package io.parcelflow.collectors.http.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a {@code deflate} body: in the zlib format, as HTTP says, or without its header,
 * as some servers send it.
 */
final class DeflateStream extends BulkInputStream {

    private static final int BUFFER_BYTES = 4_096;
    private static final int DEFLATE = 8;

    private final InputStream in;
    private final long packedBytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private @Nullable Inflater inflater;
    private long packedBytes;

    DeflateStream(InputStream in, long packedBytesMax) {
        this.in = in;
        this.packedBytesMax = packedBytesMax;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        Inflater own = inflater;
        if (own == null) {
            int got = fill();
            if (got <= 0) {
                return -1;
            }
            boolean hasHeader =
                    got > 1
                            && (buffer[0] & 0x0f) == DEFLATE
                            && ((buffer[0] & 0xff) << 8 | (buffer[1] & 0xff)) % 31 == 0;
            own = new Inflater(!hasHeader);
            own.setInput(buffer, 0, got);
            inflater = own;
        }
        try {
            int got = own.inflate(into, from, count);
            while (got == 0) {
                if (own.finished()) {
                    return -1;
                }
                if (own.needsDictionary()) {
                    throw new ZipException("a preset dictionary is required");
                }
                int more = fill();
                if (more <= 0) {
                    throw new EOFException("the compressed body is truncated");
                }
                own.setInput(buffer, 0, more);
                got = own.inflate(into, from, count);
            }
            return got;
        } catch (DataFormatException e) {
            ZipException broken = new ZipException("broken data");
            broken.initCause(e);
            throw broken;
        }
    }

    private int fill() throws IOException {
        int got = in.read(buffer, 0, buffer.length);
        packedBytes += Math.max(0, got);
        if (packedBytes > packedBytesMax) {
            throw new BodyTooLargeException(
                    "the compressed body is larger than " + packedBytesMax + " bytes");
        }
        return got;
    }

    /** Releases the decompressor; the underlying stream stays open. */
    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
