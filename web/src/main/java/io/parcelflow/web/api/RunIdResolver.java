package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.web.http.ProblemException;
import java.util.List;

/** Which run a path means. */
final class RunIdResolver {

    private static final String LATEST = "latest";

    private RunIdResolver() {}

    /**
     * The identifier of the run, which is there.
     *
     * @throws ProblemException 404 if it is not
     */
    static String resolve(OrchestrationEngine engine, String name) {
        if (name.equals(LATEST)) {
            List<RunHistoryEntry> runs = engine.history().runs(Period.EVER, 1);
            if (runs.isEmpty()) {
                throw new ProblemException(404, "there was no run yet");
            }
            return runs.getFirst().id();
        }
        return engine.history()
                .run(name)
                .map(RunHistoryEntry::id)
                .orElseThrow(() -> notFound(name));
    }

    static ProblemException notFound(String name) {
        return new ProblemException(404, "there is no run '" + name + "'");
    }
}
