package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingWindowCounterTest {

    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;

    @Test
    void isFreeUntilItIsFull() {
        SlidingWindowCounter window = new SlidingWindowCounter(2, HOUR, 0);
        window.take(0);
        assertThat(window.earliest(5)).isEqualTo(5);
        window.take(5);
        assertThat(window.used()).isEqualTo(2);
        assertThat(window.earliest(10)).isEqualTo(HOUR + MINUTE);
    }

    @Test
    void opensSoMuchLaterThatALateRequestIsStillOutOfTheWindow() {
        SlidingWindowCounter window = new SlidingWindowCounter(1, HOUR, 6_000_000);
        long endOfAPart = MINUTE + 99_999;
        window.take(endOfAPart);
        assertThat(window.earliest(2 * MINUTE)).isEqualTo(endOfAPart + HOUR + 6_000_001);
    }

    @Test
    void opensAsItsPartsLeave() {
        SlidingWindowCounter window = new SlidingWindowCounter(3, HOUR, 0);
        window.take(0);
        window.take(10 * MINUTE);
        window.take(10 * MINUTE);
        assertThat(window.earliest(HOUR)).isEqualTo(HOUR + MINUTE);
        window.take(HOUR + MINUTE);
        assertThat(window.earliest(HOUR + MINUTE)).isEqualTo(HOUR + 11 * MINUTE);
        assertThat(window.earliest(HOUR + 11 * MINUTE)).isEqualTo(HOUR + 11 * MINUTE);
        assertThat(window.used()).isEqualTo(1);
    }

    @Test
    void forgetsEverythingAfterALongIdleTime() {
        SlidingWindowCounter window = new SlidingWindowCounter(1, HOUR, 0);
        window.take(0);
        assertThat(window.earliest(100 * HOUR)).isEqualTo(100 * HOUR);
        assertThat(window.used()).isZero();
    }

    @Test
    void aLateRequestCountsFromWhenItLeft() {
        SlidingWindowCounter window = new SlidingWindowCounter(1, HOUR, 0);
        window.take(0);
        window.sentLate(0, 5 * MINUTE);
        assertThat(window.used()).isEqualTo(1);
        assertThat(window.earliest(5 * MINUTE)).isEqualTo(HOUR + 6 * MINUTE);
    }

    @Test
    void aRequestThatIsLateByMoreThanTheWindowCountsAgain() {
        SlidingWindowCounter window = new SlidingWindowCounter(2, HOUR, 0);
        window.take(0);
        assertThat(window.earliest(3 * HOUR)).isEqualTo(3 * HOUR);
        assertThat(window.used()).isZero();
        window.sentLate(0, 3 * HOUR);
        assertThat(window.used()).isEqualTo(1);
    }

    @Test
    void goesOnFromItsSnapshot() {
        SlidingWindowCounter before = new SlidingWindowCounter(2, HOUR, 0);
        before.take(3 * MINUTE);
        before.take(8 * MINUTE);
        SlidingWindowCounter after = new SlidingWindowCounter(2, HOUR, 0);
        after.restore(before.snapshot());
        assertThat(after.used()).isEqualTo(2);
        assertThat(after.earliest(9 * MINUTE)).isEqualTo(before.earliest(9 * MINUTE));
        assertThat(after.snapshot()).isEqualTo(before.snapshot());
    }

    @Test
    void goesOnFromAnEmptySnapshot() {
        SlidingWindowCounter after = new SlidingWindowCounter(1, HOUR, 0);
        after.restore(new SlidingWindowCounter(1, HOUR, 0).snapshot());
        assertThat(after.earliest(7)).isEqualTo(7);
        after.take(7);
        assertThat(after.earliest(8)).isGreaterThanOrEqualTo(HOUR + 7);
    }

    @Test
    void aLengthThatSixtyDoesNotDivideIsNotCutShort() {
        long odd = 7_000_001;
        for (long at = 0; at < 3 * odd; at += 10_007) {
            SlidingWindowCounter fresh = new SlidingWindowCounter(1, odd, 0);
            fresh.take(at);
            assertThat(fresh.earliest(at)).isGreaterThanOrEqualTo(at + odd);
        }
    }
}
