package io.parcelflow.engine.run.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    private final LatencyHistogram latencies = new LatencyHistogram();

    private void addMillis(long millis) {
        latencies.add(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(latencies.isEmpty()).isTrue();
        assertThat(latencies.quantile(0.5)).isZero();
        addMillis(1);
        assertThat(latencies.isEmpty()).isFalse();
    }

    @Test
    void knowsQuantilesToAnEighth() {
        for (int millis = 1; millis <= 1_000; millis++) {
            addMillis(millis);
        }
        for (double share : new double[] {0.05, 0.25, 0.5, 0.9, 0.99}) {
            double truth = share * 1_000;
            assertThat(latencies.quantile(share).toNanos() / 1e6)
                    .as("quantile %s", share)
                    .isCloseTo(truth, within(truth * 0.14));
        }
    }

    @Test
    void holdsLatenciesBeyondItsRange() {
        latencies.add(0);
        addMillis(3_600_000);
        assertThat(latencies.quantile(0)).isLessThan(Duration.ofMillis(1));
        assertThat(latencies.quantile(1)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(60));
    }

    @Test
    void forgetsOldLatencies() {
        for (int i = 0; i < 100; i++) {
            addMillis(1_000);
        }
        for (int i = 0; i < 100; i++) {
            addMillis(50);
        }
        assertThat(latencies.recentMeanNanos()).isCloseTo(50e6, within(1e6));
        assertThat(latencies.recentUpperNanos()).isBetween(50e6, 55e6);
    }

    @Test
    void itsUpperBoundLeavesRoomForSpread() {
        for (int i = 0; i < 200; i++) {
            addMillis(i % 2 == 0 ? 50 : 150);
        }
        assertThat(latencies.recentUpperNanos()).isGreaterThan(150e6);
    }

    @Test
    void whatIsUsualFollowsNearlyAllOrTheQuickerOnesAfterAColdStart() {
        LatencyHistogram steady = new LatencyHistogram();
        LatencyHistogram cold = new LatencyHistogram();
        for (int i = 0; i < 100; i++) {
            steady.add(50_000_000 + i * 100_000);
            cold.add(i < 60 ? 400_000_000 : 50_000_000);
        }
        assertThat(steady.typicalMaxNanos()).isBetween(55_000_000L, 75_000_000L);
        assertThat(cold.typicalMaxNanos()).isBetween(85_000_000L, 120_000_000L);
    }
}
