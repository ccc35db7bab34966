package io.parcelflow.web.api.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import java.util.List;

/** Resolves the run that a request refers to. */
public final class RunIdResolver {

    private static final String LATEST = "latest";

    private RunIdResolver() {}

    /**
     * The identifier of the run that the path names, which is there.
     *
     * @throws ProblemException 404 if it is not
     */
    static String resolve(OrchestrationEngine engine, WebRequest request) {
        return find(engine, request.pathParameter("runId")).id();
    }

    /**
     * The run of that name, or the latest.
     *
     * @throws ProblemException 404 if it is not there
     */
    public static RunHistoryEntry find(OrchestrationEngine engine, String name) {
        if (name.equals(LATEST)) {
            List<RunHistoryEntry> runs = engine.history().runs(Period.EVER, 1);
            if (runs.isEmpty()) {
                throw new ProblemException(ProblemCode.NOT_FOUND, "there was no run yet");
            }
            return runs.getFirst();
        }
        return engine.history().run(name).orElseThrow(() -> notFound(name));
    }

    static ProblemException notFound(String name) {
        return new ProblemException(ProblemCode.NOT_FOUND, "there is no run '" + name + "'");
    }
}
