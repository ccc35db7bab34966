package io.parcelflow.web.page.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunJournal.SuspiciousListing;
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

class DriftDetectorTest {

    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

    private static RunHistoryEntry run(long listed, RunOutcome outcome) {
        return run("daily_20261123_030000", 4, listed, outcome);
    }

    private static RunHistoryEntry run(String id, long tasks, long listed, RunOutcome outcome) {
        SourceStatistics source =
                new SourceStatistics(
                        "county",
                        Map.of(TaskState.DONE, tasks),
                        1,
                        Duration.ZERO,
                        1,
                        0,
                        listed,
                        0,
                        0,
                        null,
                        null);
        return new RunHistoryEntry(
                id,
                "parallel",
                AT,
                AT,
                outcome,
                1,
                1,
                null,
                0,
                new RunStatistics("run", Duration.ZERO, null, null, List.of(source)));
    }

    private static QualityPoint point(double score, long knownPrices) {
        return new QualityPoint(
                "run",
                AT,
                new SourceQuality(
                        "county", 100, score, Map.of(PropertyField.LIST_PRICE, knownPrices)));
    }

    @Test
    void aRunThatBringsMuchLessThanUsualIsAnAlarm() {
        List<RunHistoryEntry> runs =
                List.of(
                        run(60, RunOutcome.COMPLETED),
                        run(100, RunOutcome.COMPLETED),
                        run(5, RunOutcome.CANCELLED),
                        run(98, RunOutcome.COMPLETED),
                        run(102, RunOutcome.PARTIAL));

        assertThat(DriftDetector.detect(runs, List.of(), List.of()))
                .containsExactly(
                        new QualityPage.Alarm(
                                "county",
                                "low yield",
                                "60 records in the latest run, usually 100"));
    }

    @Test
    void aRunIsComparedWithRunsOfTheSameTasksOnly() {
        RunHistoryEntry daily = run(48, RunOutcome.COMPLETED);
        String ofOneZip = "daily_20261124_030000";
        String ofMyOwn = "north_side_20261124_030000";

        for (RunHistoryEntry latest :
                List.of(
                        run(ofOneZip, 1, 12, RunOutcome.COMPLETED),
                        run(ofMyOwn, 4, 12, RunOutcome.COMPLETED))) {
            List<RunHistoryEntry> runs = List.of(latest, daily, daily, daily, daily);
            assertThat(DriftDetector.detect(runs, List.of(), List.of())).isEmpty();
        }
    }

    @Test
    void aFewRunsDoNotSayWhatIsUsual() {
        List<RunHistoryEntry> runs =
                List.of(
                        run(1, RunOutcome.COMPLETED),
                        run(100, RunOutcome.COMPLETED),
                        run(100, RunOutcome.COMPLETED));

        assertThat(DriftDetector.detect(runs, List.of(), List.of())).isEmpty();
    }

    @Test
    void aRunThatWasStoppedIsNoLowYield() {
        List<RunHistoryEntry> runs =
                List.of(
                        run(1, RunOutcome.CANCELLED),
                        run(100, RunOutcome.COMPLETED),
                        run(100, RunOutcome.COMPLETED),
                        run(100, RunOutcome.COMPLETED),
                        run(100, RunOutcome.COMPLETED));

        assertThat(DriftDetector.detect(runs, List.of(), List.of())).isEmpty();
    }

    @Test
    void aFallingScoreAndAFieldThatIsKnownLessOftenAreDrift() {
        assertThat(
                        DriftDetector.detect(
                                List.of(), List.of(point(90, 80), point(84.9, 60)), List.of()))
                .extracting(QualityPage.Alarm::text)
                .containsExactly(
                        "mean score fell from 90.0 to 84.9",
                        "listPrice is filled in for 60% of the records, before: 80%");
        assertThat(
                        DriftDetector.detect(
                                List.of(), List.of(point(90, 80), point(86, 75)), List.of()))
                .isEmpty();
    }

    @Test
    void suspiciousListingsOfTheLatestRunAreAlarms() {
        List<SuspiciousListing> suspicions =
                List.of(new SuspiciousListing("county", new ZipCode("85031"), "brought nothing"));

        assertThat(DriftDetector.detect(List.of(), List.of(), suspicions))
                .containsExactly(
                        new QualityPage.Alarm(
                                "county", "suspicious listing", "85031: brought nothing"));
    }
}
