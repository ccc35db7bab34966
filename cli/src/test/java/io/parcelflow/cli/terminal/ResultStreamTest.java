package io.parcelflow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultStreamTest {

    /** Refuses every byte for that reason. */
    static OutputStream refusing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static ResultStream stream(OutputStream target, boolean isPipe) {
        return ResultStream.of(target, isPipe, StandardCharsets.UTF_8);
    }

    @Test
    void hasNoProblemWhenAllIsWritten() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (ResultStream out = stream(target, true)) {
            out.print("85031");
            assertThat(out.problem()).isNull();
            assertThat(out.isReaderGone()).isFalse();
        }
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("85031");
    }

    @Test
    void tellsAFullDiskFromAReaderThatHasEnough() {
        ResultStream full = stream(refusing("No space left on device"), false);
        full.print("85031");
        assertThat(full.problem()).isEqualTo("No space left on device");
        assertThat(full.isReaderGone()).isFalse();

        ResultStream closed = stream(refusing("Broken pipe"), false);
        closed.print("85031");
        assertThat(closed.isReaderGone()).isTrue();

        ResultStream otherLanguage = stream(refusing("Datenübergabe unterbrochen"), true);
        otherLanguage.print("85031");
        assertThat(otherLanguage.isReaderGone()).isTrue();
    }
}
