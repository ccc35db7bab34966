package io.parcelflow.runtime.run;

import io.parcelflow.runtime.result.RunReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A run that was started in the background.
 *
 * @param runId its ID, which is recorded in the journal
 * @param completion its report once it has ended, successfully or not, and another run can start;
 *     fails only because of a bug. Completing or cancelling it does not affect the run
 */
public record RunHandle(String runId, CompletableFuture<RunReport> completion) {

    /** Waits for the end; rethrows an exception caused by a bug. */
    public RunReport await() {
        try {
            return completion.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw e;
            }
        }
    }
}
