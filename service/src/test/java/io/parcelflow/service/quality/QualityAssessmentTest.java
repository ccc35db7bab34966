package io.parcelflow.service.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.service.report.period.FakeHistory;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityAssessmentTest {

    private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NOW = FIRST.plus(Duration.ofDays(10));

    private final FakeHistory history = new FakeHistory();
    private int runs;

    private String run(long listed, RunOutcome outcome) {
        return run("daily", Map.of(TaskState.DONE, 4L), listed, 0, outcome);
    }

    private String run(
            String workflow,
            Map<TaskState, Long> tasks,
            long listed,
            long rejects,
            RunOutcome outcome) {
        Instant at = FIRST.plus(Duration.ofHours(runs++));
        String id = workflow + "_20261120_%02d0000".formatted(runs);
        SourceStatistics source =
                new SourceStatistics(
                        "county", tasks, 1, Duration.ZERO, 1, 0, listed, rejects, 0, null, null);
        history.add(
                new RunHistoryEntry(
                        id,
                        "parallel",
                        at,
                        at,
                        outcome,
                        1,
                        1,
                        null,
                        0,
                        new RunStatistics(id, Duration.ZERO, null, null, List.of(source))));
        return id;
    }

    private void quality(String source, long records, double score, long knownPrices) {
        Instant at = FIRST.plus(Duration.ofHours(runs++));
        history.add(
                new QualityPoint(
                        "run",
                        at,
                        new SourceQuality(
                                source,
                                records,
                                score,
                                Map.of(PropertyField.LIST_PRICE, knownPrices))));
    }

    private List<String> findings() {
        return findings(new Period(FIRST, NOW.plusSeconds(1)));
    }

    private List<String> findings(Period period) {
        return QualityAssessment.of(history, period, NOW).findings().stream()
                .map(each -> each.source() + " " + each.kind() + ": " + each.description())
                .toList();
    }

    @Test
    void aRunThatBringsMuchLessThanUsualIsAnAlarm() {
        run(102, RunOutcome.PARTIAL);
        run(98, RunOutcome.COMPLETED);
        run(5, RunOutcome.CANCELLED);
        run(100, RunOutcome.COMPLETED);
        String latest = run(60, RunOutcome.COMPLETED);

        assertThat(findings())
                .containsExactly(
                        "county low yield: run " + latest + " listed 60 records; usually 100");
        assertThat(YieldAssessment.lowYields(history, latest)).hasSize(1);
    }

    @Test
    void whatIsUsualDoesNotDependOnWhereThePeriodBegins() {
        run(102, RunOutcome.PARTIAL);
        run(98, RunOutcome.COMPLETED);
        run(100, RunOutcome.COMPLETED);
        run(60, RunOutcome.COMPLETED);

        Period last = new Period(FIRST.plus(Duration.ofHours(3)), NOW);
        assertThat(findings(last)).isEqualTo(findings()).hasSize(1);
    }

    @Test
    void aRunIsComparedWithRunsOfTheSameTasksOnly() {
        for (int i = 0; i < 4; i++) {
            run(48, RunOutcome.COMPLETED);
        }
        run("daily", Map.of(TaskState.DONE, 1L), 12, 0, RunOutcome.COMPLETED);
        run("north_side", Map.of(TaskState.DONE, 4L), 12, 0, RunOutcome.COMPLETED);

        assertThat(findings()).isEmpty();
    }

    @Test
    void aLaterRunOfAnotherWorkflowSaysNothingOfOneThatBroughtLittle() {
        for (int i = 0; i < 3; i++) {
            run(100, RunOutcome.COMPLETED);
        }
        String nightly = run(10, RunOutcome.COMPLETED);
        run("hourly", Map.of(TaskState.DONE, 1L), 25, 0, RunOutcome.COMPLETED);

        assertThat(findings())
                .containsExactly(
                        "county low yield: run " + nightly + " listed 10 records; usually 100");
        run(101, RunOutcome.COMPLETED);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aFewRunsDoNotSayWhatIsUsual() {
        run(100, RunOutcome.COMPLETED);
        run(100, RunOutcome.COMPLETED);
        run(1, RunOutcome.COMPLETED);

        assertThat(findings()).isEmpty();
    }

    @Test
    void aFewRecordsSwingByThemselves() {
        for (int i = 0; i < 4; i++) {
            run(19, RunOutcome.COMPLETED);
        }
        run(1, RunOutcome.COMPLETED);

        assertThat(findings()).isEmpty();
    }

    @Test
    void aRunThatWasStoppedIsNoLowYield() {
        for (int i = 0; i < 4; i++) {
            run(100, RunOutcome.COMPLETED);
        }
        run(1, RunOutcome.CANCELLED);

        assertThat(findings()).isEmpty();
    }

    @Test
    void suspiciousListingsOfThePeriodAreAnAlarmAlsoOfEarlierRuns() {
        Map<TaskState, Long> doubted = Map.of(TaskState.DONE, 1L, TaskState.SUSPICIOUS, 3L);
        run("daily", doubted, 10, 0, RunOutcome.PARTIAL);
        run(100, RunOutcome.COMPLETED);

        assertThat(findings())
                .containsExactly(
                        "county suspicious listing: 3 listings have far fewer records than"
                                + " before and are suspicious");
        assertThat(findings(new Period(FIRST.plusSeconds(1), NOW))).isEmpty();
    }

    @Test
    void manyRejectsAreAnAlarm() {
        run("daily", Map.of(TaskState.DONE, 4L), 198, 2, RunOutcome.COMPLETED);
        assertThat(findings()).isEmpty();
        run("daily", Map.of(TaskState.DONE, 4L), 99, 2, RunOutcome.COMPLETED);

        assertThat(findings())
                .containsExactly("county many rejects: 4 records of 301 could not be parsed");
    }

    @Test
    void aFallingScoreAndAFieldThatIsKnownLessOftenAreDrift() {
        quality("county", 100, 90, 80);
        quality("county", 100, 84.9, 60);

        assertThat(findings())
                .containsExactly(
                        "county quality drift: mean score fell from 90.0 to 84.9",
                        "county field drift: List price is filled in for 60% of the records; before: 80%");
    }

    @Test
    void aLittleLessIsNoDrift() {
        quality("county", 100, 90, 80);
        quality("county", 100, 86, 75);

        assertThat(findings()).isEmpty();
    }

    @Test
    void fewRecordsAndTheMergedPropertiesAreNotJudged() {
        quality("county", 19, 90, 19);
        quality("county", 19, 10, 1);
        quality(SourceQuality.MERGED, 100, 90, 80);
        quality(SourceQuality.MERGED, 100, 10, 1);

        assertThat(findings()).isEmpty();
    }
}
