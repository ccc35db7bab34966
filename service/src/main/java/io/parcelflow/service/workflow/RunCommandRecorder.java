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
 * Records runs that were started other than by the name of a workflow. Thread-safe.
 *
 * <p>The end is recorded when the run reports it, while the store is still open: the process may
 * close it right afterwards.
 */
final class RunCommandRecorder implements WorkflowObserver {

    private final OrchestrationEngine engine;
    private final Map<String, RunningCommand> going = new ConcurrentHashMap<>();
    private boolean isObserving;

    /** A running command and the history to record it in, even after the engine is closed. */
    private record RunningCommand(CommandRecord started, CommandHistory log) {
        void end(CommandResult result) {
            log.save(CommandHistory.finished(started, result, Instant.now()));
        }
    }

    RunCommandRecorder(OrchestrationEngine engine) {
        this.engine = engine;
    }

    /** Starts a run and records it; one that cannot start is not recorded. */
    RunHandle startRecorded(Supplier<RunHandle> starting) {
        observe();
        Instant at = Instant.now();
        RunHandle handle = starting.get();
        StoreNotes notes = engine.notes();
        CommandHistory log = new CommandHistory(() -> notes);
        RunningCommand started =
                new RunningCommand(CommandHistory.started(RunIds.command(handle.runId()), at), log);
        log.save(started.started());
        going.put(handle.runId(), started);
        // A run that failed, or ended before it was registered, reports no end any more.
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
                        CommandOutcome.FAILED, "it failed: " + broken, List.of(), Map.of());
    }
}
