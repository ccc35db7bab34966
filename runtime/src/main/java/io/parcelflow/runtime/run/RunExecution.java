package io.parcelflow.runtime.run;

import io.parcelflow.runtime.result.RunReport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A recorded run that holds the store's lease and has to be driven once, either on the calling
 * thread or on its own.
 */
public final class RunExecution {

    private final String runId;
    private final Supplier<RunReport> driving;
    private final Runnable atEnd;

    /**
     * A run ready to be driven.
     *
     * @param driving drives it to its end
     * @param atEnd releases its resources, however it ended
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

    /** Drives it on its own thread and returns at once. */
    public RunHandle executeAsync() {
        CompletableFuture<RunReport> completion = new CompletableFuture<>();
        // The state machine computes much and waits little: not a virtual thread, which would
        // occupy a carrier thread.
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
