package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreHealth;
import java.time.Instant;

/** Checks the store and keeps it small. Thread-safe. */
public final class EngineMaintenance {

    private final EngineState state;

    EngineMaintenance(EngineState state) {
        this.state = state;
    }

    /** Asks the store alone, now. */
    public StoreHealth storeHealth() {
        return translateStoreErrors(state.store()::probe);
    }

    /**
     * What {@link OrchestrationEngine#health} asks, and reads all of the store to find damage;
     * takes seconds for each gigabyte.
     */
    public SystemHealth deepHealthCheck() {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        return translateStoreErrors(
                () -> current == null ? now.health().deepCheck() : now.health().duringRun(current));
    }

    /** What {@link #cleanUp} would remove and mark now; changes nothing. */
    public CleanupResult previewCleanup() {
        EngineContext now = state.context();
        return translateStoreErrors(
                () -> StoreCleanup.preview(now.store(), now.configuration(), Instant.now()));
    }

    /**
     * Removes what is older than the configuration wants to keep, marks what no source has shown
     * for long, and gives back space that is not used; no run can begin meanwhile.
     *
     * @throws io.parcelflow.runtime.error.OrchestrationException if a run goes on
     */
    public CleanupResult cleanUp() {
        EngineContext now = state.context();
        return translateStoreErrors(
                () -> StoreCleanup.clean(now.store(), now.configuration(), Instant.now()));
    }
}
