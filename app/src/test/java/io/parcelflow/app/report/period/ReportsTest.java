package io.parcelflow.app.report.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.app.report.document.Document;
import io.parcelflow.app.report.document.DocumentHtml;
import io.parcelflow.app.report.document.DocumentJson;
import io.parcelflow.app.report.document.Finding;
import io.parcelflow.app.report.document.Grid;
import io.parcelflow.app.report.document.GridCsv;
import io.parcelflow.app.report.document.Section;
import io.parcelflow.app.report.document.Tone;
import io.parcelflow.store.search.Freshness;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportsTest {

    private static final Freshness CURRENT = new Freshness(0, FiveWeeks.NOW);

    private static Document report(ReportKind kind, LocalDate last) {
        return Reports.make(
                kind,
                Span.endingOn(last, kind.days(), FiveWeeks.ZONE),
                FiveWeeks.history(),
                CURRENT,
                FiveWeeks.NOW);
    }

    @ParameterizedTest
    @EnumSource
    void isToldInHtmlJsonAndCsvAsItWasFoundRight(ReportKind kind) throws IOException {
        Document document = report(kind, FiveWeeks.LAST);

        GoldenFile.assertHolds(kind.word() + ".html", DocumentHtml.text(document));
        GoldenFile.assertHolds(kind.word() + ".json", DocumentJson.text(document));
        for (Section section : document.sections()) {
            Grid grid = section.grid();
            if (grid != null) {
                GoldenFile.assertHolds(
                        kind.word() + "." + section.key() + ".csv", GridCsv.text(grid));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void needsNothingButItsOwnFile(ReportKind kind) {
        String html = DocumentHtml.text(report(kind, FiveWeeks.LAST));

        assertThat(html)
                .doesNotContain(
                        "<script", "<link", "<img", "src=", "href=", "url(", "@import", "http")
                .doesNotContain("<51st>", "<b>whether");
    }

    @ParameterizedTest
    @EnumSource
    void saysSoWhereThereIsNothing(ReportKind kind) {
        Document document =
                Reports.make(
                        kind,
                        Span.endingOn(FiveWeeks.LAST, kind.days(), FiveWeeks.ZONE),
                        new PaperHistory(),
                        CURRENT,
                        FiveWeeks.NOW);

        assertThat(document.findings()).first().extracting(Finding::tone).isEqualTo(Tone.WARN);
        assertThat(DocumentHtml.text(document)).contains("</html>").doesNotContain("NaN");
        assertThat(DocumentJson.text(document)).doesNotContain("NaN");
    }

    @Test
    void tellsFirstWhatSomebodyHasToActOn() {
        assertThat(report(ReportKind.DAILY, FiveWeeks.LAST).findings())
                .extracting(Finding::tone)
                .containsExactly(Tone.BAD, Tone.WARN, Tone.WARN);
        assertThat(report(ReportKind.DAILY, FiveWeeks.LAST).findings().getFirst().what())
                .startsWith("phoenix_mls: 4 requests failed for good, blocked");
    }

    @Test
    void saysThatAllIsWellOnADayWithoutTrouble() {
        assertThat(report(ReportKind.DAILY, FiveWeeks.LAST.minusDays(3)).findings())
                .containsExactly(
                        Finding.good(
                                "1 run completed, 6 tasks done, nothing has to be looked at."));
    }

    @Test
    void saysThatADayWithoutARunIsMissing() {
        LocalDate without = FiveWeeks.LAST.minusDays(22);

        assertThat(report(ReportKind.DAILY, without).findings().getFirst().what())
                .isEqualTo("No run began.");
        assertThat(report(ReportKind.WEEKLY, without.plusDays(2)).findings())
                .anyMatch(each -> each.what().contains("the latest 2026-11-02"));
    }

    @Test
    void noticesThatAFieldIsLost() {
        assertThat(report(ReportKind.QUALITY, FiveWeeks.LAST).findings())
                .anyMatch(each ->
                        each.what()
                                .equals(
                                        "phoenix_mls: livingArea is known of 60% of the records; it"
                                                + " was 90%."));
        assertThat(report(ReportKind.QUALITY, FiveWeeks.LAST.minusDays(15)).findings())
                .noneMatch(each -> each.what().contains("livingArea"));
    }

    @Test
    void saysWhatItLeavesOut() {
        LocalDate today = LocalDate.of(2026, 11, 25);
        Document document =
                Reports.make(
                        ReportKind.DAILY,
                        Span.endingOn(today, 1, FiveWeeks.ZONE),
                        FiveWeeks.history(),
                        new Freshness(1_200, null),
                        FiveWeeks.NOW);

        assertThat(document.head().note())
                .isEqualTo(
                        "The last day is not over yet. Changes and quality leave out up to 1 200"
                                + " properties that were stored of late.");
    }
}
