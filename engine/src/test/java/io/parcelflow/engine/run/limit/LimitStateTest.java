package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitStateTest {

    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void readsWhatItWrote() {
        RateLimit hourly = RateLimit.parse("7200/h");
        RateLimit daily = RateLimit.parse("40000/day");
        LimitState state =
                new LimitState(17, 23, 2.25, 0, Map.of(hourly, counts(1), daily, counts(2)));
        LimitState read = LimitState.parse(state.toText());
        assertThat(read.nextPermitEpochNanos()).isEqualTo(17);
        assertThat(read.pausedUntilEpochNanos()).isEqualTo(23);
        assertThat(read.slowdown()).isEqualTo(2.25);
        assertThat(read.windows()).containsOnlyKeys(hourly, daily);
        assertThat(read.windows().get(hourly)).isEqualTo(counts(1));
        assertThat(read.windows().get(daily)).isEqualTo(counts(2));
    }

    @Test
    void keepsTheDelayThatTheSourceAsksFor() {
        LimitState state = new LimitState(17, 23, 1, 3_000_000_000L, Map.of());
        assertThat(LimitState.parse(state.toText())).isEqualTo(state);
    }

    @Test
    void keepsSinceWhenTheSourceIsSlowedDown() {
        LimitState state = new LimitState(17, 23, 1.5, HOUR, 0, Map.of());
        assertThat(LimitState.parse(state.toText())).isEqualTo(state);
        assertThat(state.shifted(Duration.ofNanos(HOUR)).slowedSinceEpochNanos())
                .isEqualTo(2 * HOUR);
    }

    @Test
    void readsTheFirstVersionOfItsText() {
        StringBuilder text = new StringBuilder("17 23 1.0 2/h=29923380");
        for (int i = 1; i < SlidingWindowCounter.SNAPSHOT_LENGTH; i++) {
            text.append(i == 61 ? ",2" : ",0");
        }
        SlidingWindowCounter window = new SlidingWindowCounter(2, 3_600_000_000_000L, 0);
        window.restore(LimitState.parse(text.toString()).window(Duration.ofHours(1)).orElseThrow());
        long takenNanos = 29_923_380 * 60_000_000_000L;
        assertThat(window.earliest(takenNanos)).isEqualTo(takenNanos + 61 * 60_000_000_000L);
    }

    @Test
    void aLimitThatIsSetAnewDoesNotForgetWhatWasSpent() {
        RateLimiter before = new RateLimiter(RateLimit.parseAll("10/s,2/h"), LimitState.UNUSED);
        before.take(HOUR);
        before.take(HOUR + HOUR / 100);
        List<RateLimit> stricter = RateLimit.parseAll("10/s,1/h");
        RateLimiter after = new RateLimiter(stricter, before.state(Long.MIN_VALUE));
        assertThat(after.earliest(HOUR + HOUR / 2)).isGreaterThan(2 * HOUR + HOUR / 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_200_000_000_001L, -1, 0, 1, 59_999_999_999L, 7_200_000_000_001L})
    void allItsMomentsCanBeMovedTogether(long byNanos) {
        List<RateLimit> limits = RateLimit.parseAll("10/s,2/h");
        RateLimiter before = new RateLimiter(limits, LimitState.UNUSED);
        before.take(5 * HOUR);
        before.take(5 * HOUR + HOUR / 100);
        LimitState state = before.state(5 * HOUR + HOUR / 2);
        LimitState moved = state.shifted(Duration.ofNanos(byNanos));
        RateLimiter after = new RateLimiter(limits, LimitState.parse(moved.toText()));
        long at = 5 * HOUR + HOUR / 50;
        assertThat(after.earliest(at + byNanos)).isEqualTo(before.earliest(at) + byNanos);
        assertThat(moved.pausedUntilEpochNanos()).isEqualTo(5 * HOUR + HOUR / 2 + byNanos);
        assertThat(moved.shifted(Duration.ofNanos(-byNanos))).isEqualTo(state);
    }

    @Test
    void whatNeverWasIsNotMoved() {
        assertThat(LimitState.UNUSED.shifted(Duration.ofHours(1))).isEqualTo(LimitState.UNUSED);
        RateLimiter unused = new RateLimiter(RateLimit.parseAll("10/s,2/h"), LimitState.UNUSED);
        LimitState state = unused.state(Long.MIN_VALUE);
        assertThat(state.shifted(Duration.ofHours(1))).isEqualTo(state);
    }

    private static long[] counts(long first) {
        long[] counts = new long[SlidingWindowCounter.SNAPSHOT_LENGTH];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = first + i;
        }
        return counts;
    }

    @Test
    void aFreshStateIsOneShortLine() {
        LimitState fresh = LimitState.parse(LimitState.UNUSED.toText());
        assertThat(fresh).isEqualTo(LimitState.UNUSED).hasSameHashCodeAs(LimitState.UNUSED);
        assertThat(fresh).hasToString("-9223372036854775808 -9223372036854775808 1.0");
        assertThat(fresh).isNotEqualTo(new LimitState(1, 2, 1, 0, Map.of()));
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
                "1 2 1.0 crawl=-1",
                "1 2 1.0 crawl=soon",
                "1 2 1.0 7200/h=@1,2,3",
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
                .hasMessage("'" + text + "' is not a limit state");
    }
}
