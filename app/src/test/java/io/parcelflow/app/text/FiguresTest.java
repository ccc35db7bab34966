package io.parcelflow.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void groupsThousands() {
        assertThat(Figures.grouped(0)).isEqualTo("0");
        assertThat(Figures.grouped(999)).isEqualTo("999");
        assertThat(Figures.grouped(6_632)).isEqualTo("6 632");
        assertThat(Figures.grouped(-1_234_567)).isEqualTo("-1 234 567");
        assertThat(Figures.grouped(-123)).isEqualTo("-123");
    }

    @Test
    void countsWithTheRightNoun() {
        assertThat(Figures.counted(1, "record")).isEqualTo("1 record");
        assertThat(Figures.counted(2_000, "property")).isEqualTo("2 000 properties");
    }

    @Test
    void roundsDecimals() {
        assertThat(Figures.oneDecimal(19.96)).isEqualTo("20.0");
        assertThat(Figures.oneDecimal(1_234.5)).isEqualTo("1 234.5");
        assertThat(Figures.twoDecimals(1.005)).isIn("1.00", "1.01");
        assertThat(Figures.twoDecimals(1.049)).isEqualTo("1.05");
    }

    @Test
    void tellsElapsedTimeLikeAStopwatch() {
        assertThat(Figures.stopwatch(Duration.ofSeconds(7))).isEqualTo("0:07");
        assertThat(Figures.stopwatch(Duration.ofSeconds(754))).isEqualTo("12:34");
        assertThat(Figures.stopwatch(Duration.ofSeconds(3_729))).isEqualTo("1:02:09");
        assertThat(Figures.stopwatch(Duration.ofSeconds(-1))).isEqualTo("0:00");
    }

    @Test
    void tellsTheDateOnlyOfAnotherDay() {
        Instant now = Instant.parse("2026-11-23T22:00:00Z");

        assertThat(Figures.clock(now.plusSeconds(65), now, ZoneOffset.UTC)).isEqualTo("22:01:05");
        assertThat(Figures.clock(now.plusSeconds(7_200), now, ZoneOffset.UTC))
                .isEqualTo("2026-11-24 00:00:00");
    }
}
