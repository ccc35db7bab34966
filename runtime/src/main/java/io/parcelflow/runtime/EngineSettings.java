package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.context.ReloadResultStore;
import io.parcelflow.store.StoreNotes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that hold, and the way to take up changed ones. Thread-safe. */
public final class EngineSettings {

    private final EngineState state;

    EngineSettings(EngineState state) {
        this.state = state;
    }

    /** The configuration that holds. */
    public Configuration current() {
        return state.context().configuration();
    }

    /**
     * The files that the configuration is read from and those that it names, those that do not
     * exist among them.
     */
    public List<Path> files() {
        return state.configProvider().files();
    }

    /**
     * Reads the configuration anew: changed limits hold at once, also in a run of this process, the
     * rest from the next run on. One that is wrong is refused, and the one before it holds.
     */
    public ReloadResult reload() {
        return state.reload();
    }

    /**
     * What came of reading the configuration anew the last time, by whichever process serves the
     * store; null if that was not done since it began.
     */
    public @Nullable ReloadResult lastReload() {
        StoreNotes notes = state.store().notes();
        return translateStoreErrors(() -> ReloadResultStore.read(notes));
    }

    /** This process serves the store from now on, with the configuration as it is. */
    public void clearLastReload() {
        ReloadResultStore.write(state.store().notes(), null);
    }
}
