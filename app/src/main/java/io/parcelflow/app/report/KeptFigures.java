package io.parcelflow.app.report;

import io.parcelflow.app.driver.RunCounts;
import io.parcelflow.app.driver.SourceCounts;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.time.Duration;
import java.util.List;

/** What the store keeps of a run for good: the numbers of its report. */
public final class KeptFigures {

    private KeptFigures() {}

    public static RunFigures of(RunReport report) {
        RunCounts counts = report.counts();
        boolean isBound = counts.isWhole() && !counts.bound().isZero();
        List<SourceFigures> sources =
                report.summary().lanes().stream()
                        .map(lane -> source(report, lane, counts.source(lane.source())))
                        .toList();
        return new RunFigures(
                report.runId(),
                Duration.ofMillis(Math.round(report.worked().toNanos() / 1e6)),
                counts.isWhole() ? counts.active() : null,
                isBound ? counts.bound() : null,
                sources);
    }

    private static SourceFigures source(RunReport report, LaneSummary lane, SourceCounts counts) {
        return new SourceFigures(
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
