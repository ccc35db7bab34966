package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final List<RateLimit> LIMITS = RateLimit.parseAll("20/s, 100/h");

    private static long nanos(Instant at) {
        return EpochNanos.of(at);
    }

    @Test
    void tellsThePaceAsItIsSetWhereNothingWasLearned() {
        RateLimitStatus pace = RateLimitStatus.of(LIMITS, LimitState.UNUSED, NOW);
        assertThat(pace.configuredPerSecond()).isEqualTo(20);
        assertThat(pace.perSecond()).isEqualTo(pace.configuredPerSecond());
        assertThat(pace.slowdown()).isEqualTo(1);
        assertThat(pace.slowedSince()).isNull();
        assertThat(pace.pausedUntil()).isNull();
        assertThat(pace.crawlDelay()).isZero();
        assertThat(pace.windows())
                .containsExactly(
                        new RateLimitStatus.WindowUsage(RateLimit.parse("100/h"), 0, null, null));
    }

    @Test
    void tellsSinceWhenItIsSlowerAndWhatIsUsed() {
        RateLimiter pacer = new RateLimiter(LIMITS, LimitState.UNUSED);
        for (int i = 0; i < 30; i++) {
            pacer.take(nanos(NOW.plusSeconds(i)));
        }
        pacer.throttled(nanos(NOW.plusSeconds(10)));
        pacer.throttled(nanos(NOW.plusSeconds(20)));
        LimitState kept = LimitState.parse(pacer.state(nanos(NOW.plusSeconds(90))).toText());

        RateLimitStatus pace = RateLimitStatus.of(LIMITS, kept, NOW.plusSeconds(60));

        assertThat(pace.perSecond()).isCloseTo(20 / 2.25, within(0.3));
        assertThat(pace.slowdown()).isEqualTo(2.25);
        assertThat(pace.slowedSince()).isEqualTo(NOW.plusSeconds(10));
        assertThat(pace.pausedUntil()).isEqualTo(NOW.plusSeconds(90));
        RateLimitStatus.WindowUsage hour = pace.windows().getFirst();
        assertThat(hour.used()).isEqualTo(30);
        assertThat(hour.remaining()).isEqualTo(70);
        assertThat(hour.since()).isBetween(NOW.minusSeconds(61), NOW);
        assertThat(hour.exhaustedUntil()).isNull();
        assertThat(RateLimitStatus.of(LIMITS, kept, NOW.plusSeconds(120)).pausedUntil()).isNull();
    }

    @Test
    void tellsUntilWhenAWindowIsFull() {
        RateLimiter pacer = new RateLimiter(LIMITS, LimitState.UNUSED);
        for (int i = 0; i < 100; i++) {
            pacer.take(nanos(NOW.plusSeconds(i)));
        }
        Instant later = NOW.plus(Duration.ofMinutes(30));
        RateLimitStatus.WindowUsage hour =
                RateLimitStatus.of(LIMITS, pacer.state(Long.MIN_VALUE), later).windows().getFirst();
        assertThat(hour.remaining()).isZero();
        assertThat(hour.exhaustedUntil())
                .isBetween(NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofMinutes(62)));
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        RateLimitStatus.WindowUsage free =
                RateLimitStatus.of(LIMITS, pacer.state(Long.MIN_VALUE), tomorrow)
                        .windows()
                        .getFirst();
        assertThat(free).isEqualTo(new RateLimitStatus.WindowUsage(hour.limit(), 0, null, null));
    }

    @Test
    void forgetsSinceWhenOnceThePaceIsBack() {
        RateLimiter pacer = new RateLimiter(LIMITS, LimitState.UNUSED);
        pacer.throttled(nanos(NOW));
        for (int i = 0; i < 3_000; i++) {
            pacer.succeeded();
        }
        LimitState state = pacer.state(Long.MIN_VALUE);
        assertThat(RateLimitStatus.of(LIMITS, state, NOW).slowedSince()).isNull();
        assertThat(RateLimitStatus.of(List.of(), LimitState.UNUSED, NOW).perSecond()).isZero();
    }

    @Test
    void tellsTheDelayThatASourceAsksFor() {
        RateLimiter pacer = new RateLimiter(LIMITS, LimitState.UNUSED);
        pacer.crawlDelay(Duration.ofSeconds(4));
        RateLimitStatus pace = RateLimitStatus.of(LIMITS, pacer.state(Long.MIN_VALUE), NOW);
        assertThat(pace.crawlDelay()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pace.perSecond()).isEqualTo(0.25);
    }
}
