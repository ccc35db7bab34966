package io.parcelflow.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RecordCounts;
import io.parcelflow.engine.run.report.RemainingSteps;
import io.parcelflow.engine.run.report.RemainingTimeEstimate;
import io.parcelflow.engine.run.report.RequestCounts;
import io.parcelflow.engine.run.report.SourceCondition;
import io.parcelflow.engine.run.report.TaskCounts;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.report.WaitState;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemainingWorkEstimateTest {

    private static final SourceHistory EXPECTED =
            new SourceHistory(true, Duration.ofMillis(100), 6, 25, Map.of(), Map.of(), 30);

    private final LaneCounters tally = new LaneCounters();

    private double steps(Lane lane, LaneQueue queue) {
        return RemainingWorkEstimate.of(lane, queue, tally, EXPECTED).steps();
    }

    @Test
    void beforeTheFirstAnswerItIsWhatHistoryExpects() {
        Lane pages = SampleSource.named("a").lane(5);
        assertThat(steps(pages, new LaneQueue(pages))).isEqualTo(30);
        Lane details = SampleSource.named("a").details().lane(5);
        assertThat(steps(details, new LaneQueue(details))).isEqualTo(30 + 150);
    }

    @Test
    void usesThePagesThatTheSourceAnnounces() {
        Lane lane = SampleSource.named("a").lane(1);
        LaneQueue queue = new LaneQueue(lane);
        queue.poll(1, 0);
        ActiveTask task = queue.startedTasks().iterator().next();
        task.pages = 2;
        task.pagesExpected = 20;
        assertThat(steps(lane, queue)).isEqualTo(18);
        task.pages = 25;
        assertThat(steps(lane, queue)).as("its listing has not ended").isEqualTo(1);
        queue.listingEnded(task, 0);
        assertThat(steps(lane, queue)).isZero();
    }

    @Test
    void learnsPagesFromListedZipsThoughTheirDetailsAreNotDone() {
        Lane lane = SampleSource.named("a").lane(11);
        LaneQueue queue = new LaneQueue(lane);
        queue.poll(1, 0);
        queue.startedTasks().forEach(task -> queue.listingEnded(task, 0));
        tally.pages = 3;
        tally.zipsListed = 1;
        assertThat(steps(lane, queue)).isEqualTo(30);
    }

    @Test
    void learnsDetailsFromThePagesListedSoFar() {
        Lane lane = SampleSource.named("a").details().lane(11);
        LaneQueue queue = new LaneQueue(lane);
        queue.poll(1, 0);
        queue.startedTasks().forEach(task -> queue.listingEnded(task, 0));
        queue.details().recordsDiscovered(8);
        tally.pages = 2;
        tally.zipsListed = 1;
        tally.details = 2;
        assertThat(steps(lane, queue))
                .as("8 due, 10 zips of 2 pages and 10 details")
                .isEqualTo(128);
    }

    @Test
    void turnsStepsIntoTime() {
        assertThat(new RemainingWorkEstimate(50).duration(2)).isEqualTo(Duration.ofSeconds(25));
        assertThat(new RemainingWorkEstimate(0).duration(0)).isZero();
    }

    @Test
    void timeLeftIsTheLongestLaneOrTheWorkOverWhatRunsAtOnce() {
        Plan plan =
                new Plan(
                        OrchestrationMode.MIXED,
                        List.of(stage(1, "a", "b"), stage(2, "c", "d")),
                        3,
                        Duration.ofHours(1),
                        "");
        assertThat(timeLeft(plan, 10, 20, 5, 5)).as("one stage's sum").isEqualTo(30);
        assertThat(timeLeft(plan, 10, 10, 50, 5)).as("one lane").isEqualTo(50);
        assertThat(timeLeft(plan, 40, 10, 48, 52)).as("all over three").isEqualTo(52);
        assertThat(timeLeft(plan, 40, 10, 100, 95) / 1.0).isCloseTo(100, within(0.1));
        assertThat(timeLeft(plan, 0, 0, 0, 0)).isZero();
    }

    private static Stage stage(int atOnce, String... sources) {
        return new Stage(
                "stage",
                List.of(sources).stream().map(each -> SampleSource.named(each).lane(1)).toList(),
                atOnce,
                Duration.ZERO);
    }

    private static long timeLeft(Plan plan, long... secondsByLane) {
        List<LaneView> lanes =
                Arrays.stream(secondsByLane)
                        .mapToObj(seconds -> view(CollectorStatus.RUNNING, seconds))
                        .toList();
        return RemainingTimeEstimate.of(plan, lanes).toSeconds();
    }

    @Test
    void endedLanesHaveNoTimeLeft() {
        Plan plan = SampleSource.plan(SampleSource.named("a").lane(1));
        assertThat(RemainingTimeEstimate.of(plan, List.of(view(CollectorStatus.DISABLED, 9))))
                .isZero();
    }

    private static LaneView view(CollectorStatus status, long secondsLeft) {
        return new LaneView(
                "a",
                status,
                new TaskCounts(1, 0, 0, 0),
                RequestCounts.NONE,
                new RecordCounts(0, 0, 0, 0, 0),
                new RemainingSteps(0, 0, Duration.ofSeconds(secondsLeft)),
                new WaitState(WaitReason.SOURCE, null, Map.of()),
                new SourceCondition(CircuitBreakerState.CLOSED, 1, null));
    }
}
