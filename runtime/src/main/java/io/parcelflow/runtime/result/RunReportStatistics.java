package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.runtime.driver.RunCounts;
import io.parcelflow.runtime.driver.SourceCounts;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.util.List;

/** What the store keeps of a run for good: the numbers of its report. */
public final class RunReportStatistics {

    private RunReportStatistics() {}

    public static RunStatistics of(RunReport report) {
        RunCounts counts = report.counts();
        boolean isBound = counts.isComplete() && !counts.lowerBound().isZero();
        List<SourceStatistics> sources =
                report.summary().lanes().stream()
                        .map(lane -> source(report, lane, counts.source(lane.source())))
                        .toList();
        return new RunStatistics(
                report.runId(),
                Duration.ofMillis(Math.round(report.activeTime().toNanos() / 1e6)),
                counts.isComplete() ? counts.active() : null,
                isBound ? counts.lowerBound() : null,
                sources);
    }

    private static SourceStatistics source(
            RunReport report, LaneSummary lane, SourceCounts counts) {
        return new SourceStatistics(
                lane.source(),
                lane.tasks(),
                counts.requests(),
                lane.medianLatency(),
                lane.pages(),
                lane.details(),
                report.listed(lane),
                lane.rejects(),
                lane.stepsFailed(),
                counts.stored().created(),
                counts.stored().changed());
    }
}
