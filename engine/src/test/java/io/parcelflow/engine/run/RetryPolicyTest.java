package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    @Test
    void waitsBetweenHalfAndAllOfADoublingTime() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(RetryPolicy.DEFAULT.backoff(1, random))
                    .isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(RetryPolicy.DEFAULT.backoff(2, random))
                    .isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
            assertThat(RetryPolicy.DEFAULT.backoff(3, random))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
    }

    @Test
    void neverWaitsLongerThanItsMaximum() {
        RetryPolicy policy = new RetryPolicy(3, Duration.ofHours(20), Duration.ofDays(30));
        SplittableRandom random = new SplittableRandom(2);
        for (int failed = 1; failed < 100; failed++) {
            assertThat(RetryPolicy.DEFAULT.backoff(failed, random))
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(30));
            assertThat(policy.backoff(failed, random))
                    .isBetween(Duration.ofHours(10), Duration.ofDays(30));
        }
        assertThat(RetryPolicy.DEFAULT.backoff(50, random))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void theSameSeedDrawsTheSameWaits() {
        assertThat(RetryPolicy.DEFAULT.backoff(2, new SplittableRandom(3)))
                .isEqualTo(RetryPolicy.DEFAULT.backoff(2, new SplittableRandom(3)))
                .isNotEqualTo(RetryPolicy.DEFAULT.backoff(2, new SplittableRandom(4)));
    }

    @Test
    void refusesWhatMakesNoSense() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(0, second, second))
                .hasMessage("maxAttempts must be at least 1, not 0");
        assertThatThrownBy(() -> new RetryPolicy(3, Duration.ZERO, second))
                .hasMessageContaining("base must be positive");
        assertThatThrownBy(() -> new RetryPolicy(3, second.negated(), second))
                .hasMessageContaining("base must be positive");
        assertThatThrownBy(() -> new RetryPolicy(3, second.plusNanos(1), second))
                .hasMessageContaining("at most max");
    }
}
