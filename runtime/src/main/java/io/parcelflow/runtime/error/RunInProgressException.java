package io.parcelflow.runtime.error;

import org.jspecify.annotations.Nullable;

/** Another run has the store, or the reports of one that has ended are being written. */
public final class RunInProgressException extends OrchestrationException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String runId;

    /**
     * @param runId the run that is in progress; null if it has ended and its reports are being
     *     written
     */
    public RunInProgressException(@Nullable String runId, String message) {
        super(Reason.BUSY, message);
        this.runId = runId;
    }

    /** The run that is in progress; null while the reports of one that has ended are written. */
    public @Nullable String runId() {
        return runId;
    }
}
