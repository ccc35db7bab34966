package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalBreakerTest {

    private static final long SECOND = 1_000_000_000L;

    private final RefusalBreaker breaker = new RefusalBreaker();
    private long steps;

    private void refuse(int pages, long nowNanos) {
        for (int i = 0; i < pages; i++) {
            steps++;
            breaker.refused(steps, false, steps, nowNanos);
        }
    }

    private void answer(int pages) {
        for (int i = 0; i < pages; i++) {
            breaker.answered(++steps);
        }
    }

    @Test
    void aFewRefusalsAmongGoodAnswersChangeNothing() {
        for (int i = 0; i < 50; i++) {
            answer(2);
            refuse(1, 0);
        }
        assertThat(breaker.isProbing()).isFalse();
        assertThat(breaker.isAbandoned()).isFalse();
    }

    @Test
    void opensWhenHalfOfTheLastAnswersAreRefusals() {
        answer(100);
        refuse(9, 7);
        assertThat(breaker.isProbing()).isFalse();
        refuse(1, 7);
        assertThat(breaker.isProbing()).isTrue();
        assertThat(breaker.openUntilNanos()).isEqualTo(15 * SECOND + 7);
    }

    @Test
    void fiveRefusalsAreTheLeastThatOpenIt() {
        answer(1);
        refuse(4, 0);
        assertThat(breaker.isProbing()).isFalse();
        refuse(1, 0);
        assertThat(breaker.isProbing()).isTrue();
    }

    @Test
    void aGoodProbeClosesItAndForgetsWhatWasBefore() {
        answer(1);
        refuse(5, 0);
        breaker.answered(2);
        assertThat(breaker.isProbing()).as("that step was in flight before").isTrue();
        answer(1);
        assertThat(breaker.isProbing()).isFalse();
        refuse(4, 20 * SECOND);
        assertThat(breaker.isProbing()).isFalse();
    }

    @Test
    void waitsLongerAfterEachFailedProbeAndGivesUpAfterThree() {
        answer(1);
        refuse(5, 0);
        long before = steps - 1;
        refuse(1, 100 * SECOND);
        assertThat(breaker.openUntilNanos()).isEqualTo(160 * SECOND);
        breaker.refused(before, false, steps, 120 * SECOND);
        assertThat(breaker.openUntilNanos()).as("no probe").isEqualTo(160 * SECOND);
        refuse(1, 200 * SECOND);
        assertThat(breaker.openUntilNanos()).isEqualTo(440 * SECOND);
        assertThat(breaker.isAbandoned()).isFalse();
        refuse(1, 500 * SECOND);
        assertThat(breaker.isAbandoned()).isTrue();
    }

    @Test
    void aBotCheckOpensItAtOnce() {
        answer(40);
        steps++;
        breaker.refused(steps, true, steps, 0);
        assertThat(breaker.isProbing()).isTrue();
        assertThat(breaker.isAbandoned()).isFalse();
    }

    @Test
    void aSourceThatAnswersNothingElseIsAbandonedAtTheThirdRefusal() {
        refuse(2, 0);
        assertThat(breaker.isAbandoned()).isFalse();
        refuse(1, 0);
        assertThat(breaker.isAbandoned()).isTrue();
    }

    @Test
    void oneThatRefusesAsAWholeIsAbandonedAtOnce() {
        breaker.refused(1, true, 1, 0);
        assertThat(breaker.isAbandoned()).isTrue();
    }

    @Test
    void oneThatAnsweredBeforeTheRunWasResumedIsNot() {
        breaker.resumed();
        breaker.refused(1, true, 1, 0);
        assertThat(breaker.isAbandoned()).isFalse();
        assertThat(breaker.isProbing()).isTrue();
    }
}
