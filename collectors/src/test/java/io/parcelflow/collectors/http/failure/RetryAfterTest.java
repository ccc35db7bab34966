package io.parcelflow.collectors.http.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.message.ResponseHead;
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
        "'3, 60', PT1M",
        "'60, 3', PT1M",
        "'soon, 60', PT1M",
        "3s, PT3S",
        "'3 seconds', PT3S",
        "1500ms, PT1.5S",
        "2 min, PT2M",
        "1h, PT1H",
        "'\"120\"', PT2M",
        "'Tue, 23 Nov 2026 03:00:30 GMT', PT30S",
        "'Sunday, 23-Nov-26 03:00:30 GMT', PT30S",
        "'Fri Nov 23 03:00:30 2026', PT30S",
        "'Mon, 23 Nov 2026 03:00:30 GMT, Mon, 23 Nov 2026 03:00:40 GMT', PT40S",
        "315360000, P3650D",
        "99999999999999999999, P36500D",
        "'Monday, 23-Nov-26 03:00:30 GMT', PT30S",
        "'Mon Nov 23 03:00:30 2026', PT30S",
        "'Tue Dec  1 03:00:00 2026', P8D",
        "2026-11-23T03:00:30.000Z, PT30S",
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
                "ratelimit | \"minute\";r=0;t=30, \"hour\";r=9;t=1800 | PT30S",
                "ratelimit | \"minute\";r=0;t=30, \"hour\" ; r=0 ; t=1800 | PT30M",
                "ratelimit | limit=100, remaining=0, reset=50 | PT50S",
                "ratelimit | \"hour\";t=1800 | PT30M",
                "hour-quota-resettime | 1795402840000 | PT40S",
                "burst-ratelimit-reset | 2026-11-23T03:00:30Z | PT30S",
            })
    void takesVendorsHints(String header, String text, Duration wait) {
        assertThat(of(Map.of(header, text))).isEqualTo(wait);
    }

    @Test
    void waitsForTheLimitThatIsUsedUpOfSeveral() {
        Map<String, String> both =
                Map.of(
                        "application-ratelimit-remaining", "4990",
                        "application-ratelimit-reset", "2026-11-23T03:40:00Z",
                        "burst-ratelimit-remaining", "0",
                        "burst-ratelimit-reset", "2026-11-23T03:00:30Z");
        assertThat(of(both)).isEqualTo(Duration.ofSeconds(30));
        assertThat(
                        of(
                                Map.of(
                                        "hour-quota-available", "0.0",
                                        "hour-quota-resettime", "1795404600000",
                                        "minute-quota-available", "0",
                                        "minute-quota-resettime", "1795402840000")))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(of(Map.of("hour-quota-available", "7", "hour-quota-resettime", "600"))).isNull();
        assertThat(of(Map.of("ratelimit-reset", "600", "burst-ratelimit-reset", "5")))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void letsRetryAfterWin() {
        assertThat(of(Map.of("retry-after", "3", "ratelimit-reset", "60")))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(of(Map.of("ratelimit", "nothing known"))).isNull();
        assertThat(of(Map.of())).isNull();
    }
}
