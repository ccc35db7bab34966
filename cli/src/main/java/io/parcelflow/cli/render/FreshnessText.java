package io.parcelflow.cli.render;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.DetailFreshness;
import java.time.Duration;

/** How many details a run has refreshed, and how long a full refresh takes. */
final class FreshnessText {

    private FreshnessText() {}

    static String of(DetailFreshness freshness, RunReport report) {
        StringBuilder text =
                new StringBuilder("refreshed ")
                        .append(DisplayFormat.grouped(freshness.refreshed()))
                        .append(" of ")
                        .append(DisplayFormat.quantity(freshness.known(), "record"));
        if (freshness.neverFetched() > 0) {
            text.append(", ")
                    .append(DisplayFormat.grouped(freshness.neverFetched()))
                    .append(" never fetched");
        }
        long days =
                freshness.oldest() == null
                        ? 0
                        : Duration.between(freshness.oldest(), report.end().at()).toDays();
        if (days > 0) {
            text.append(", oldest ").append(DisplayFormat.quantity(days, "day"));
        }
        boolean isWholeRun =
                report.outcome() != RunOutcome.INTERRUPTED
                        && report.outcome() != RunOutcome.CANCELLED;
        if (isWholeRun && freshness.refreshed() > 0) {
            long runs = Math.ceilDiv(freshness.known(), freshness.refreshed());
            if (runs > 1) {
                text.append(", a full refresh takes ").append(DisplayFormat.quantity(runs, "run"));
            }
        }
        return text.append('.').toString();
    }
}
