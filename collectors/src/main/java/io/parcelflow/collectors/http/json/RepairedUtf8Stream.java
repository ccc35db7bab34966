package io.parcelflow.collectors.http.json;

import io.parcelflow.collectors.http.connection.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A UTF-8 stream whose invalid bytes are replaced by U+FFFD, so that an invalid byte loses a
 * character of one record and not the whole page.
 *
 * <p>ASCII, which is nearly everything, is not copied.
 */
final class RepairedUtf8Stream extends BulkInputStream {

    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);

    /** The start of a character whose end has not arrived yet. */
    private byte[] incomplete = NOTHING;

    private byte[] repaired = NOTHING;
    private int at;
    private boolean ended;

    RepairedUtf8Stream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (at == repaired.length) {
            if (ended) {
                return -1;
            }
            int got = in.read(into, from, count);
            ended = got < 0;
            if (got > 0 && incomplete.length == 0 && isAscii(into, from, from + got)) {
                return got;
            }
            repair(into, from, Math.max(0, got));
        }
        int taken = Math.min(count, repaired.length - at);
        System.arraycopy(repaired, at, into, from, taken);
        at += taken;
        return taken;
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        int i = from;
        // Eight at a time take half the time of one at a time.
        for (; i + 8 <= to; i += 8) {
            int either =
                    bytes[i]
                            | bytes[i + 1]
                            | bytes[i + 2]
                            | bytes[i + 3]
                            | bytes[i + 4]
                            | bytes[i + 5]
                            | bytes[i + 6]
                            | bytes[i + 7];
            if (either < 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void repair(byte[] bytes, int from, int count) {
        ByteBuffer source = ByteBuffer.allocate(incomplete.length + count);
        source.put(incomplete).put(bytes, from, count).flip();
        CharBuffer text = CharBuffer.allocate(source.remaining() + 1);
        decoder.decode(source, text, ended);
        if (ended) {
            decoder.flush(text);
        }
        incomplete = new byte[source.remaining()];
        source.get(incomplete);
        repaired = text.flip().toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
    }
}
