package io.parcelflow.collectors.http.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The contents of a gzip stream with one or more members; an empty stream is valid.
 *
 * <p>The JDK's own stream recurses for each further member, so that many empty ones overflow the
 * stack, and loops forever if there is no output.
 */
final class GzipMemberStream extends BulkInputStream {

    private static final int BUFFER_BYTES = 4_096;
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final long packedBytesMax;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private long packedBytes;
    private boolean withinMember;
    private boolean ended;

    /**
     * @param packedBytesMax size limit of the compressed stream
     */
    GzipMemberStream(InputStream in, long packedBytesMax) {
        this.in = in;
        this.packedBytesMax = packedBytesMax;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        int got = 0;
        while (got == 0 && (withinMember || beginMember())) {
            got = inflate(into, from, count);
        }
        return got == 0 ? -1 : got;
    }

    /** Decompresses more; 0 if there is no output yet. */
    private int inflate(byte[] into, int from, int count) throws IOException {
        int got;
        try {
            got = inflater.inflate(into, from, count);
        } catch (DataFormatException e) {
            throw broken(e);
        }
        if (got > 0) {
            crc.update(into, from, got);
        } else if (inflater.finished()) {
            at = end - inflater.getRemaining();
            endMember();
        } else if (inflater.needsDictionary()) {
            throw new ZipException("a preset dictionary is required");
        } else {
            at = end;
            require(fill());
            inflater.setInput(buffer, at, end - at);
        }
        return got;
    }

    private static ZipException broken(DataFormatException cause) {
        ZipException broken = new ZipException("broken data");
        broken.initCause(cause);
        return broken;
    }

    /** Reads the header of a member; false if there is none, whatever follows. */
    private boolean beginMember() throws IOException {
        boolean isFirst = packedBytes == 0;
        if (ended || (at == end && !fill())) {
            ended = true;
            return false;
        }
        if (next() != MAGIC_1 || next() != MAGIC_2 || next() != DEFLATE) {
            if (isFirst) {
                throw new ZipException("not gzip");
            }
            // Some servers add padding.
            ended = true;
            return false;
        }
        skipHeader(next());
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        withinMember = true;
        return true;
    }

    private void skipHeader(int flags) throws IOException {
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void endMember() throws IOException {
        long expected = fourBytes();
        long length = fourBytes();
        if (expected != crc.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("wrong checksum");
        }
        withinMember = false;
    }

    private long fourBytes() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // Only its end matters.
        }
    }

    private int next() throws IOException {
        if (at == end) {
            require(fill());
        }
        return buffer[at++] & 0xff;
    }

    private static void require(boolean more) throws EOFException {
        if (!more) {
            throw new EOFException("the compressed body is truncated");
        }
    }

    /** Replaces the buffer with more of the stream; false at its end. */
    private boolean fill() throws IOException {
        int got = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, got);
        packedBytes += end;
        if (packedBytes > packedBytesMax) {
            throw new BodyTooLargeException(
                    "the compressed body is larger than " + packedBytesMax + " bytes");
        }
        return got > 0;
    }

    /** Releases the decompressor; the underlying stream stays open. */
    @Override
    public void close() {
        inflater.end();
    }
}
