package io.parcelflow.service.report.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportFinding;
import io.parcelflow.service.report.document.ReportHtml;
import io.parcelflow.service.report.document.ReportJson;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTableCsv;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.search.IndexFreshness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportGeneratorTest {

    private static final IndexFreshness CURRENT = new IndexFreshness(0, FiveWeekHistory.NOW);

    private static ReportDocument report(ReportKind kind, LocalDate last) {
        return ReportGenerator.generate(
                kind,
                DateRange.endingOn(last, kind.days(), FiveWeekHistory.ZONE),
                FiveWeekHistory.history(),
                CURRENT,
                FiveWeekHistory.NOW);
    }

    @ParameterizedTest
    @EnumSource
    void isToldInHtmlJsonAndCsvAsItWasFoundRight(ReportKind kind) throws IOException {
        ReportDocument document = report(kind, FiveWeekHistory.LAST);

        GoldenFile.assertHolds(kind.key() + ".html", ReportHtml.text(document));
        GoldenFile.assertHolds(kind.key() + ".json", ReportJson.text(document));
        for (ReportSection section : document.sections()) {
            ReportTable grid = section.table();
            if (grid != null) {
                GoldenFile.assertHolds(
                        kind.key() + "." + section.key() + ".csv", ReportTableCsv.text(grid));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void needsNothingButItsOwnFile(ReportKind kind) {
        String html = ReportHtml.text(report(kind, FiveWeekHistory.LAST));

        assertThat(html)
                .doesNotContain(
                        "<script", "<link", "<img", "src=", "href=", "url(", "@import", "http")
                .doesNotContain("<51st>", "<b>whether");
    }

    @ParameterizedTest
    @EnumSource
    void saysSoWhereThereIsNothing(ReportKind kind) {
        ReportDocument document =
                ReportGenerator.generate(
                        kind,
                        DateRange.endingOn(FiveWeekHistory.LAST, kind.days(), FiveWeekHistory.ZONE),
                        new FakeHistory(),
                        CURRENT,
                        FiveWeekHistory.NOW);

        assertThat(document.findings())
                .first()
                .extracting(ReportFinding::tone)
                .isEqualTo(ReportTone.WARN);
        assertThat(ReportHtml.text(document)).contains("</html>").doesNotContain("NaN");
        assertThat(ReportJson.text(document)).doesNotContain("NaN");
    }

    @Test
    void tellsFirstWhatSomebodyHasToActOn() {
        assertThat(report(ReportKind.DAILY, FiveWeekHistory.LAST).findings())
                .extracting(ReportFinding::tone)
                .containsExactly(ReportTone.BAD, ReportTone.WARN, ReportTone.WARN);
        assertThat(report(ReportKind.DAILY, FiveWeekHistory.LAST).findings().getFirst().message())
                .startsWith("phoenix_mls: 4 requests failed permanently, bot check");
    }

    @Test
    void saysThatAllIsWellOnADayWithoutTrouble() {
        assertThat(report(ReportKind.DAILY, FiveWeekHistory.LAST.minusDays(3)).findings())
                .containsExactly(
                        ReportFinding.good("1 run completed, 6 tasks done. No action needed."));
    }

    @Test
    void saysThatADayWithoutARunIsMissing() {
        LocalDate without = FiveWeekHistory.LAST.minusDays(22);

        assertThat(report(ReportKind.DAILY, without).findings().getFirst().message())
                .isEqualTo("No runs started.");
        assertThat(report(ReportKind.WEEKLY, without.plusDays(2)).findings())
                .anyMatch(each -> each.message().contains("the latest 2026-11-02"));
    }

    @Test
    void asksNobodyToActOnWhatIsDone() {
        Instant noon = Instant.parse("2026-11-25T19:00:00Z");
        FakeHistory history = new FakeHistory();
        RunHistoryEntry cancelled = run(noon, RunOutcome.CANCELLED, null);
        history.add(cancelled);
        history.add(run(noon.plusSeconds(600), RunOutcome.PARTIAL, cancelled.id()));
        RunHistoryEntry rerun = run(noon.plusSeconds(600), RunOutcome.PARTIAL, cancelled.id());
        history.add(run(noon.plusSeconds(1_200), RunOutcome.COMPLETED, rerun.id()));
        ReportDocument document =
                ReportGenerator.generate(
                        ReportKind.WEEKLY,
                        DateRange.endingOn(LocalDate.of(2026, 11, 25), 7, FiveWeekHistory.ZONE),
                        history,
                        new IndexFreshness(0, null),
                        noon.plusSeconds(3_600));

        assertThat(document.findings())
                .as("its reruns completed it, and before it there was nothing to run")
                .extracting(ReportFinding::tone)
                .containsExactly(ReportTone.GOOD);
    }

    private static RunHistoryEntry run(Instant at, RunOutcome outcome, @Nullable String rerunOf) {
        RunHistoryEntry run = FakeHistory.run(at, "parallel", Duration.ofSeconds(9), outcome);
        return new RunHistoryEntry(
                run.id(),
                run.mode(),
                run.startedAt(),
                run.endedAt(),
                outcome,
                3,
                2,
                rerunOf,
                0,
                run.statistics());
    }

    @Test
    void noticesThatAFieldIsLost() {
        assertThat(report(ReportKind.QUALITY, FiveWeekHistory.LAST).findings())
                .anyMatch(each ->
                        each.message()
                                .equals(
                                        "phoenix_mls: Living area (sq ft) is filled in for 60% of the records; before: 90%."));
        assertThat(report(ReportKind.QUALITY, FiveWeekHistory.LAST.minusDays(15)).findings())
                .noneMatch(each -> each.message().contains("Living area"));
    }

    @Test
    void saysWhatItLeavesOut() {
        String index = "Changes and quality do not include up to 1,200 properties stored recently.";

        assertThat(noteOf(ReportKind.DAILY, 1)).isEqualTo(index);
        assertThat(noteOf(ReportKind.WEEKLY, 7))
                .isEqualTo("The last day is not complete yet. " + index);
    }

    private static String noteOf(ReportKind kind, int days) {
        LocalDate today = LocalDate.of(2026, 11, 25);
        return ReportGenerator.generate(
                        kind,
                        DateRange.endingOn(today, days, FiveWeekHistory.ZONE),
                        FiveWeekHistory.history(),
                        new IndexFreshness(1_200, null),
                        FiveWeekHistory.NOW)
                .head()
                .note();
    }
}
