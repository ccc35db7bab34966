package io.parcelflow.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({
        "2/s, 2, PT1S, 2/s",
        "180/min, 180, PT1M, 180/min",
        "7200/h, 7200, PT1H, 7200/h",
        "40000/day, 40000, PT24H, 40000/d",
        "40000/d, 40000, PT24H, 40000/d",
        "5/10s, 5, PT10S, 5/10s",
        "' 5 / 10 SEC ', 5, PT10S, 5/10s",
        "1/100ms, 1, PT0.1S, 1/100ms",
        "1/90s, 1, PT1M30S, 1/90s",
        "1/60s, 1, PT1M, 1/min",
        "3/2m, 3, PT2M, 3/2min",
        "9/hour, 9, PT1H, 9/h",
        "7/4030748ms, 7, PT1H7M10.748S, 7/4030748ms"
    })
    void readsAndWritesLimits(String text, long permits, Duration per, String written) {
        RateLimit limit = RateLimit.parse(text);

        assertThat(limit).isEqualTo(new RateLimit(permits, per)).hasToString(written);
        assertThat(RateLimit.parse(limit.toString())).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "2/", "/s", "two/s", "2/week", "-2/s", "2.5/s", "1234567890/s"})
    void refusesOtherTextsAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a rate limit")
                .hasMessageContaining("such as 2/s");
    }

    @Test
    void refusesAWindowThatItCouldNotWrite() {
        Duration window = Duration.ofNanos(1_500_000);
        assertThatThrownBy(() -> new RateLimit(1, window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole milliseconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/s", "2/0s", "2/32d"})
    void refusesImpossibleLimits(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a rate limit");
    }

    @Test
    void readsSeveralLimits() {
        assertThat(RateLimit.parseAll("2/s, 7200/h,40000/day"))
                .containsExactly(
                        new RateLimit(2, Duration.ofSeconds(1)),
                        new RateLimit(7200, Duration.ofHours(1)),
                        new RateLimit(40_000, Duration.ofDays(1)));
        assertThat(RateLimit.parseAll(" None ")).isEqualTo(List.of());
        assertThatThrownBy(() -> RateLimit.parseAll("2/s,"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsItsRate() {
        assertThat(RateLimit.parse("180/min").permitsPerSecond()).isCloseTo(3, within(1e-12));
    }
}
