package io.parcelflow.app.report;

import io.parcelflow.app.driver.StoredCounts;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.engine.run.RunSummary;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.time.Duration;
import java.util.List;

/** What the store keeps of a run for good: the numbers of its report. */
public final class KeptFigures {

    private KeptFigures() {}

    public static RunFigures of(RunReport report) {
        RunSummary summary = report.summary();
        Duration bound = summary.lowerBound().duration();
        List<SourceFigures> sources =
                summary.lanes().stream().map(lane -> source(report, lane)).toList();
        return new RunFigures(
                report.runId(),
                report.worked(),
                summary.active(),
                bound.isZero() ? null : bound,
                sources);
    }

    private static SourceFigures source(RunReport report, LaneSummary lane) {
        StoredCounts stored = report.stored(lane.source());
        return new SourceFigures(
                lane.source(),
                lane.tasks(),
                lane.requests(),
                lane.medianLatency(),
                lane.pages(),
                lane.details(),
                report.listed(lane),
                lane.rejects(),
                lane.stepsFailed(),
                stored.created(),
                stored.changed());
    }
}
