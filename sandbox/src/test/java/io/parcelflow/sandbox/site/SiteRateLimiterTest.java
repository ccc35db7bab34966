package io.parcelflow.sandbox.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteRateLimiterTest {

    private static final long MILLI = 1_000_000;

    @Test
    void letsThroughExactlyAsManyAsTheWindowHolds() {
        SiteRateLimiter limits = new SiteRateLimiter(RateLimit.parseAll("3/s"));
        assertThat(limits.admit(0)).isZero();
        assertThat(limits.admit(100 * MILLI)).isZero();
        assertThat(limits.admit(200 * MILLI)).isZero();
        assertThat(limits.admit(900 * MILLI)).isEqualTo(100 * MILLI);
        assertThat(limits.admit(1_000 * MILLI - 1)).isEqualTo(1);
        assertThat(limits.admit(1_000 * MILLI)).isZero();
        assertThat(limits.admit(1_000 * MILLI)).isEqualTo(100 * MILLI);
    }

    @Test
    void turnedAwayRequestsTakeNothing() {
        SiteRateLimiter limits = new SiteRateLimiter(RateLimit.parseAll("1/s"));
        assertThat(limits.admit(0)).isZero();
        for (int i = 1; i < 1_000; i++) {
            assertThat(limits.admit(i * MILLI)).isEqualTo((1_000 - i) * MILLI);
        }
        assertThat(limits.admit(1_000 * MILLI)).isZero();
    }

    @Test
    void waitsForTheSlowestOfSeveralLimits() {
        SiteRateLimiter limits = new SiteRateLimiter(RateLimit.parseAll("2/s,3/min"));
        assertThat(limits.admit(0)).isZero();
        assertThat(limits.admit(0)).isZero();
        assertThat(limits.admit(0)).isEqualTo(1_000 * MILLI);
        assertThat(limits.admit(1_000 * MILLI)).isZero();
        assertThat(limits.admit(2_000 * MILLI)).isEqualTo(58_000 * MILLI);
    }

    @Test
    void announcesTheTightestLimit() {
        SiteRateLimiter limits = new SiteRateLimiter(RateLimit.parseAll("2/s,3/min"));
        limits.admit(0);
        assertThat(limits.headers(0))
                .containsExactly(
                        "RateLimit-Policy: \"default\";q=2;w=1", "RateLimit: \"default\";r=1;t=1");
        assertThat(new SiteRateLimiter(List.of()).headers(0)).isEmpty();
        assertThat(new SiteRateLimiter(List.of()).admit(5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverLetsMoreThroughInAnyWindow(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RateLimit limit = new RateLimit(1 + random.nextInt(100), Duration.ofSeconds(1));
        SiteRateLimiter limits = new SiteRateLimiter(List.of(limit));
        List<Long> admitted = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 3_000; i++) {
            now += random.nextLong(20 * MILLI);
            if (limits.admit(now) == 0) {
                admitted.add(now);
            }
        }
        int permits = (int) limit.permits();
        for (int i = 0; i + permits < admitted.size(); i++) {
            assertThat(admitted.get(i + permits) - admitted.get(i))
                    .as("seed %d, %s", seed, limit)
                    .isGreaterThanOrEqualTo(limit.per().toNanos());
        }
        assertThat(admitted).hasSizeGreaterThan(permits);
    }

    @Test
    void windowRemembersItsPeak() {
        SlidingWindow window = new SlidingWindow(Duration.ofMillis(10));
        for (int i = 0; i < 200; i++) {
            window.add(i * MILLI / 10);
        }
        assertThat(window.peak()).isEqualTo(100);
        assertThat(window.count(1_000 * MILLI)).isZero();
        assertThat(window.nanosUntilBelow(1, 1_000 * MILLI)).isZero();
    }
}
