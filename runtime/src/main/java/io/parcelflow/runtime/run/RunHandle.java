package io.parcelflow.runtime.run;

import io.parcelflow.runtime.result.RunReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A run that was started and goes on by itself.
 *
 * @param runId its identifier; the journal has it already
 * @param completion its report once it has ended, in whatever way, and another run can begin; fails
 *     only with what would be a defect. Completing or canceling it does nothing to the run
 */
public record RunHandle(String runId, CompletableFuture<RunReport> completion) {

    /** Waits for the end; throws what would be a defect, as it was thrown. */
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
