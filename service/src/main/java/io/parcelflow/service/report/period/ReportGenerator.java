package io.parcelflow.service.report.period;

import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.search.IndexFreshness;
import java.time.Instant;

/** Creates reports from the history. */
public final class ReportGenerator {

    private ReportGenerator() {}

    /**
     * Creates a report.
     *
     * @param freshness how far changes and quality lag behind stored records
     * @param now when the report is created
     */
    public static ReportDocument generate(
            ReportKind kind,
            DateRange span,
            HistoryReader history,
            IndexFreshness freshness,
            Instant now) {
        ReportData data = new ReportData(history, freshness, span, now);
        return switch (kind) {
            case DAILY -> DailySummary.of(data);
            case WEEKLY -> WeeklyAnalysis.of(data);
            case QUALITY -> QualityReport.of(data);
            case PERFORMANCE -> PerformanceReport.of(data);
        };
    }
}
