package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private static @Nullable Duration of(Map<String, String> headers) {
        return RetryAfter.of(new ResponseHead(429, "", headers), true, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "' 7 ', PT7S",
        "0.5, PT1S",
        "'Mon, 23 Nov 2026 03:00:30 GMT', PT30S",
        "'Mon, 23 Nov 2026 02:00:00 GMT', PT0S",
        "99999999999, P7D",
        "9999999999999999, P7D",
        "'Fri, 1 Jan 2100 00:00:00 GMT', P7D",
    })
    void readsSecondsAndDates(String text, Duration wait) {
        assertThat(of(Map.of("retry-after", text))).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "Mon, 23 Nov", "1x"})
    void knowsNothingWhereItSaysNothing(String text) {
        assertThat(of(Map.of("retry-after", text))).isNull();
    }

    @Test
    void measuresDatesFromTheSourcesOwnClock() {
        assertThat(
                        of(
                                Map.of(
                                        "date", "Mon, 23 Nov 2026 09:00:00 GMT",
                                        "retry-after", "Mon, 23 Nov 2026 09:01:00 GMT")))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ratelimit | \"default\";r=0;t=30 | PT30S",
                "ratelimit-reset | 12 | PT12S",
                "x-ratelimit-reset | 1795402840 | PT40S",
                "x-ratelimit-reset | 1795402840000 | PT40S",
                "x-rate-limit-reset | 5 | PT5S",
            })
    void takesVendorsHints(String header, String text, Duration wait) {
        assertThat(of(Map.of(header, text))).isEqualTo(wait);
    }

    @Test
    void letsRetryAfterWin() {
        assertThat(of(Map.of("retry-after", "3", "ratelimit-reset", "60")))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(of(Map.of("ratelimit", "nothing known"))).isNull();
        assertThat(of(Map.of())).isNull();
    }
}
