package io.parcelflow.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.run.limit.LimitState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersistedLimitTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String BOOT = "7d9c";

    /** The next permit is ten seconds after it was written. */
    private static PersistedLimit written(@Nullable String bootId, Duration uptime) {
        long next = NOON.plusSeconds(10).getEpochSecond() * 1_000_000_000L;
        return new PersistedLimit(
                new LimitState(next, Long.MIN_VALUE, 1.5, 0, Map.of()),
                NOON,
                new ClockReading(NOON, bootId, uptime));
    }

    private static Duration wait(PersistedLimit kept, ClockReading now) {
        LimitState state =
                PersistedLimit.parse(kept.toText()).stateAt(now.wallClock().plusNanos(0), now);
        return Duration.between(
                now.wallClock(), Instant.ofEpochSecond(0, state.nextPermitEpochNanos()));
    }

    @Test
    void withoutJumpsTimeGoesOnAsTheClockSays() {
        PersistedLimit kept = written(BOOT, Duration.ofHours(1));
        ClockReading later =
                new ClockReading(NOON.plusSeconds(4), BOOT, Duration.ofHours(1).plusSeconds(4));

        assertThat(wait(kept, later)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aWallClockThatWasSetDoesNotMatterWithinAStartOfTheMachine() {
        PersistedLimit kept = written(BOOT, Duration.ofHours(1));
        Duration uptime = Duration.ofHours(1).plusSeconds(4);

        assertThat(wait(kept, new ClockReading(NOON.plus(Duration.ofDays(400)), BOOT, uptime)))
                .as("set forward: nothing is forgotten")
                .isEqualTo(Duration.ofSeconds(6));
        assertThat(wait(kept, new ClockReading(NOON.minus(Duration.ofDays(400)), BOOT, uptime)))
                .as("set back: nothing is frozen")
                .isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void afterARestartOfTheMachineTheWallClockCountsUnlessItWentBackwards() {
        PersistedLimit kept = written(BOOT, Duration.ofHours(1));

        assertThat(wait(kept, new ClockReading(NOON.plusSeconds(9), "other", Duration.ZERO)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(kept, new ClockReading(NOON.minusSeconds(86_400), "other", Duration.ZERO)))
                .as("as if no time had passed")
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(
                        wait(
                                written(null, Duration.ZERO),
                                new ClockReading(NOON.plusSeconds(3), null, Duration.ZERO)))
                .as("a machine that does not tell its uptime")
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void readsWhatEarlierVersionsKept() {
        LimitState state = new LimitState(5, 6, 2, 0, Map.of());
        ClockReading now = new ClockReading(NOON, BOOT, Duration.ofHours(1));

        assertThat(PersistedLimit.parse(state.toText()).stateAt(NOON, now)).isEqualTo(state);
        assertThatThrownBy(() -> PersistedLimit.parse("v2 1 2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PersistedLimit.parse("nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheClocksOfThisMachine() {
        ClockReading first = ClockReading.now();
        ClockReading second = ClockReading.now();

        assertThat(second.elapsedSince(first)).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(ClockReading.of(NOON, BOOT, "12.34 5.6").uptime())
                .isEqualTo(Duration.ofMillis(12_340));
        assertThat(ClockReading.of(NOON, BOOT, "soon").bootId()).isNull();
        assertThat(ClockReading.of(NOON, BOOT, null).bootId()).isNull();
        assertThat(ClockReading.of(NOON, null, "1 1").bootId()).isNull();
    }
}
