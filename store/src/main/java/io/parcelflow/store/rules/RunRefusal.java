package io.parcelflow.store.rules;

import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Why a store refuses a request concerning a run. */
public final class RunRefusal {

    private RunRefusal() {}

    public static StoreException alreadyRecorded(String runId) {
        return StoreException.refused(
                "Run " + runId + " is already recorded; begin it under another id.");
    }

    public static StoreException neverBegun(String runId) {
        return StoreException.refused("Run " + runId + " was never begun in this store.");
    }

    /**
     * Refuses a run that cannot be resumed.
     *
     * @param run null if there is none of that identifier
     * @return the run
     */
    public static RunRecord requireResumable(String runId, @Nullable RunRecord run) {
        if (run == null) {
            throw neverBegun(runId);
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
