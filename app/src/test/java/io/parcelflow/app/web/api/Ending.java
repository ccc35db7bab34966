package io.parcelflow.app.web.api;

import io.parcelflow.app.monitor.WorkflowObserver;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.engine.run.RunOutcome;
import java.util.concurrent.CompletableFuture;

/** Tells how a run ended. */
record Ending(CompletableFuture<RunOutcome> told) implements WorkflowObserver {

    @Override
    public void ended(RunReport report) {
        told.complete(report.summary().outcome());
    }
}
