package io.parcelflow.engine.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.LowerBound.Binding;
import io.parcelflow.engine.run.task.CollectorStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningAdviceTest {

    private static final Duration BOUND = Duration.ofSeconds(100);

    private static LowerBound bound(Binding binding, String words) {
        return new LowerBound(BOUND, binding, words);
    }

    private static LaneSummary lane(String source, Map<WaitReason, Duration> waits) {
        return new LaneSummary(
                source,
                CollectorStatus.COMPLETED,
                Map.of(),
                new RequestCounts(1, 0, 0, 0),
                new RecordCounts(1, 0, 0, 1, 0),
                new LatencySummary(Duration.ZERO, Duration.ZERO),
                new WaitSummary(waits, new WaitTimeline()),
                null);
    }

    @Test
    void nearTheBoundItNamesWhatSetsTheBound() {
        Duration near = Duration.ofSeconds(105);
        assertThat(TuningAdvice.of(bound(Binding.RATE, "a's rate limit of 2/s"), near, List.of()))
                .startsWith("Limited by a's rate limit of 2/s;")
                .contains("DETAIL_MAX_AGE_DAYS");
        assertThat(TuningAdvice.of(bound(Binding.LATENCY, "a's response time"), near, List.of()))
                .startsWith("Limited by a's response time;")
                .contains("parallel requests");
        assertThat(
                        TuningAdvice.of(
                                bound(Binding.CONCURRENCY, "one after another"), near, List.of()))
                .startsWith("Limited by one after another:")
                .contains("MAX_CONCURRENT_COLLECTORS");
    }

    @Test
    void farFromTheBoundItNamesTheLongestWaitThatCouldHaveBeenAvoided() {
        String advice =
                TuningAdvice.of(
                        bound(Binding.RATE, "x"),
                        Duration.ofMinutes(5),
                        List.of(
                                lane("a", Map.of(WaitReason.STORE, Duration.ofSeconds(20))),
                                lane(
                                        "b",
                                        Map.of(
                                                WaitReason.RATE_LIMIT, Duration.ofSeconds(200),
                                                WaitReason.ENDED, Duration.ofSeconds(150),
                                                WaitReason.DELAY, Duration.ofSeconds(90)))));
        assertThat(advice)
                .startsWith("b waited 1m 30s of 5m for a configured delay: set INTER_ZIP");
    }

    @ParameterizedTest
    @CsvSource({
        "SLOT, MAX_CONCURRENT_COLLECTORS",
        "DELAY, INTER_COLLECTOR_DELAY",
        "THROTTLED, higher than it allows",
        "RETRY_BACKOFF, see the failures",
        "BREAKER, see the failures",
        "QUOTA, quota was exhausted",
        "SOURCE, limited by its response time",
        "STORE, was not writable"
    })
    void everyAvoidableWaitHasARemedy(WaitReason reason, String remedy) {
        List<LaneSummary> lanes = List.of(lane("a", Map.of(reason, Duration.ofSeconds(19))));
        assertThat(TuningAdvice.of(bound(Binding.RATE, "x"), Duration.ofMinutes(5), lanes))
                .contains(reason.description())
                .contains(remedy);
    }

    @Test
    void withoutAnyAvoidableWaitThereIsNothingToChange() {
        List<LaneSummary> lanes =
                List.of(lane("a", Map.of(WaitReason.RATE_LIMIT, Duration.ofSeconds(9))));
        assertThat(TuningAdvice.of(bound(Binding.RATE, "x"), Duration.ofMinutes(5), lanes))
                .startsWith("No single wait explains it: the run took 5m, the minimum time for ");
    }

    @ParameterizedTest
    @CsvSource({"PT5S, PT0.01S", "PT17.6S, PT0.01S", "PT5M, PT9S"})
    void aShortWaitIsNotWorthANotice(Duration makespan, Duration wait) {
        List<LaneSummary> lanes = List.of(lane("a", Map.of(WaitReason.STORE, wait)));
        assertThat(TuningAdvice.of(tiny(), makespan, lanes)).startsWith("No single wait explains");
    }

    @ParameterizedTest
    @CsvSource({"PT0.147S, PT0.137S", "PT4.999S, PT1.9S"})
    void aShortRunWithoutALongWaitNeedsNoAdvice(Duration makespan, Duration wait) {
        List<LaneSummary> lanes = List.of(lane("a", Map.of(WaitReason.STORE, wait)));
        assertThat(TuningAdvice.of(tiny(), makespan, lanes)).isEmpty();
    }

    private static LowerBound tiny() {
        return new LowerBound(Duration.ofMillis(20), Binding.RATE, "x");
    }

    @Test
    void withoutRequestsItSaysSo() {
        LowerBound none = new LowerBound(Duration.ZERO, Binding.LATENCY, "nothing");
        assertThat(TuningAdvice.of(none, Duration.ofSeconds(1), List.of()))
                .isEqualTo("No requests were sent.");
    }
}
