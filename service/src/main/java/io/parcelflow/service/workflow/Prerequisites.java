package io.parcelflow.service.workflow;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.RunRecord;

/** What several commands need. */
final class Prerequisites {

    private Prerequisites() {}

    static Prerequisite noRunInProgress(OrchestrationEngine engine) {
        RunRecord current = engine.runs().current();
        return new Prerequisite(
                "no run goes on",
                current == null
                        ? null
                        : current.id()
                                + " goes on: wait for its end, or end it with 'parcelflow cancel'",
                true);
    }
}
