package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.Period;
import java.util.List;

/** Which run a path means. */
final class RunNames {

    private static final String LATEST = "latest";

    private RunNames() {}

    /**
     * The identifier of the run, which is there.
     *
     * @throws ProblemException 404 if it is not
     */
    static String resolved(OrchestrationEngine engine, String name) {
        if (name.equals(LATEST)) {
            List<PastRun> runs = engine.history().runs(Period.EVER, 1);
            if (runs.isEmpty()) {
                throw new ProblemException(404, "there was no run yet");
            }
            return runs.getFirst().id();
        }
        return engine.history().run(name).map(PastRun::id).orElseThrow(() -> unknown(name));
    }

    static ProblemException unknown(String name) {
        return new ProblemException(404, "there is no run '" + name + "'");
    }
}
