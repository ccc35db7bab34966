package io.parcelflow.app.command;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.store.RunRecord;

/** What several commands need. */
final class Prerequisites {

    private Prerequisites() {}

    static Prerequisite freeStore(OrchestrationEngine engine) {
        RunRecord current = engine.current();
        return new Prerequisite(
                "no run goes on",
                current == null
                        ? null
                        : current.id()
                                + " goes on: wait for its end, or end it with 'parcelflow cancel'",
                true);
    }
}
