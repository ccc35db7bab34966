package io.parcelflow.service.workflow;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.RunHandle;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.store.StoreNotes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers runs that somebody asked for otherwise than by the name of a workflow. Thread-safe.
 *
 * <p>The end is noted as the run tells of it, while the store is still held for it: after that the
 * process may close it at once.
 */
final class RunCommandRecorder implements WorkflowObserver {

    private final OrchestrationEngine engine;
    private final Map<String, RunningCommand> going = new ConcurrentHashMap<>();
    private boolean isObserving;

    /** A run that goes on, and the log that it belongs in, also once the engine is closed. */
    private record RunningCommand(CommandRecord begun, CommandHistory log) {
        void end(CommandResult result) {
            log.save(CommandHistory.finished(begun, result, Instant.now()));
        }
    }

    RunCommandRecorder(OrchestrationEngine engine) {
        this.engine = engine;
    }

    /** Starts a run with the engine and remembers it; one that cannot begin is not remembered. */
    RunHandle startRecorded(Supplier<RunHandle> starting) {
        observe();
        Instant at = Instant.now();
        RunHandle handle = starting.get();
        StoreNotes notes = engine.notes();
        CommandHistory log = new CommandHistory(() -> notes);
        RunningCommand begun =
                new RunningCommand(CommandHistory.started(RunIds.command(handle.runId()), at), log);
        log.save(begun.begun());
        going.put(handle.runId(), begun);
        // One that broke off, or was over before it was put down, tells of no end any more.
        CompletableFuture<RunReport> _ =
                handle.completion()
                        .whenComplete(
                                (report, broken) -> end(handle.runId(), result(report, broken)));
        return handle;
    }

    private synchronized void observe() {
        if (!isObserving) {
            engine.observe(this);
            isObserving = true;
        }
    }

    @Override
    public void runEnded(RunReport report) {
        end(report.runId(), CollectionCommand.result(report));
    }

    private void end(String runId, CommandResult result) {
        RunningCommand ended = going.remove(runId);
        if (ended != null) {
            ended.end(result);
        }
    }

    private static CommandResult result(@Nullable RunReport report, @Nullable Throwable broken) {
        return report != null
                ? CollectionCommand.result(report)
                : new CommandResult(
                        CommandOutcome.FAILED, "it broke off: " + broken, List.of(), Map.of());
    }
}
