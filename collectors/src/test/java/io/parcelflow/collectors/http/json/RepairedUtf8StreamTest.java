package io.parcelflow.collectors.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairedUtf8StreamTest {

    /** The text of the bytes when they arrive a few at a time. */
    private static String mended(byte[] bytes, int atOnceMax) throws IOException {
        InputStream dripping =
                new ByteArrayInputStream(bytes) {
                    @Override
                    public synchronized int read(byte[] into, int from, int count) {
                        return super.read(into, from, Math.min(count, atOnceMax));
                    }
                };
        try (RepairedUtf8Stream mended = new RepairedUtf8Stream(dripping)) {
            return new String(mended.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void leavesGoodTextAsItIs() throws IOException {
        String text = "plain, José, 名, \uD83C\uDFE0 and plain";
        for (int atOnce = 1; atOnce < 10; atOnce++) {
            assertThat(mended(text.getBytes(StandardCharsets.UTF_8), atOnce)).isEqualTo(text);
        }
    }

    @Test
    void readsByTheByte() throws IOException {
        try (RepairedUtf8Stream mended =
                new RepairedUtf8Stream(new ByteArrayInputStream(new byte[] {'a', -1}))) {
            assertThat(mended.read(new byte[1], 0, 0)).isZero();
            assertThat(mended.read()).isEqualTo('a');
            assertThat(new String(mended.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("\uFFFD");
            assertThat(mended.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void putsTheReplacementWhereJavaDoesWhateverArrives(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at += 2) {
                bytes[at] = (byte) (bytes[at] & 0x7f);
            }
            int atOnce = random.nextInt(1, 8);
            assertThat(mended(bytes, atOnce))
                    .as("seed %s, text %s, %s at once", seed, i, atOnce)
                    .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
