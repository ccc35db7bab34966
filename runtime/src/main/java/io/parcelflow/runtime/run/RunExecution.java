package io.parcelflow.runtime.run;

import io.parcelflow.runtime.result.RunReport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A run that is recorded as going on and holds the store's claim: it has to be driven, once, either
 * here or on a thread of its own.
 */
public final class RunExecution {

    private final String runId;
    private final Supplier<RunReport> driving;
    private final Runnable atEnd;

    /**
     * A run about to be driven.
     *
     * @param driving drives it to its end
     * @param atEnd gives back what it held, however it ended
     */
    RunExecution(String runId, Supplier<RunReport> driving, Runnable atEnd) {
        this.runId = runId;
        this.driving = driving;
        this.atEnd = atEnd;
    }

    /** Drives it to its end on this thread. */
    public RunReport execute() {
        try {
            return driving.get();
        } finally {
            atEnd.run();
        }
    }

    /** Drives it on a thread of its own and returns at once. */
    public RunHandle executeAsync() {
        CompletableFuture<RunReport> completion = new CompletableFuture<>();
        // The machine computes much and waits little: no virtual thread, whose carrier it would
        // keep.
        Thread.ofPlatform().name("run-" + runId).start(() -> execute(completion));
        return new RunHandle(runId, completion);
    }

    private void execute(CompletableFuture<RunReport> completion) {
        try {
            completion.complete(execute());
        } catch (RuntimeException | Error e) {
            completion.completeExceptionally(e);
        }
    }
}
