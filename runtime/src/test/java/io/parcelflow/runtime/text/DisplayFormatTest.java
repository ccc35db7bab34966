package io.parcelflow.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DisplayFormatTest {

    @Test
    void groupsThousands() {
        assertThat(DisplayFormat.grouped(0)).isEqualTo("0");
        assertThat(DisplayFormat.grouped(999)).isEqualTo("999");
        assertThat(DisplayFormat.grouped(6_632)).isEqualTo("6,632");
        assertThat(DisplayFormat.grouped(-1_234_567)).isEqualTo("-1,234,567");
        assertThat(DisplayFormat.grouped(-123)).isEqualTo("-123");
    }

    @Test
    void countsWithTheRightNoun() {
        assertThat(DisplayFormat.quantity(1, "record")).isEqualTo("1 record");
        assertThat(DisplayFormat.quantity(2_000, "property")).isEqualTo("2,000 properties");
    }

    @Test
    void roundsDecimals() {
        assertThat(DisplayFormat.oneDecimal(19.96)).isEqualTo("20.0");
        assertThat(DisplayFormat.oneDecimal(1_234.5)).isEqualTo("1,234.5");
        assertThat(DisplayFormat.twoDecimals(1.005)).isIn("1.00", "1.01");
        assertThat(DisplayFormat.twoDecimals(1.049)).isEqualTo("1.05");
    }

    @Test
    void tellsElapsedTimeLikeAStopwatch() {
        assertThat(DisplayFormat.elapsed(Duration.ofSeconds(7))).isEqualTo("0:07");
        assertThat(DisplayFormat.elapsed(Duration.ofSeconds(754))).isEqualTo("12:34");
        assertThat(DisplayFormat.elapsed(Duration.ofSeconds(3_729))).isEqualTo("1:02:09");
        assertThat(DisplayFormat.elapsed(Duration.ofSeconds(-1))).isEqualTo("0:00");
    }

    @Test
    void tellsTheDateOnlyOfAnotherDay() {
        Instant now = Instant.parse("2026-11-23T22:00:00Z");

        assertThat(DisplayFormat.clock(now.plusSeconds(65), now, ZoneOffset.UTC))
                .isEqualTo("22:01:05");
        assertThat(DisplayFormat.clock(now.plusSeconds(7_200), now, ZoneOffset.UTC))
                .isEqualTo("2026-11-24 00:00:00");
    }
}
