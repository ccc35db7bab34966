package io.parcelflow.runtime.driver.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.WaitReason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunCountsTest {

    private static RunCounts part(boolean isWhole, long requests, Duration waited) {
        SourceCounts county =
                new SourceCounts(
                        requests,
                        2,
                        1,
                        new StoredCounts(5, 4, 3, 2, 1),
                        Map.of(WaitReason.RATE_LIMIT, waited));
        return new RunCounts(
                Map.of("county", county), Duration.ofSeconds(9), Duration.ofSeconds(6), isWhole);
    }

    @Test
    void whatTheStoreKeepsIsReadAsItWas() {
        RunCounts counts = part(true, 7, Duration.ofMillis(1_234));
        assertThat(RunCounts.parse(counts.toText())).isEqualTo(counts);
    }

    @Test
    void partsAreAddedUp() {
        RunCounts both =
                part(true, 7, Duration.ofSeconds(1)).plus(part(true, 3, Duration.ofSeconds(2)));
        assertThat(both.source("county").requests()).isEqualTo(10);
        assertThat(both.source("county").stored()).isEqualTo(new StoredCounts(10, 8, 6, 4, 2));
        assertThat(both.source("county").waits())
                .containsExactly(Map.entry(WaitReason.RATE_LIMIT, Duration.ofSeconds(3)));
        assertThat(both.active()).isEqualTo(Duration.ofSeconds(18));
        assertThat(both.lowerBound()).isEqualTo(Duration.ofSeconds(12));
        assertThat(both.isComplete()).isTrue();
    }

    @Test
    void aPartThatWasKilledLeavesTheWholeUnknown() {
        RunCounts killed = part(false, 7, Duration.ZERO);
        assertThat(killed.plus(part(true, 3, Duration.ZERO)).isComplete()).isFalse();
        assertThat(RunCounts.parse("").plus(killed).isComplete()).isFalse();
        assertThat(RunCounts.parse("no such text")).isEqualTo(RunCounts.UNKNOWN);
    }

    @Test
    void aSourceThatWasNotAskedCountsNothing() {
        assertThat(RunCounts.NONE.source("county")).isEqualTo(SourceCounts.NONE);
        assertThat(RunCounts.NONE.plus(part(true, 7, Duration.ZERO)).isComplete()).isTrue();
    }
}
