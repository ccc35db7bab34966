package io.parcelflow.web.page.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.service.quality.YieldAssessment;
import io.parcelflow.service.report.document.ReportFinding;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.service.report.period.DateRange;
import io.parcelflow.service.report.period.FakeHistory;
import io.parcelflow.service.report.period.ReportGenerator;
import io.parcelflow.service.report.period.ReportKind;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.quality.QualityPage.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The page, the quality report and the alert after a run answer alike for the same days. */
class QualityPageModelTest {

    private static final ZoneId ZONE = ZoneId.of("America/Phoenix");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Instant NOW = TODAY.atTime(14, 5).atZone(ZONE).toInstant();
    private static final int HISTORY_DAYS = 70;
    private static final List<String> SOURCES = List.of("maricopa_api", "phoenix_mls", "tiny");

    /** Weeks of runs that mostly go well. */
    private static FakeHistory history(RandomGenerator chance) {
        FakeHistory history = new FakeHistory();
        double score = 80;
        double living = 0.9;
        for (int day = HISTORY_DAYS; day >= 0; day--) {
            Instant at = TODAY.minusDays(day).atTime(3, 0).atZone(ZONE).toInstant();
            history.add(run(chance, "daily", at, 3));
            if (chance.nextInt(4) == 0) {
                history.add(run(chance, "north_side", at.plus(Duration.ofHours(5)), 1));
            }
            score -= chance.nextInt(12) == 0 ? chance.nextDouble() * 4 : 0;
            living -= chance.nextInt(15) == 0 ? chance.nextDouble() * 0.1 : 0;
            Instant end = at.plusSeconds(300);
            for (String source : List.of(SourceQuality.MERGED, "maricopa_api", "phoenix_mls")) {
                history.add(
                        new QualityPoint(
                                "daily",
                                end,
                                FakeHistory.quality(
                                        source, 15 + chance.nextInt(40), score, living)));
            }
        }
        return history;
    }

    private static RunHistoryEntry run(
            RandomGenerator chance, String workflow, Instant at, long zips) {
        List<SourceStatistics> sources = new ArrayList<>();
        for (String source : SOURCES) {
            Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
            boolean isDoubted = chance.nextInt(150) == 0;
            tasks.put(TaskState.DONE, isDoubted ? zips - 1 : zips);
            if (isDoubted) {
                tasks.put(TaskState.SUSPICIOUS, 1L);
            }
            long usual = source.equals("tiny") ? 6 * zips : 60 * zips;
            long listed = chance.nextInt(12) == 0 ? usual / 3 : usual - chance.nextInt(6);
            long rejects = chance.nextInt(20) == 0 ? 1 + chance.nextInt(90) : 0;
            sources.add(FakeHistory.source(source, tasks, listed, 0, rejects, 0));
        }
        RunOutcome outcome =
                chance.nextInt(15) == 0
                        ? RunOutcome.CANCELLED
                        : chance.nextInt(10) == 0 ? RunOutcome.PARTIAL : RunOutcome.COMPLETED;
        String id =
                workflow
                        + "_"
                        + at.toString().substring(0, 19).replaceAll("[-:]", "").replace('T', '_');
        Duration took = Duration.ofMinutes(4);
        return new RunHistoryEntry(
                id,
                "parallel",
                at,
                at.plus(took),
                outcome,
                (int) zips,
                SOURCES.size(),
                null,
                0,
                new RunStatistics(id, took, took, null, sources));
    }

    private static List<String> reported(FakeHistory history, int days) {
        return ReportGenerator.generate(
                        ReportKind.QUALITY,
                        DateRange.endingOn(TODAY, days, ZONE),
                        history,
                        new IndexFreshness(0, NOW),
                        NOW)
                .findings()
                .stream()
                .filter(finding -> finding.tone() != ReportTone.GOOD)
                .map(ReportFinding::message)
                .toList();
    }

    @Test
    void saysWhatTheReportAndTheAlertSay() {
        Map<String, Integer> kinds = new TreeMap<>();
        for (int seed = 0; seed < 40; seed++) {
            FakeHistory history =
                    history(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            QualityPageModel model =
                    new QualityPageModel(history, ZONE, new TimeFormatter(NOW, ZONE));
            for (int days : List.of(1, 7, 30)) {
                List<Alarm> alarms = model.page(days).alarms();

                assertThat(alarms)
                        .as("seed %d, %d days", seed, days)
                        .extracting(alarm -> alarm.source() + ": " + alarm.text() + ".")
                        .containsExactlyInAnyOrderElementsOf(reported(history, days));
                requireAlerts(history, alarms, "seed " + seed + ", " + days + " days");
                alarms.forEach(alarm -> kinds.merge(alarm.kind(), 1, Integer::sum));
                kinds.merge(alarms.isEmpty() ? "none" : "some", 1, Integer::sum);
            }
        }
        assertThat(kinds)
                .containsOnlyKeys(
                        "field drift",
                        "low yield",
                        "many rejects",
                        "none",
                        "quality drift",
                        "some",
                        "suspicious listing");
    }

    /** What is judged of a run when it has ended is judged of it later. */
    private static void requireAlerts(FakeHistory history, List<Alarm> alarms, String what) {
        for (Alarm alarm : alarms) {
            if (alarm.kind().equals("low yield")) {
                String runId = alarm.text().split(" ", -1)[1];
                assertThat(YieldAssessment.lowYields(history, runId))
                        .as(what)
                        .anyMatch(each ->
                                each.source().equals(alarm.source())
                                        && each.description().equals(alarm.text()));
            }
        }
    }
}
