package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateLimiterTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_795_402_800L * SECOND;

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noSlidingWindowEverHoldsMoreThanItsLimit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RateLimit> limits = randomLimits(random);
        List<Long> taken = takeAtRandomTimes(limits, random);
        for (RateLimit limit : limits) {
            assertThat(mostInAnyWindow(taken, limit.per().toNanos()))
                    .as("seed %d, %s of %s", seed, limit, limits)
                    .isLessThanOrEqualTo(limit.permits());
        }
    }

    private static List<RateLimit> randomLimits(SplittableRandom random) {
        List<RateLimit> limits = new ArrayList<>();
        int windows = 1 + random.nextInt(3);
        long permits = 1L + random.nextInt(20);
        long perMillis = 7L + random.nextInt(3_000);
        for (int i = 0; i < windows; i++) {
            limits.add(new RateLimit(permits, Duration.ofMillis(perMillis)));
            permits = 1 + random.nextLong(permits * 6);
            perMillis = perMillis * (2 + random.nextInt(9)) + random.nextInt(50);
        }
        return limits;
    }

    /** Takes permits as a driver would, sometimes idle, sometimes late, sometimes restarted. */
    private static List<Long> takeAtRandomTimes(List<RateLimit> limits, SplittableRandom random) {
        RateLimiter pacer = new RateLimiter(limits, LimitState.UNUSED);
        long longestNanos = limits.getLast().per().toNanos();
        List<Long> taken = new ArrayList<>();
        long now = NOW + random.nextLong(SECOND);
        for (int i = 0; i < 250; i++) {
            long permit = pacer.earliest(now);
            pacer.take(permit);
            now = permit;
            if (random.nextInt(5) == 0) {
                now += random.nextLong(longestNanos / 5);
                pacer.sentLate(permit, now);
            }
            taken.add(now);
            now += random.nextInt(20) == 0 ? random.nextLong(longestNanos) : random.nextInt(3_000);
            if (random.nextInt(30) == 0) {
                pacer = restarted(limits, pacer);
            }
        }
        return taken;
    }

    private static RateLimiter restarted(List<RateLimit> limits, RateLimiter pacer) {
        String text = pacer.state(Long.MIN_VALUE).toText();
        return new RateLimiter(limits, LimitState.parse(text));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsReservedAheadKeepsEveryLimitThoughItIsUsedInAnyWayBeforeACrash(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RateLimit> limits = randomLimits(random);
        RateLimiter pacer = new RateLimiter(limits, LimitState.UNUSED);
        List<Long> taken = new ArrayList<>();
        long now = NOW + random.nextLong(SECOND);
        for (int life = 0; life < 20; life++) {
            long until = now + random.nextLong(3 * SECOND);
            long pausedUntil = random.nextInt(4) == 0 ? now + random.nextLong(SECOND) : 0;
            LimitState reserved = pacer.stateWith(until, pausedUntil, now);
            now = Math.max(now, pausedUntil);
            for (int i = random.nextInt(90); i > 0; i--) {
                now += random.nextInt(3) == 0 ? random.nextLong(SECOND / 4) : 0;
                long permit = pacer.earliest(now);
                if (permit > until) {
                    break;
                }
                pacer.take(permit);
                taken.add(permit);
                now = permit;
            }
            if (random.nextBoolean()) {
                pacer = new RateLimiter(limits, LimitState.parse(reserved.toText()));
            }
        }
        for (RateLimit limit : limits) {
            assertThat(mostInAnyWindow(taken, limit.per().toNanos()))
                    .as("seed %d, %s of %s", seed, limit, limits)
                    .isLessThanOrEqualTo(limit.permits());
        }
    }

    @Test
    void whatIsReservedAheadIsLittleMoreThanWhatCanBeUsed() {
        List<RateLimit> limits = RateLimit.parseAll("10/s,1000/h");
        RateLimiter pacer = new RateLimiter(limits, LimitState.UNUSED);
        LimitState reserved = pacer.stateWith(NOW + 2 * SECOND, Long.MIN_VALUE, NOW);
        assertThat(reserved.nextPermitEpochNanos())
                .isBetween(NOW + 2 * SECOND, NOW + 2 * SECOND + SECOND / 2 + SECOND / 7);
        SlidingWindowCounter hour = new SlidingWindowCounter(1_000, 3_600 * SECOND, 0);
        hour.restore(reserved.window(Duration.ofHours(1)).orElseThrow());
        assertThat(hour.used()).isEqualTo(25);
    }

    @Test
    void noMoreIsReservedThanAWindowHolds() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s,5/h"), LimitState.UNUSED);
        pacer.take(NOW);
        LimitState reserved = pacer.stateWith(NOW + 2 * SECOND, Long.MIN_VALUE, NOW);
        SlidingWindowCounter hour = new SlidingWindowCounter(5, 3_600 * SECOND, 0);
        hour.restore(reserved.window(Duration.ofHours(1)).orElseThrow());
        assertThat(hour.used()).isEqualTo(5);
    }

    private static long mostInAnyWindow(List<Long> taken, long windowNanos) {
        long most = 0;
        int first = 0;
        for (int last = 0; last < taken.size(); last++) {
            while (taken.get(last) - taken.get(first) >= windowNanos) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Test
    void theShortestWindowSetsAnEvenPaceWithoutBursts() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("7200/h,2/s"), LimitState.UNUSED);
        pacer.take(NOW);
        assertThat(pacer.earliest(NOW)).isBetween(NOW + SECOND / 2, NOW + SECOND * 51 / 100);
        assertThat(pacer.isQuotaBound(NOW)).isFalse();
    }

    @Test
    void aLongWindowThatStandsAloneIsSpreadOverAnHourAndCounted() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("20/d"), LimitState.UNUSED);
        long now = NOW;
        for (int i = 0; i < 20; i++) {
            now = pacer.earliest(now);
            pacer.take(now);
        }
        assertThat(now - NOW).isBetween(3_420 * SECOND, 3_600 * SECOND);
        assertThat(pacer.isQuotaBound(now)).isTrue();
        assertThat(pacer.earliest(now)).isGreaterThanOrEqualTo(NOW + 24 * 3_600 * SECOND);
    }

    @Test
    void whatFollowsTheFirstWindowKeepsMoreDistanceSinceFirstRequestsMayArriveLate() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        long[] permits = new long[40];
        long now = NOW;
        for (int i = 0; i < permits.length; i++) {
            now = pacer.earliest(now);
            pacer.take(now);
            permits[i] = now;
        }
        assertThat(permits[10] - permits[0]).isBetween(SECOND * 106 / 100, SECOND * 107 / 100);
        assertThat(permits[39] - permits[29]).isLessThan(SECOND * 101 / 100);
    }

    @Test
    void usesAtLeastNinetyEightPercentOfItsLimit() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("100/s"), LimitState.UNUSED);
        long now = NOW;
        for (int i = 0; i < 1_000; i++) {
            now = pacer.earliest(now);
            pacer.take(now);
        }
        assertThat(now - NOW).isBetween(10 * SECOND * 999 / 1_000, 102 * SECOND / 10);
    }

    @Test
    void aFullLongWindowIsToldApartFromThePace() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s,3/h"), LimitState.UNUSED);
        long now = NOW;
        for (int i = 0; i < 3; i++) {
            now = pacer.earliest(now);
            pacer.take(now);
        }
        assertThat(pacer.isQuotaBound(now)).isTrue();
        assertThat(pacer.earliest(now)).isBetween(NOW + 3_600 * SECOND, NOW + 3_662 * SECOND);
    }

    @Test
    void requestsThatAStallLetLeaveTogetherCountWhereTheyLeft() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("4/s"), LimitState.UNUSED);
        long[] permits = new long[4];
        for (int i = 0; i < permits.length; i++) {
            permits[i] = pacer.earliest(NOW);
            pacer.take(permits[i]);
        }
        long stallEnd = permits[3] + SECOND / 10;
        for (long permit : permits) {
            pacer.sentLate(permit, stallEnd);
        }
        assertThat(pacer.earliest(stallEnd)).isBetween(stallEnd + SECOND, stallEnd + 2 * SECOND);
        assertThat(pacer.isQuotaBound(stallEnd)).isFalse();
    }

    @Test
    void whatWasLeftUnusedForAMomentIsMadeUpForWithinTheLimit() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        long now = NOW;
        for (int i = 0; i < 100; i++) {
            now = pacer.earliest(now);
            pacer.take(now);
            // Answers are slow once, early in the run.
            now += i == 3 ? SECOND * 4 / 10 : 0;
        }
        RateLimiter even = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        long evenNow = NOW;
        for (int i = 0; i < 100; i++) {
            evenNow = even.earliest(evenNow);
            even.take(evenNow);
        }
        assertThat(now - evenNow).isBetween(0L, SECOND / 10);
    }

    @Test
    void noMoreThanHalfASecondIsMadeUpForAndNeverFasterThanTwiceThePace() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        pacer.take(NOW);
        long now = NOW + 60 * SECOND;
        long[] permits = new long[12];
        for (int i = 0; i < permits.length; i++) {
            permits[i] = pacer.earliest(now);
            pacer.take(permits[i]);
            if (i > 0) {
                assertThat(permits[i] - permits[i - 1]).isGreaterThanOrEqualTo(SECOND / 20);
            }
        }
        assertThat(permits[9] - permits[0]).isBetween(SECOND * 45 / 100, SECOND * 46 / 100);
        assertThat(permits[10] - permits[0]).isGreaterThan(SECOND);
    }

    @Test
    void aSourceThatPushedBackOrWantsTimeBetweenRequestsIsAskedNoFasterAfterAPause() {
        RateLimiter throttled = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        RateLimiter crawled = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        throttled.throttled(NOW);
        crawled.crawlDelay(Duration.ofMillis(200));
        for (RateLimiter pacer : List.of(throttled, crawled)) {
            pacer.take(NOW);
            long later = NOW + 60 * SECOND;
            pacer.take(later);
            assertThat(pacer.earliest(later)).isEqualTo(later + pacer.intervalNanos());
        }
    }

    @Test
    void whatTookUnusuallyLongMayHaveArrivedLateAndCountsSoMuchLater() {
        for (long tookMillis : new long[] {50, 120, 5_000}) {
            RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
            long[] permits = new long[101];
            long now = NOW;
            for (int i = 0; i < permits.length; i++) {
                now = pacer.earliest(now);
                pacer.take(now);
                permits[i] = now;
                long took = i == 90 ? tookMillis : 50;
                pacer.answered(permits[i], took * 1_000_000, 60_000_000);
            }
            long heldBackMillis = (permits[100] - permits[90] - SECOND) / 1_000_000;
            assertThat(heldBackMillis).isEqualTo(Math.clamp(tookMillis - 60, 8, 100));
        }
    }

    @Test
    void withoutLimitsALateRequestChangesNothing() {
        RateLimiter pacer = new RateLimiter(List.of(), LimitState.UNUSED);
        pacer.take(NOW);
        pacer.sentLate(NOW, NOW + SECOND);
        assertThat(pacer.earliest(NOW)).isEqualTo(NOW);
    }

    @Test
    void withoutLimitsEveryMomentIsFree() {
        RateLimiter pacer = new RateLimiter(List.of(), LimitState.UNUSED);
        pacer.take(NOW);
        assertThat(pacer.earliest(NOW)).isEqualTo(NOW);
        assertThat(pacer.intervalNanos()).isZero();
        assertThat(pacer.isQuotaBound(NOW)).isFalse();
    }

    @Test
    void aThrottleSlowsThePaceAndAnswersBringItBackToTheLimit() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        long pace = pacer.intervalNanos();
        pacer.throttled(NOW);
        assertThat(pacer.intervalNanos()).isEqualTo(pace * 3 / 2);
        pacer.succeeded();
        assertThat(pacer.intervalNanos()).isBetween(pace * 14 / 10, pace * 3 / 2);
        for (int i = 0; i < 2_000; i++) {
            pacer.succeeded();
        }
        assertThat(pacer.intervalNanos()).isEqualTo(pace);
    }

    @Test
    void aSourceWithoutLimitsSlowsDownToo() {
        RateLimiter pacer = new RateLimiter(List.of(), LimitState.UNUSED);
        pacer.throttled(NOW);
        assertThat(pacer.intervalNanos()).isEqualTo(1_500_000);
    }

    @Test
    void theSlowdownSurvivesARestart() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("10/s"), LimitState.UNUSED);
        pacer.throttled(NOW);
        assertThat(restarted(RateLimit.parseAll("10/s"), pacer).slowdown()).isEqualTo(1.5);
    }

    @Test
    void theLatestCrawlDelayHoldsAndOnlyEverSlowsDown() {
        RateLimiter pacer = new RateLimiter(RateLimit.parseAll("1/s"), LimitState.UNUSED);
        pacer.crawlDelay(Duration.ofSeconds(10));
        assertThat(pacer.intervalNanos()).isEqualTo(10 * SECOND);
        pacer.crawlDelay(Duration.ofMillis(1));
        assertThat(pacer.intervalNanos()).isBetween(SECOND, SECOND * 102 / 100);
    }

    @Test
    void anAbsurdCrawlDelayIsADay() {
        RateLimiter pacer = new RateLimiter(List.of(), LimitState.UNUSED);
        pacer.crawlDelay(Duration.ofSeconds(Long.MAX_VALUE));
        pacer.take(NOW);
        assertThat(pacer.earliest(NOW)).isEqualTo(NOW + 86_400 * SECOND);
    }

    @Test
    void theLeastTimeIsThatOfTheTightestLimit() {
        List<RateLimit> limits = RateLimit.parseAll("2/s,100/min");
        assertThat(PacingLimit.minNanos(limits, 0)).isZero();
        assertThat(PacingLimit.minNanos(limits, 1)).isZero();
        assertThat(PacingLimit.minNanos(limits, 11)).isEqualTo(5 * SECOND);
        assertThat(PacingLimit.minNanos(limits, 100)).isEqualTo(49_500_000_000L);
        assertThat(PacingLimit.minNanos(limits, 101)).isEqualTo(60 * SECOND);
        assertThat(PacingLimit.minNanos(List.of(), 1_000)).isZero();
    }
}
