package io.parcelflow.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a service. */
class ServeTest {

    @TempDir Path folder;

    @Test
    void servesUntilASignalEndsItWithinTenSeconds() throws Exception {
        Workplace place = new Workplace(folder).with("TARGET_ZIP_CODES", "85031");
        try (ProgramProcess serve = place.start("serve")) {
            serve.awaitUntil(() -> serve.err().contains("is serving"));
            long beganNanos = System.nanoTime();
            serve.signal("TERM");
            Told ended = serve.ended();

            assertThat(Duration.ofNanos(System.nanoTime() - beganNanos))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
            assertThat(ended.err()).contains("stopping");
        }
        assertThat(place.call("runs").exitCode()).isZero();
    }

    @Test
    void aWrongConfigurationIsSaidBeforeAnythingIsMade() {
        Told told = new Workplace(folder).with("MAX_CONCURRENT_COLLECTORS", "many").call("serve");

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("MAX_CONCURRENT_COLLECTORS", "whole number");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
