package io.parcelflow.service.report.period;

import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.search.IndexFreshness;
import java.time.Instant;

/** Makes reports. */
public final class ReportGenerator {

    private ReportGenerator() {}

    /**
     * The report of that kind about these days.
     *
     * @param freshness how far the history's changes and quality lag behind what is stored
     * @param now when it is made
     */
    public static ReportDocument generate(
            ReportKind kind,
            DateRange span,
            HistoryReader history,
            IndexFreshness freshness,
            Instant now) {
        ReportData evidence = new ReportData(history, freshness, span, now);
        return switch (kind) {
            case DAILY -> DailySummary.of(evidence);
            case WEEKLY -> WeeklyAnalysis.of(evidence);
            case QUALITY -> QualityReport.of(evidence);
            case PERFORMANCE -> PerformanceReport.of(evidence);
        };
    }
}
