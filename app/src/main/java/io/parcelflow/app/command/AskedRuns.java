package io.parcelflow.app.command;

import io.parcelflow.app.monitor.WorkflowObserver;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.run.RunHandle;
import io.parcelflow.app.orchestration.run.RunNames;
import io.parcelflow.app.report.RunReport;
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
final class AskedRuns implements WorkflowObserver {

    private final OrchestrationEngine engine;
    private final Map<String, Going> going = new ConcurrentHashMap<>();
    private boolean isObserving;

    /** A run that goes on, and the log that it belongs in, also once the engine is closed. */
    private record Going(CommandRecord begun, CommandLog log) {
        void end(CommandResult result) {
            log.keep(CommandLog.ended(begun, result, Instant.now()));
        }
    }

    AskedRuns(OrchestrationEngine engine) {
        this.engine = engine;
    }

    /** Starts a run with the engine and remembers it; one that cannot begin is not remembered. */
    RunHandle remembered(Supplier<RunHandle> starting) {
        observe();
        Instant at = Instant.now();
        RunHandle handle = starting.get();
        StoreNotes notes = engine.notes();
        CommandLog log = new CommandLog(() -> notes);
        Going begun = new Going(CommandLog.begun(RunNames.command(handle.runId()), at), log);
        log.keep(begun.begun());
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
    public void ended(RunReport report) {
        end(report.runId(), CollectionCommand.result(report));
    }

    private void end(String runId, CommandResult result) {
        Going ended = going.remove(runId);
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
