package io.parcelflow.app.report.period;

import io.parcelflow.app.report.document.Document;
import io.parcelflow.store.history.History;
import io.parcelflow.store.search.Freshness;
import java.time.Instant;

/** Makes reports. */
public final class Reports {

    private Reports() {}

    /**
     * The report of that kind about these days.
     *
     * @param freshness how far the history's changes and quality lag behind what is stored
     * @param now when it is made
     */
    public static Document make(
            ReportKind kind, Span span, History history, Freshness freshness, Instant now) {
        Evidence evidence = new Evidence(history, freshness, span, now);
        return switch (kind) {
            case DAILY -> DailySummary.of(evidence);
            case WEEKLY -> WeeklyAnalysis.of(evidence);
            case QUALITY -> QualityReport.of(evidence);
            case PERFORMANCE -> PerformanceReport.of(evidence);
        };
    }
}
