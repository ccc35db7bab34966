package io.parcelflow.store.rules;

import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Rejects requests that do not fit the state of a run. */
public final class RunRefusal {

    private RunRefusal() {}

    public static StoreException exists(String runId) {
        return StoreException.refused("Run " + runId + " already exists; use another ID.");
    }

    public static StoreException isUnknown(String runId) {
        return StoreException.refused("Run " + runId + " does not exist in this store.");
    }

    /**
     * Rejects a run that cannot be resumed.
     *
     * @param run null if there is none of that identifier
     * @return the run
     */
    public static RunRecord requireResumable(String runId, @Nullable RunRecord run) {
        if (run == null) {
            throw isUnknown(runId);
        }
        if (!run.isResumable()) {
            throw StoreException.refused(
                    "Run "
                            + runId
                            + " cannot be resumed: it "
                            + (run.lineage().isAbandoned()
                                    ? "was abandoned."
                                    : "has ended as " + run.outcome() + '.'));
        }
        return run;
    }
}
