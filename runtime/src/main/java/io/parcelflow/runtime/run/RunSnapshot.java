package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * A consistent view of the active run, read at one moment.
 *
 * @param record its record in the journal
 * @param view its progress; null if another process runs it, or it has just started
 * @param isLocal whether this process runs it
 * @param isPaused whether it is paused
 */
public record RunSnapshot(
        RunRecord record, @Nullable RunView view, boolean isLocal, boolean isPaused) {

    /**
     * Reads it; null if no run is active.
     *
     * @param local the run of this process; null for none
     */
    public static @Nullable RunSnapshot read(Store store, @Nullable CurrentRun local) {
        RunView view = local == null ? null : local.view();
        String localId = local == null ? null : local.runId();
        RunRecord record =
                localId == null
                        ? RunLock.currentRun(store)
                        : store.journal().run(localId).orElse(null);
        // A run recorded as ended may still be releasing its resources.
        return record == null || record.outcome() != null
                ? null
                : new RunSnapshot(
                        record,
                        view,
                        localId != null,
                        store.journal().isPauseRequested(record.id()));
    }

    public boolean isOf(String runId) {
        return record.id().equals(runId);
    }
}
