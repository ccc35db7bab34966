package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreHealth;
import java.time.Instant;

/** Store health checks and cleanup. Thread-safe. */
public final class EngineMaintenance {

    private final EngineState state;

    EngineMaintenance(EngineState state) {
        this.state = state;
    }

    /** Checks the store only. */
    public StoreHealth storeHealth() {
        return translateStoreErrors(state.store()::probe);
    }

    /**
     * Like {@link OrchestrationEngine#health}, but also reads the whole store to find damage; takes
     * seconds per gigabyte.
     */
    public SystemHealth deepHealthCheck() {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        return translateStoreErrors(
                () -> current == null ? now.health().deepCheck() : now.health().duringRun(current));
    }

    /** What {@link #cleanUp} would delete and mark now; changes nothing. */
    public CleanupResult previewCleanup() {
        EngineContext now = state.context();
        return translateStoreErrors(
                () -> StoreCleanup.preview(now.store(), now.configuration(), Instant.now()));
    }

    /**
     * Deletes data older than the configured retention, marks records inactive that no source has
     * listed for long, and returns unused space to the file system; no run can start meanwhile.
     *
     * @throws OrchestrationException if a run is active
     */
    public CleanupResult cleanUp() {
        EngineContext now = state.context();
        return translateStoreErrors(
                () -> StoreCleanup.clean(now.store(), now.configuration(), Instant.now()));
    }
}
