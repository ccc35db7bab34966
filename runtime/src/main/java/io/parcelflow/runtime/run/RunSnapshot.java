package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The run that goes on as it stands at one moment: what is shown together is read once.
 *
 * @param record as the journal has it
 * @param view where it stands; null if another process runs it, or it has only just begun
 * @param isLocal whether this process runs it
 * @param isPaused whether it is to make no new request
 */
public record RunSnapshot(
        RunRecord record, @Nullable RunView view, boolean isLocal, boolean isPaused) {

    /**
     * Reads it; null if none goes on.
     *
     * @param local the run of this process, null if none goes on
     */
    public static @Nullable RunSnapshot read(Store store, @Nullable CurrentRun local) {
        RunView view = local == null ? null : local.view();
        String localId = local == null ? null : local.runId();
        RunRecord record =
                localId == null
                        ? RunLock.currentRun(store)
                        : store.journal().run(localId).orElse(null);
        // One that is recorded as ended may still give back what it held.
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
