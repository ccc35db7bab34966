package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final long SECOND = 1_000_000_000L;

    private final CircuitBreaker breaker = new CircuitBreaker();
    private long steps;

    private void failStep(long nowNanos) {
        steps++;
        breaker.failed(steps, steps, nowNanos);
    }

    private void open(long nowNanos) {
        for (int i = 0; i < 5; i++) {
            failStep(nowNanos);
        }
    }

    @Test
    void opensAfterFiveFailuresInARow() {
        for (int i = 0; i < 4; i++) {
            failStep(0);
        }
        assertThat(breaker.isProbing()).isFalse();
        breaker.succeeded();
        for (int i = 0; i < 4; i++) {
            failStep(0);
        }
        assertThat(breaker.isProbing()).isFalse();
        failStep(7);
        assertThat(breaker.isProbing()).isTrue();
        assertThat(breaker.openUntilNanos()).isEqualTo(5 * SECOND + 7);
        assertThat(breaker.isPermanentlyOpen()).isFalse();
    }

    @Test
    void aSuccessfulProbeClosesIt() {
        open(0);
        breaker.succeeded();
        assertThat(breaker.isProbing()).isFalse();
        assertThat(breaker.openUntilNanos()).isNegative();
    }

    @Test
    void staysOpenTwiceAsLongAfterEachFailedProbe() {
        breaker.succeeded();
        open(0);
        long now = 0;
        for (long seconds : new long[] {5, 10, 20, 40, 80, 160}) {
            assertThat(breaker.openUntilNanos()).isEqualTo(now + seconds * SECOND);
            now = breaker.openUntilNanos();
            failStep(now);
        }
        assertThat(breaker.isPermanentlyOpen()).isFalse();
        assertThat(breaker.openUntilNanos()).isEqualTo(now + 300 * SECOND);
        failStep(breaker.openUntilNanos());
        assertThat(breaker.isPermanentlyOpen()).isTrue();
    }

    @Test
    void aSourceThatNeverAnsweredIsGivenUpAfterTwoFailedProbes() {
        open(0);
        failStep(5 * SECOND);
        assertThat(breaker.isPermanentlyOpen()).isFalse();
        failStep(15 * SECOND);
        assertThat(breaker.isPermanentlyOpen()).isTrue();
    }

    @Test
    void stepsThatWereUnderWayWhenItOpenedAreNoProbesHoweverLate() {
        for (int step = 1; step <= 5; step++) {
            breaker.failed(step, 12, 0);
        }
        for (int step = 6; step <= 12; step++) {
            breaker.failed(step, 12, step * 60L * SECOND);
        }
        assertThat(breaker.isPermanentlyOpen()).isFalse();
        assertThat(breaker.openUntilNanos()).isEqualTo(5 * SECOND);
    }
}
