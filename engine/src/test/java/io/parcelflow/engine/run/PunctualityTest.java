package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PunctualityTest {

    private static final long MILLIS = 1_000_000;
    private static final long SECOND = 1_000 * MILLIS;

    private static Punctuality after(Punctuality punctuality, int permits) {
        for (int i = 0; i < permits; i++) {
            punctuality.take();
        }
        return punctuality;
    }

    @Test
    void theFirstWindowIsNotTrustedAndThoseAfterItMoreAndMore() {
        assertThat(after(new Punctuality(20, SECOND), 20).guardNanos()).isEqualTo(60 * MILLIS);
        assertThat(after(new Punctuality(20, SECOND), 30).guardNanos())
                .isBetween(29 * MILLIS, 31 * MILLIS);
        assertThat(after(new Punctuality(20, SECOND), 60).guardNanos()).isEqualTo(8 * MILLIS);
    }

    @Test
    void latenessIsRememberedForAWhile() {
        Punctuality punctuality = after(new Punctuality(20, SECOND), 60);
        punctuality.late(3 * MILLIS);
        assertThat(punctuality.guardNanos()).isEqualTo(8 * MILLIS);
        punctuality.late(30 * MILLIS);
        assertThat(punctuality.guardNanos()).isBetween(30 * MILLIS, 32 * MILLIS);
        assertThat(after(punctuality, 40).guardNanos()).isBetween(15 * MILLIS, 16 * MILLIS);
        assertThat(after(punctuality, 80).guardNanos()).isEqualTo(8 * MILLIS);
    }

    @Test
    void whereOneAfterTheOtherIsLateTheDistanceGrowsUpToAPartOfTheWindow() {
        Punctuality punctuality = after(new Punctuality(20, SECOND), 60);
        for (int i = 0; i < 10; i++) {
            punctuality.late(20 * MILLIS);
        }
        assertThat(punctuality.guardNanos()).isBetween(39 * MILLIS, 40 * MILLIS);
        punctuality.late(3 * SECOND);
        assertThat(punctuality.guardNanos()).isEqualTo(100 * MILLIS);
    }

    @Test
    void aShortWindowHasASmallGuard() {
        assertThat(new Punctuality(1, 40 * MILLIS).guardNanos()).isEqualTo(4 * MILLIS);
        assertThat(Punctuality.leastGuardNanos(40 * MILLIS)).isEqualTo(MILLIS);
    }
}
