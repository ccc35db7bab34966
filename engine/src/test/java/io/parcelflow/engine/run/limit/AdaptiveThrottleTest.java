package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveThrottleTest {

    private static int successesUntilBelow(AdaptiveThrottle pace, double slowdown) {
        int successes = 0;
        while (pace.slowdown() > slowdown) {
            pace.succeeded();
            successes++;
        }
        return successes;
    }

    @Test
    void slowsByHalfAsMuchAgainAndNoFurtherThanSixteenTimes() {
        AdaptiveThrottle pace = new AdaptiveThrottle(1);
        pace.throttled();
        assertThat(pace.slowdown()).isEqualTo(1.5);
        pace.throttled();
        assertThat(pace.slowdown()).isEqualTo(2.25);
        for (int i = 0; i < 50; i++) {
            pace.throttled();
        }
        assertThat(pace.slowdown()).isEqualTo(16);
    }

    @Test
    void recoversSoonToALittleBelowWhatWasTooFastAndThenSlowlyToTheLimit() {
        AdaptiveThrottle pace = new AdaptiveThrottle(1);
        pace.throttled();
        assertThat(successesUntilBelow(pace, 1.1)).isBetween(40, 70);
        assertThat(successesUntilBelow(pace, 1)).isBetween(500, 1_000);
        pace.succeeded();
        assertThat(pace.slowdown()).as("never faster than the limit").isEqualTo(1);
    }

    @Test
    void whatAnEarlierRunLearnedIsGivenUpOnlySlowly() {
        AdaptiveThrottle pace = new AdaptiveThrottle(2);
        pace.succeeded();
        assertThat(pace.slowdown()).isGreaterThan(1.99);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.3, 2, 4, 8})
    void aSourceThatGrantsLessThanConfiguredSeldomPushesBack(double granted) {
        AdaptiveThrottle pace = new AdaptiveThrottle(1);
        int throttles = 0;
        for (int i = 0; i < 10_000; i++) {
            if (pace.slowdown() < granted) {
                pace.throttled();
                throttles++;
            } else {
                pace.succeeded();
            }
        }
        assertThat(throttles).isLessThan(200);
        assertThat(pace.slowdown()).isBetween(granted, 1.6 * granted);
    }

    @Test
    void aSourceThatPushesBackByChanceIsNotAskedMuchLessSoon() {
        double sum = 0;
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AdaptiveThrottle pace = new AdaptiveThrottle(1);
            for (int i = 0; i < 200; i++) {
                if (random.nextInt(20) == 0) {
                    pace.throttled();
                } else {
                    pace.succeeded();
                }
                sum += pace.slowdown();
            }
        }
        assertThat(sum / 100 / 200).isBetween(1.5, 5.0);
    }
}
