package io.parcelflow.service.workflow;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.ConfiguredWorkflow;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.RunHandle;
import io.parcelflow.runtime.run.WorkflowRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All workflow commands by name, and their execution: checks prerequisites, cleans up after
 * failures, records the results, and notifies the engine's observers.
 *
 * <p>Thread-safe. Commands work through the engine only.
 */
public final class WorkflowCommands {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowCommands.class);

    private final OrchestrationEngine engine;
    private final CommandHistory log;
    private final RunCommandRecorder runs;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    private WorkflowCommands(OrchestrationEngine engine) {
        this.engine = engine;
        this.log = new CommandHistory(engine::notes);
        this.runs = new RunCommandRecorder(engine);
    }

    /**
     * The commands of an engine.
     *
     * @param engine initialized before a command is used
     */
    public static WorkflowCommands of(OrchestrationEngine engine) {
        return new WorkflowCommands(engine);
    }

    /** The built-in commands, then the configured ones. */
    public List<WorkflowCommand> all() {
        List<WorkflowCommand> all = new ArrayList<>();
        all.add(CollectionCommand.daily(engine));
        all.add(new CleanupCommand(engine, log));
        all.add(new CreateReportsCommand(engine));
        all.add(new HealthCommand(engine));
        for (ConfiguredWorkflow workflow : engine.settings().current().workflows()) {
            all.add(configured(workflow));
        }
        return all;
    }

    private CollectionCommand configured(ConfiguredWorkflow workflow) {
        String description = workflow.description();
        return new CollectionCommand(
                engine,
                workflow.name(),
                description == null ? "collect as configured in parcelflow.yaml" : description,
                WorkflowRequest.of(workflow));
    }

    /**
     * A command by name; {@code daily} is the daily collection.
     *
     * @throws OrchestrationException if there is none; the message lists all names
     */
    public WorkflowCommand named(String name) {
        String known = name.equals(WorkflowRequest.DAILY.name()) ? CollectionCommand.DAILY : name;
        List<WorkflowCommand> all = all();
        return all.stream()
                .filter(command -> command.name().equals(known))
                .findFirst()
                .orElseThrow(() ->
                        new OrchestrationException(
                                OrchestrationException.Reason.STATE,
                                "there is no workflow '"
                                        + name
                                        + "'; known: "
                                        + all.stream()
                                                .map(WorkflowCommand::name)
                                                .collect(Collectors.joining(", "))));
    }

    /** The latest executions, newest first. */
    public List<CommandRecord> history(int limit) {
        return log.latest(limit);
    }

    /** The execution of an identifier; empty if it is not kept. */
    public Optional<CommandRecord> execution(String id) {
        return log.find(id);
    }

    /**
     * Executes a command to its end on this thread and returns the result, even of a failure.
     *
     * @param notices receives notices for the user, as sentences
     * @throws OrchestrationException if there is no such command
     */
    public CommandRecord run(String name, Consumer<String> notices) {
        WorkflowCommand command = named(name);
        return perform(command, CommandHistory.started(command.name(), Instant.now()), notices);
    }

    /**
     * Starts a command on its own thread and returns at once.
     *
     * @throws OrchestrationException if there is no such command
     */
    public CommandHandle start(String name) {
        WorkflowCommand command = named(name);
        CommandRecord started = CommandHistory.started(command.name(), Instant.now());
        // It can be asked for as soon as its identifier is known.
        log.save(started);
        CompletableFuture<CommandRecord> completion = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("command-" + command.name())
                .start(() -> {
                    try {
                        completion.complete(perform(command, started, _ -> {}));
                    } catch (RuntimeException | Error e) {
                        completion.completeExceptionally(e);
                    }
                });
        return new CommandHandle(started.id(), completion);
    }

    /**
     * Starts and records a collection that has no configured name.
     *
     * @throws OrchestrationException if it cannot start
     */
    public RunHandle startRun(WorkflowRequest request) {
        return runs.startRecorded(() -> engine.runs().start(request));
    }

    /**
     * Resumes and records an interrupted run.
     *
     * @param runId the run's ID; null or {@code latest} for the latest interrupted run
     * @throws OrchestrationException if it cannot be resumed
     */
    public RunHandle startResume(@Nullable String runId) {
        return runs.startRecorded(() -> engine.runs().resumeInterrupted(runId));
    }

    /**
     * Starts and records a run of the tasks that another run did not complete.
     *
     * @param runId the other run's ID, or {@code latest}
     * @throws OrchestrationException if it cannot start
     */
    public RunHandle startRerun(String runId) {
        return runs.startRecorded(() -> engine.runs().rerunFailed(runId));
    }

    private CommandRecord perform(
            WorkflowCommand command, CommandRecord started, Consumer<String> notices) {
        if (!running.add(command.name())) {
            return end(started, busy("it is already running: wait for it to end"));
        }
        try {
            List<Prerequisite> missing =
                    command.prerequisites().stream().filter(each -> !each.isMet()).toList();
            if (!missing.isEmpty()) {
                return end(started, notStarted(missing));
            }
            log.save(started);
            if (!(command instanceof CollectionCommand)) {
                engine.observers().commandStarted(command.name());
            }
            CommandResult result = executed(command, notices);
            reportEnd(command, result);
            return end(started, result);
        } finally {
            running.remove(command.name());
        }
    }

    /** The engine reports runs that have started; those that could not are reported here. */
    private void reportEnd(WorkflowCommand command, CommandResult result) {
        boolean hasFailed = result.outcome() == CommandOutcome.FAILED;
        if (!(command instanceof CollectionCommand)) {
            engine.observers().commandEnded(command.name(), hasFailed ? result.summary() : null);
        } else if (hasFailed && result.runId() == null) {
            engine.observers().commandStarted(command.name());
            engine.observers().commandEnded(command.name(), result.summary());
        }
    }

    private static CommandResult executed(WorkflowCommand command, Consumer<String> notices) {
        LOG.atInfo().addKeyValue("command", command.name()).log("workflow started");
        try {
            return command.execute(notices);
        } catch (OrchestrationException e) {
            rollback(command, notices);
            String why = String.valueOf(e.getMessage());
            return switch (e.reason()) {
                case BUSY -> busy(why);
                case STORE, REFUSED ->
                        new CommandResult(CommandOutcome.INTERRUPTED, why, List.of(), Map.of());
                case STATE, CONFIGURATION, NOTHING_TO_DO -> failed(why);
            };
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("command", command.name()).setCause(e).log("workflow failed");
            rollback(command, notices);
            String message = e.getMessage();
            return failed(message == null ? e.getClass().getName() : message);
        }
    }

    private static void rollback(WorkflowCommand command, Consumer<String> notices) {
        String done = command.rollback();
        if (done != null) {
            notices.accept(done);
        }
    }

    private static CommandResult notStarted(List<Prerequisite> missing) {
        String why = missing.stream().map(Prerequisite::problem).collect(Collectors.joining("; "));
        return missing.stream().allMatch(Prerequisite::isTemporary)
                ? busy(why)
                : new CommandResult(CommandOutcome.REFUSED, why, List.of(), Map.of());
    }

    private static CommandResult busy(String why) {
        return new CommandResult(CommandOutcome.BUSY, why, List.of(), Map.of());
    }

    private static CommandResult failed(String why) {
        return new CommandResult(CommandOutcome.FAILED, why, List.of(), Map.of());
    }

    private CommandRecord end(CommandRecord started, CommandResult result) {
        CommandRecord ended = CommandHistory.finished(started, result, Instant.now());
        log.save(ended);
        LOG.atInfo()
                .addKeyValue("command", started.command())
                .addKeyValue("outcome", result.outcome())
                .log("workflow ended");
        return ended;
    }
}
