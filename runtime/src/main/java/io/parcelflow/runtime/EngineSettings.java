package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.context.ReloadResultStore;
import io.parcelflow.store.StoreNotes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The active settings, and reloading them. Thread-safe. */
public final class EngineSettings {

    private final EngineState state;

    EngineSettings(EngineState state) {
        this.state = state;
    }

    /** The active configuration. */
    public Configuration current() {
        return state.context().configuration();
    }

    /**
     * The files that the configuration is read from and the files it names, including ones that do
     * not exist.
     */
    public List<Path> files() {
        return state.configProvider().files();
    }

    /**
     * Reloads the configuration: changed rate limits apply at once, also to a run of this process,
     * other changes from the next run on. An invalid configuration is rejected, and the previous
     * one stays active.
     */
    public ReloadResult reload() {
        return state.reload();
    }

    /**
     * The result of the latest reload by the process that serves the store; null if it has not
     * reloaded since its start.
     */
    public @Nullable ReloadResult lastReload() {
        StoreNotes notes = state.store().notes();
        return translateStoreErrors(() -> ReloadResultStore.read(notes));
    }

    /** Records that this process now serves the store, with the current configuration. */
    public void clearLastReload() {
        ReloadResultStore.write(state.store().notes(), null);
    }
}
