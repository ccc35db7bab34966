package io.parcelflow.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "5, PT5S",
        "0, PT0S",
        "1.5s, PT1.5S",
        "1.25, PT1.25S",
        "0.001s, PT0.001S",
        "' 2 M ', PT2M",
        "2min, PT2M",
        "1.5h, PT1H30M",
        "30d, PT720H",
        "999999999d, PT23999999976H",
        "1.5ms, PT0.001S"
    })
    void readsTimes(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-5s", "5 weeks", "s", "1.s", ".5s", "1,5s", "1.2345s", "9999999999s"})
    void refusesOtherTextsAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'"
                                + text
                                + "' is not a duration: write 500ms, 5s, 2m, 1h, 30d or plain seconds");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "999, 999ms",
        "1000, 1s",
        "12449, 12.4s",
        "59940, 59.9s",
        "59999, 1m",
        "60000, 1m",
        "200000, 3m 20s",
        "3599499, 59m 59s",
        "3599500, 1h",
        "7500000, 2h 5m",
        "172799999, 2d",
        "180000000, 2d 2h",
        "-350, -350ms"
    })
    void writesTwoUnitsAtMost(long millis, String text) {
        assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void readsWhatItWritesWhereThatIsOneUnit() {
        long seed = 3;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Duration duration = Duration.ofMillis(random.nextInt(600) * 100L);
            String text = DurationText.format(duration);
            if (!text.contains(" ")) {
                assertThat(DurationText.parse(text))
                        .as("seed %s: %s", seed, text)
                        .isEqualTo(duration);
            }
        }
    }
}
