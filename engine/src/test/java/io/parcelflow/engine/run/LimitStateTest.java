package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.RateLimit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitStateTest {

    @Test
    void readsWhatItWrote() {
        RateLimit hourly = RateLimit.parse("7200/h");
        RateLimit daily = RateLimit.parse("40000/day");
        LimitState state =
                new LimitState(17, 23, 2.25, Map.of(hourly, counts(1), daily, counts(2)));
        LimitState read = LimitState.parse(state.toText());
        assertThat(read.nextPermitEpochNanos()).isEqualTo(17);
        assertThat(read.pausedUntilEpochNanos()).isEqualTo(23);
        assertThat(read.slowdown()).isEqualTo(2.25);
        assertThat(read.windows()).containsOnlyKeys(hourly, daily);
        assertThat(read.windows().get(hourly)).isEqualTo(counts(1));
        assertThat(read.windows().get(daily)).isEqualTo(counts(2));
    }

    private static long[] counts(long first) {
        long[] counts = new long[QuotaWindow.SNAPSHOT_LENGTH];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = first + i;
        }
        return counts;
    }

    @Test
    void aFreshStateIsOneShortLine() {
        assertThat(LimitState.parse(LimitState.FRESH.toText())).isEqualTo(LimitState.FRESH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1 2",
                "x 2 1.0",
                "1 y 1.0",
                "1 2 z",
                "1 2 0.5",
                "1 2 17",
                "1 2 NaN",
                "1 2 1.0 7200/h",
                "1 2 1.0 7200/h=1,2,3",
                "1 2 1.0 7200/h=",
                "1 2 1.0 often=1",
                "1 2 1.0 "
            })
    void saysWhichTextIsNone(String text) {
        assertThatThrownBy(() -> LimitState.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no limit state");
    }
}
