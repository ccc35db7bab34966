package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The statistics of a run that the store keeps permanently. */
public final class RunReportStatistics {

    private RunReportStatistics() {}

    /**
     * The statistics of a run that has just ended.
     *
     * @param summary the summary of the state machine, which has more than the report
     */
    public static RunStatistics of(RunReport report, RunSummary summary) {
        List<SourceStatistics> sources = new ArrayList<>();
        for (int i = 0; i < summary.lanes().size(); i++) {
            sources.add(source(report.sources().get(i), summary.lanes().get(i)));
        }
        RunTiming timing = report.timing();
        Duration bound = timing.lowerBound();
        return new RunStatistics(
                report.runId(),
                timing.activeTime(),
                timing.paused() == null ? null : timing.activeTime().minus(timing.paused()),
                bound == null || bound.isZero() ? null : bound,
                sources);
    }

    private static SourceStatistics source(SourceReport source, LaneSummary lane) {
        StoredCounts stored = source.countsOrNone().stored();
        return new SourceStatistics(
                source.source(),
                source.tasks(),
                source.requests(),
                source.medianLatency(),
                lane.records().pages(),
                source.records().details(),
                source.records().listed(),
                source.records().rejects(),
                lane.requests().failed(),
                stored.created(),
                stored.changed());
    }
}
