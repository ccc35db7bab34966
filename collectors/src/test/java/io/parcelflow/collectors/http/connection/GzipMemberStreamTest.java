package io.parcelflow.collectors.http.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.testing.LoopbackServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipMemberStreamTest {

    private static final int PACKED_BYTES_MAX = 1_000_000;

    /** Header flags: a check sum, further data, a name and a comment. */
    private static final int ALL_PARTS = 2 + 4 + 8 + 16;

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        return unpacked(new ByteArrayInputStream(packed));
    }

    private static byte[] unpacked(InputStream packed) throws IOException {
        try (GzipMemberStream gzip = new GzipMemberStream(packed, PACKED_BYTES_MAX)) {
            return gzip.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void givesBackWhatWasPacked(long seed) throws IOException {
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 4_095, 4_096, 4_097, 100_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            assertThat(unpacked(LoopbackServer.gzip(bytes)))
                    .as("seed %s, %s bytes", seed, size)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void readsByTheByte() throws IOException {
        try (GzipMemberStream gzip =
                new GzipMemberStream(
                        new ByteArrayInputStream(LoopbackServer.gzip(new byte[] {7, -1})),
                        PACKED_BYTES_MAX)) {
            assertThat(gzip.read(new byte[1], 0, 0)).isZero();
            assertThat(gzip.read()).isEqualTo(7);
            assertThat(gzip.read()).isEqualTo(255);
            assertThat(gzip.read()).isEqualTo(-1);
            assertThat(gzip.read()).isEqualTo(-1);
        }
    }

    @Test
    void readsMembersUpToWhatIsNone() throws IOException {
        byte[] a = LoopbackServer.gzip("a".getBytes(StandardCharsets.UTF_8));
        byte[] b = LoopbackServer.gzip("b".getBytes(StandardCharsets.UTF_8));
        byte[] none = LoopbackServer.gzip(new byte[0]);
        assertThat(unpacked(joined(a, none, none, b))).asString().isEqualTo("ab");
        assertThat(unpacked(joined(a, new byte[8], b))).asString().isEqualTo("a");
        assertThat(unpacked(new byte[0])).isEmpty();
    }

    @Test
    void readsHeadersWithEveryPart() throws IOException {
        byte[] plain = LoopbackServer.gzip("a".getBytes(StandardCharsets.UTF_8));
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = ALL_PARTS;
        byte[] parts = {2, 0, 9, 9, 'n', 0, 'c', 0, 5, 5};
        byte[] data = Arrays.copyOfRange(plain, 10, plain.length);
        assertThat(unpacked(joined(header, parts, data))).asString().isEqualTo("a");
    }

    @Test
    void saysWhereItWasCut() throws IOException {
        byte[] whole = LoopbackServer.gzip("abcdefgh".getBytes(StandardCharsets.UTF_8));
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> unpacked(cut))
                    .as("cut at %s", length)
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void refusesWhatIsBroken() throws IOException {
        byte[] whole = LoopbackServer.gzip("abcdefgh".getBytes(StandardCharsets.UTF_8));
        for (int at : new int[] {0, 1, 2, 10, whole.length - 1, whole.length - 5}) {
            byte[] broken = whole.clone();
            broken[at] ^= 0x5f;
            assertThatThrownBy(() -> unpacked(broken))
                    .as("broken at %s", at)
                    .isInstanceOfAny(ZipException.class, EOFException.class);
        }
    }

    @Test
    void readsManyEmptyMembersAndThenGivesUp() throws IOException {
        byte[] none = LoopbackServer.gzip(new byte[0]);
        assertThatThrownBy(() -> unpacked(repeated(new byte[0], none)))
                .isInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void givesUpWhatNeverBringsAnything() throws IOException {
        byte[] header = Arrays.copyOf(LoopbackServer.gzip(new byte[0]), 10);
        byte[] emptyBlock = {0, 0, 0, -1, -1};
        assertThatThrownBy(() -> unpacked(repeated(header, emptyBlock)))
                .isInstanceOf(BodyTooLargeException.class)
                .hasMessageContaining("compressed body is larger than 1000000 bytes");
        header[3] = 8;
        assertThatThrownBy(() -> unpacked(repeated(header, new byte[] {'n'})))
                .isInstanceOf(BodyTooLargeException.class);
    }

    /** One thing once and then the other without end. */
    private static InputStream repeated(byte[] first, byte[] then) {
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                byte next =
                        at < first.length
                                ? first[(int) at]
                                : then[(int) ((at - first.length) % then.length)];
                at++;
                return next & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int count) {
                for (int i = 0; i < count; i++) {
                    into[from + i] = (byte) read();
                }
                return count;
            }
        };
    }
}
