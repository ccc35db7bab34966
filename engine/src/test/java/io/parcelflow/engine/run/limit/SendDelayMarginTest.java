package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendDelayMarginTest {

    private static final long MILLIS = 1_000_000;
    private static final long SECOND = 1_000 * MILLIS;

    private static SendDelayMargin after(SendDelayMargin punctuality, int permits) {
        for (int i = 0; i < permits; i++) {
            punctuality.take();
        }
        return punctuality;
    }

    @Test
    void theFirstWindowIsNotTrustedAndThoseAfterItMoreAndMore() {
        assertThat(after(new SendDelayMargin(20, SECOND), 20).marginNanos()).isEqualTo(60 * MILLIS);
        assertThat(after(new SendDelayMargin(20, SECOND), 30).marginNanos())
                .isBetween(29 * MILLIS, 31 * MILLIS);
        assertThat(after(new SendDelayMargin(20, SECOND), 60).marginNanos()).isEqualTo(8 * MILLIS);
    }

    @Test
    void latenessIsRememberedForAWhile() {
        SendDelayMargin punctuality = after(new SendDelayMargin(20, SECOND), 60);
        punctuality.recordDelay(3 * MILLIS);
        assertThat(punctuality.marginNanos()).isEqualTo(8 * MILLIS);
        punctuality.recordDelay(30 * MILLIS);
        assertThat(punctuality.marginNanos()).isBetween(30 * MILLIS, 32 * MILLIS);
        assertThat(after(punctuality, 40).marginNanos()).isBetween(15 * MILLIS, 16 * MILLIS);
        assertThat(after(punctuality, 80).marginNanos()).isEqualTo(8 * MILLIS);
    }

    @Test
    void whereOneAfterTheOtherIsLateTheDistanceGrowsUpToAPartOfTheWindow() {
        SendDelayMargin punctuality = after(new SendDelayMargin(20, SECOND), 60);
        for (int i = 0; i < 10; i++) {
            punctuality.recordDelay(20 * MILLIS);
        }
        assertThat(punctuality.marginNanos()).isBetween(39 * MILLIS, 40 * MILLIS);
        punctuality.recordDelay(3 * SECOND);
        assertThat(punctuality.marginNanos()).isEqualTo(100 * MILLIS);
    }

    @Test
    void aShortWindowHasASmallGuard() {
        assertThat(new SendDelayMargin(1, 40 * MILLIS).marginNanos()).isEqualTo(4 * MILLIS);
        assertThat(SendDelayMargin.minMarginNanos(40 * MILLIS)).isEqualTo(MILLIS);
    }
}
