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
        assertThat(after(new Punctuality(20, SECOND), 20).guardNanos()).isEqualTo(40 * MILLIS);
        assertThat(after(new Punctuality(20, SECOND), 30).guardNanos())
                .isBetween(19 * MILLIS, 21 * MILLIS);
        assertThat(after(new Punctuality(20, SECOND), 60).guardNanos()).isEqualTo(8 * MILLIS);
    }

    @Test
    void latenessIsRememberedForAWhileButNeverMoreThanAPartOfTheWindow() {
        Punctuality punctuality = after(new Punctuality(20, SECOND), 60);
        punctuality.late(3 * MILLIS);
        assertThat(punctuality.guardNanos()).isEqualTo(8 * MILLIS);
        punctuality.late(30 * MILLIS);
        assertThat(punctuality.guardNanos()).isEqualTo(30 * MILLIS);
        punctuality.late(3 * SECOND);
        assertThat(punctuality.guardNanos()).isEqualTo(50 * MILLIS);
        assertThat(after(punctuality, 40).guardNanos()).isBetween(24 * MILLIS, 26 * MILLIS);
        assertThat(after(punctuality, 120).guardNanos()).isEqualTo(8 * MILLIS);
    }

    @Test
    void aShortWindowHasASmallGuard() {
        assertThat(new Punctuality(1, 40 * MILLIS).guardNanos()).isEqualTo(2 * MILLIS);
        assertThat(Punctuality.leastGuardNanos(40 * MILLIS)).isEqualTo(MILLIS);
    }
}
