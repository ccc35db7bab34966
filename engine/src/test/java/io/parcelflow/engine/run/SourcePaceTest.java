package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcePaceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final List<RateLimit> LIMITS = RateLimit.parseAll("20/s, 100/h");

    private static long nanos(Instant at) {
        return EpochNanos.of(at);
    }

    @Test
    void tellsThePaceAsItIsSetWhereNothingWasLearned() {
        SourcePace pace = SourcePace.of(LIMITS, LimitState.FRESH, NOW);
        assertThat(pace.perSecondAsSet()).isEqualTo(20);
        assertThat(pace.perSecond()).isEqualTo(pace.perSecondAsSet());
        assertThat(pace.slowdown()).isEqualTo(1);
        assertThat(pace.slowedSince()).isNull();
        assertThat(pace.pausedUntil()).isNull();
        assertThat(pace.crawlDelay()).isZero();
        assertThat(pace.windows())
                .containsExactly(new SourcePace.WindowUse(RateLimit.parse("100/h"), 0, null, null));
    }

    @Test
    void tellsSinceWhenItIsSlowerAndWhatIsUsed() {
        Pacer pacer = new Pacer(LIMITS, LimitState.FRESH);
        for (int i = 0; i < 30; i++) {
            pacer.take(nanos(NOW.plusSeconds(i)));
        }
        pacer.throttled(nanos(NOW.plusSeconds(10)));
        pacer.throttled(nanos(NOW.plusSeconds(20)));
        LimitState kept = LimitState.parse(pacer.state(nanos(NOW.plusSeconds(90))).toText());

        SourcePace pace = SourcePace.of(LIMITS, kept, NOW.plusSeconds(60));

        assertThat(pace.perSecond()).isCloseTo(20 / 2.25, within(0.3));
        assertThat(pace.slowdown()).isEqualTo(2.25);
        assertThat(pace.slowedSince()).isEqualTo(NOW.plusSeconds(10));
        assertThat(pace.pausedUntil()).isEqualTo(NOW.plusSeconds(90));
        SourcePace.WindowUse hour = pace.windows().getFirst();
        assertThat(hour.used()).isEqualTo(30);
        assertThat(hour.left()).isEqualTo(70);
        assertThat(hour.since()).isBetween(NOW.minusSeconds(61), NOW);
        assertThat(hour.fullUntil()).isNull();
        assertThat(SourcePace.of(LIMITS, kept, NOW.plusSeconds(120)).pausedUntil()).isNull();
    }

    @Test
    void tellsUntilWhenAWindowIsFull() {
        Pacer pacer = new Pacer(LIMITS, LimitState.FRESH);
        for (int i = 0; i < 100; i++) {
            pacer.take(nanos(NOW.plusSeconds(i)));
        }
        Instant later = NOW.plus(Duration.ofMinutes(30));
        SourcePace.WindowUse hour =
                SourcePace.of(LIMITS, pacer.state(Long.MIN_VALUE), later).windows().getFirst();
        assertThat(hour.left()).isZero();
        assertThat(hour.fullUntil())
                .isBetween(NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofMinutes(62)));
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        SourcePace.WindowUse free =
                SourcePace.of(LIMITS, pacer.state(Long.MIN_VALUE), tomorrow).windows().getFirst();
        assertThat(free).isEqualTo(new SourcePace.WindowUse(hour.limit(), 0, null, null));
    }

    @Test
    void forgetsSinceWhenOnceThePaceIsBack() {
        Pacer pacer = new Pacer(LIMITS, LimitState.FRESH);
        pacer.throttled(nanos(NOW));
        for (int i = 0; i < 3_000; i++) {
            pacer.succeeded();
        }
        LimitState state = pacer.state(Long.MIN_VALUE);
        assertThat(SourcePace.of(LIMITS, state, NOW).slowedSince()).isNull();
        assertThat(SourcePace.of(List.of(), LimitState.FRESH, NOW).perSecond()).isZero();
    }

    @Test
    void tellsTheDelayThatASourceAsksFor() {
        Pacer pacer = new Pacer(LIMITS, LimitState.FRESH);
        pacer.crawlDelay(Duration.ofSeconds(4));
        SourcePace pace = SourcePace.of(LIMITS, pacer.state(Long.MIN_VALUE), NOW);
        assertThat(pace.crawlDelay()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pace.perSecond()).isEqualTo(0.25);
    }
}
