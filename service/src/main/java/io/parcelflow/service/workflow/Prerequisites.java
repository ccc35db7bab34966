package io.parcelflow.service.workflow;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.RunRecord;

/** Prerequisites shared by several commands. */
final class Prerequisites {

    private Prerequisites() {}

    static Prerequisite noRunInProgress(OrchestrationEngine engine) {
        RunRecord current = engine.runs().current();
        return new Prerequisite(
                "no run is active",
                current == null
                        ? null
                        : current.id()
                                + " is running: wait for it to end, or cancel it with 'parcelflow cancel'",
                true);
    }
}
