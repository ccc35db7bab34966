package io.parcelflow.sandbox.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultRuleTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final SiteFault FAULT = new SiteFault.ConnectionReset();

    @Test
    void strikesAboutAsOftenAsAskedAndAlwaysTheSame() {
        FaultRule rule = FaultRule.withProbability(FAULT, 0.1);
        long[] struck = struck(rule, 7);
        assertThat(struck.length).isBetween(900, 1_100);
        assertThat(struck(rule, 7)).isEqualTo(struck);
        assertThat(struck(rule, 8)).isNotEqualTo(struck);
        assertThat(struck(FaultRule.withProbability(FAULT, 0), 7)).isEmpty();
        assertThat(struck(FaultRule.always(FAULT), 7)).hasSize(10_000);
    }

    @Test
    void strikesOnlyInItsZip() {
        FaultRule rule = FaultRule.always(FAULT).inZip(ZIP);
        assertThat(rule.applies(1, 1, ZIP)).isTrue();
        assertThat(rule.applies(1, 1, new ZipCode("85033"))).isFalse();
        assertThat(rule.applies(1, 1, null)).isFalse();
    }

    @Test
    void strikesOnlyDuringItsRequests() {
        assertThat(struck(FaultRule.always(FAULT).during(3, 5), 1)).containsExactly(3, 4, 5);
        assertThat(struck(FaultRule.always(FAULT).after(9_998), 1)).containsExactly(9_999, 10_000);
        assertThatThrownBy(() -> FaultRule.always(FAULT).during(0, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FaultRule.withProbability(FAULT, 1.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 1");
    }

    @Test
    void latencyHasTheMedianAskedForAndATail() {
        Latency latency = new Latency(Duration.ofMillis(100), 0.5);
        double[] millis =
                LongStream.rangeClosed(1, 10_001)
                        .mapToDouble(n -> latency.of(3, n).toNanos() / 1e6)
                        .sorted()
                        .toArray();
        assertThat(millis[5_000]).isBetween(95.0, 105.0);
        assertThat(millis[9_900]).isBetween(250.0, 420.0);
        assertThat(millis[0]).isPositive();
        assertThat(latency.of(3, 42)).isEqualTo(latency.of(3, 42));
        assertThat(Latency.always(Duration.ofMillis(7)).of(1, 9)).isEqualTo(Duration.ofMillis(7));
        assertThat(Latency.none().of(1, 9)).isZero();
    }

    @Test
    void latencyRefusesWhatIsNone() {
        assertThatThrownBy(() -> Latency.always(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Latency(Duration.ZERO, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long[] struck(FaultRule rule, long seed) {
        return LongStream.rangeClosed(1, 10_000).filter(n -> rule.applies(seed, n, ZIP)).toArray();
    }
}
