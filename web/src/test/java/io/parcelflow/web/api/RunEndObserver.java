package io.parcelflow.web.api;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import java.util.concurrent.CompletableFuture;

/** Tells how a run ended. */
record RunEndObserver(CompletableFuture<RunOutcome> told) implements WorkflowObserver {

    @Override
    public void runEnded(RunReport report) {
        told.complete(report.outcome());
    }
}
