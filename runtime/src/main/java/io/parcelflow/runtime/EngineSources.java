package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.run.RemoteRunControl;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.util.List;

/** The sources at hand, used or not. Thread-safe. */
public final class EngineSources {

    private final EngineState state;

    EngineSources(EngineState state) {
        this.state = state;
    }

    /** What is known of every source; asks none. */
    public List<SourceOverview> list() {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        return translateStoreErrors(
                () -> SourceOverview.all(now, state.factories(), current, Instant.now()));
    }

    /**
     * Asks one source, now, whether it can be collected from, and remembers what was seen.
     *
     * @throws io.parcelflow.runtime.error.OrchestrationException if there is no such source, or a
     *     run goes on, beside which no source is asked
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
