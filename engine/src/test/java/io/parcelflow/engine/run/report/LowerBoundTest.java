package io.parcelflow.engine.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.report.LowerBound.Binding;
import io.parcelflow.engine.run.report.LowerBound.LaneWorkload;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LowerBoundTest {

    private static final SampleSource TWO_A_SECOND = SampleSource.named("a").limits("2/s");
    private static final SampleSource FREE = SampleSource.named("b").inFlight(4);

    private static LaneWorkload work(long requests, long busySeconds) {
        return new LaneWorkload(requests, Duration.ofSeconds(busySeconds), Duration.ZERO, 1);
    }

    @Test
    void noRunEndsBeforeTheAnswerOfItsLastRequest() {
        LaneWorkload work =
                new LaneWorkload(101, Duration.ofSeconds(40), Duration.ofMillis(250), 1);
        LowerBound bound =
                LowerBound.of(SampleSource.plan(TWO_A_SECOND.lane(1)), Map.of("a", work));
        assertThat(bound.duration()).isEqualTo(Duration.ofMillis(50_250));
    }

    @Test
    void aLongWindowIsWaitedForWithoutAPlaceAmongThoseThatRun() {
        SampleSource few = SampleSource.named("a").limits("2/s,50/h");
        Plan plan = SampleSource.plan(Duration.ofHours(9), 1, few.lane(1), FREE.lane(1));
        LowerBound bound = LowerBound.of(plan, Map.of("a", work(101, 40), "b", work(9, 80)));
        assertThat(bound.duration()).isEqualTo(Duration.ofHours(2));
        assertThat(bound.binding()).isEqualTo(Binding.RATE);
    }

    @Test
    void othersHaveThePlaceBetweenTwoTurns() {
        Plan plan = SampleSource.plan(Duration.ofHours(1), 1, TWO_A_SECOND.lane(1), FREE.lane(1));
        LaneWorkload twice = new LaneWorkload(101, Duration.ofSeconds(40), Duration.ZERO, 2);
        LowerBound bound = LowerBound.of(plan, Map.of("a", twice, "b", work(9, 80)));
        assertThat(bound.duration()).isEqualTo(Duration.ofMillis(69_500));
    }

    @Test
    void isTheRateLimitWhereThatTakesLonger() {
        Plan plan = SampleSource.plan(TWO_A_SECOND.lane(1), FREE.lane(1));
        LowerBound bound = LowerBound.of(plan, Map.of("a", work(101, 40), "b", work(9, 80)));
        assertThat(bound.duration()).isEqualTo(Duration.ofSeconds(50));
        assertThat(bound.binding()).isEqualTo(Binding.RATE);
        assertThat(bound.limitedBy()).isEqualTo("a's rate limit of 2/s");
    }

    @Test
    void isTheAnswersTimeOverTheStepsInFlightWhereThatTakesLonger() {
        Plan plan = SampleSource.plan(TWO_A_SECOND.lane(1), FREE.lane(1));
        LowerBound bound = LowerBound.of(plan, Map.of("a", work(101, 40), "b", work(9, 800)));
        assertThat(bound.duration()).isEqualTo(Duration.ofSeconds(200));
        assertThat(bound.binding()).isEqualTo(Binding.LATENCY);
        assertThat(bound.limitedBy())
                .isEqualTo("b's response time with at most 4 parallel requests");
    }

    @Test
    void isTheSumWhereSourcesAreAskedOneAfterAnother() {
        Plan plan = SampleSource.plan(Duration.ofHours(1), 1, TWO_A_SECOND.lane(1), FREE.lane(1));
        LowerBound bound = LowerBound.of(plan, Map.of("a", work(101, 40), "b", work(9, 80)));
        assertThat(bound.duration()).isEqualTo(Duration.ofSeconds(70));
        assertThat(bound.binding()).isEqualTo(Binding.CONCURRENCY);
        assertThat(bound.limitedBy()).isEqualTo("collecting one source at a time");
    }

    @Test
    void countsTheLanesAtOnceOfAllStages() {
        Plan plan =
                new Plan(
                        OrchestrationMode.MIXED,
                        List.of(stage("strict", 1, "a", "b"), stage("relaxed", 2, "c", "d", "e")),
                        2,
                        Duration.ofHours(1),
                        "");
        LaneWorkload equal = work(1, 40);
        LowerBound bound =
                LowerBound.of(
                        plan, Map.of("a", equal, "b", equal, "c", equal, "d", equal, "e", equal));
        assertThat(bound.duration()).isEqualTo(Duration.ofSeconds(25));
        assertThat(bound.limitedBy()).isEqualTo("collecting only 2 sources in parallel");
    }

    private static Stage stage(String name, int atOnce, String... sources) {
        return new Stage(
                name,
                List.of(sources).stream().map(each -> SampleSource.named(each).lane(1)).toList(),
                atOnce,
                Duration.ZERO);
    }

    @Test
    void addsUpWhatTookTimeUnderEachOfTheLimitsThatHeld() {
        LaneWorkload changed =
                new LaneWorkload(
                        111,
                        Duration.ofSeconds(4),
                        Duration.ofMillis(250),
                        1,
                        List.of(
                                new LowerBound.LimitPeriod(RateLimit.parseAll("2/s"), 21),
                                new LowerBound.LimitPeriod(RateLimit.parseAll("none"), 70),
                                new LowerBound.LimitPeriod(RateLimit.parseAll("10/s,10/min"), 20)));
        LowerBound bound =
                LowerBound.of(SampleSource.plan(TWO_A_SECOND.lane(1)), Map.of("a", changed));
        assertThat(bound.duration()).isEqualTo(Duration.ofMillis(10_000 + 60_000 + 250));
        assertThat(bound.limitedBy()).isEqualTo("a's rate limits, which changed during the run");
    }

    @Test
    void isNothingWithoutRequests() {
        LowerBound bound = LowerBound.of(SampleSource.plan(FREE.lane(1)), Map.of());
        assertThat(bound.duration()).isZero();
        assertThat(bound.limitedBy()).isEqualTo("nothing: there are no requests");
        assertThat(bound.ratio(Duration.ofSeconds(1))).isNaN();
    }

    @Test
    void comparesAMakespanWithItself() {
        LowerBound bound = LowerBound.of(SampleSource.plan(FREE.lane(1)), Map.of("b", work(1, 40)));
        assertThat(bound.ratio(Duration.ofSeconds(11))).isCloseTo(1.1, within(1e-9));
    }
}
