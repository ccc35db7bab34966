package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.run.RemoteRunControl;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.util.List;

/** All available sources, configured or not. Thread-safe. */
public final class EngineSources {

    private final EngineState state;

    EngineSources(EngineState state) {
        this.state = state;
    }

    /** What is known of every source; sends no requests. */
    public List<SourceOverview> list() {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        return translateStoreErrors(
                () -> SourceOverview.all(now, state.factories(), current, Instant.now()));
    }

    /**
     * Tests a source now with a request, and stores the result.
     *
     * @throws OrchestrationException if there is no such source, or a run is active, during which
     *     no source is tested
     */
    public SourceHealth check(String source) {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        if (current != null) {
            throw RemoteRunControl.alreadyRunning(current);
        }
        return now.health().check(source);
    }
}
