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
 * Every workflow command there is, by name, and the way to execute one: what it needs is looked at
 * first, what broke off is put right, and what came of it is remembered, and told to the observers
 * of the engine.
 *
 * <p>Thread-safe. All that commands do goes through the engine.
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
     * @param engine initialised when a command is asked for
     */
    public static WorkflowCommands of(OrchestrationEngine engine) {
        return new WorkflowCommands(engine);
    }

    /** Those that are built in, then those of the configuration. */
    public List<WorkflowCommand> all() {
        List<WorkflowCommand> all = new ArrayList<>();
        all.add(CollectionCommand.daily(engine));
        all.add(new CleanupCommand(engine, log));
        all.add(new CreateReportsCommand(engine));
        all.add(new HealthCommand(engine));
        for (ConfiguredWorkflow workflow : engine.configuration().workflows()) {
            all.add(configured(workflow));
        }
        return all;
    }

    private CollectionCommand configured(ConfiguredWorkflow workflow) {
        String description = workflow.description();
        return new CollectionCommand(
                engine,
                workflow.name(),
                description == null ? "collect as parcelflow.yaml says" : description,
                WorkflowRequest.of(workflow));
    }

    /**
     * The command of that name; {@code daily} is the daily collection.
     *
     * @throws OrchestrationException if there is none, naming those there are
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
                                        + "'; there are "
                                        + all.stream()
                                                .map(WorkflowCommand::name)
                                                .collect(Collectors.joining(", "))));
    }

    /** The latest executions, newest first. */
    public List<CommandRecord> history(int limit) {
        return log.latest(limit);
    }

    /** The execution of that identifier; empty if it is not remembered. */
    public Optional<CommandRecord> execution(String id) {
        return log.find(id);
    }

    /**
     * Executes a command to its end on this thread. How it went, also badly, is in what it returns.
     *
     * @param notices takes what a person should know meanwhile, in sentences
     * @throws OrchestrationException if there is no such command
     */
    public CommandRecord run(String name, Consumer<String> notices) {
        WorkflowCommand command = named(name);
        return perform(command, CommandHistory.started(command.name(), Instant.now()), notices);
    }

    /**
     * Starts a command on a thread of its own and returns at once.
     *
     * @throws OrchestrationException if there is no such command
     */
    public CommandHandle start(String name) {
        WorkflowCommand command = named(name);
        CommandRecord begun = CommandHistory.started(command.name(), Instant.now());
        // It can be asked for as soon as its identifier is known.
        log.save(begun);
        CompletableFuture<CommandRecord> completion = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("command-" + command.name())
                .start(() -> {
                    try {
                        completion.complete(perform(command, begun, _ -> {}));
                    } catch (RuntimeException | Error e) {
                        completion.completeExceptionally(e);
                    }
                });
        return new CommandHandle(begun.id(), completion);
    }

    /**
     * Starts a collection that has no name of its own, and remembers it.
     *
     * @throws OrchestrationException if it cannot begin
     */
    public RunHandle startRun(WorkflowRequest request) {
        return runs.startRecorded(() -> engine.start(request));
    }

    /**
     * Starts going on with an unfinished run, and remembers it.
     *
     * @param runId its identifier; null or {@code latest} for the latest that is unfinished
     * @throws OrchestrationException if it cannot go on
     */
    public RunHandle startResume(@Nullable String runId) {
        return runs.startRecorded(() -> engine.startResumeRun(runId));
    }

    /**
     * Starts a run of what is not done in that one, and remembers it.
     *
     * @param runId the run's identifier, or {@code latest}
     * @throws OrchestrationException if it cannot begin
     */
    public RunHandle startRerun(String runId) {
        return runs.startRecorded(() -> engine.startRerun(runId));
    }

    private CommandRecord perform(
            WorkflowCommand command, CommandRecord begun, Consumer<String> notices) {
        if (!running.add(command.name())) {
            return end(begun, busy("it goes on already: wait for its end"));
        }
        try {
            List<Prerequisite> missing =
                    command.prerequisites().stream().filter(each -> !each.isMet()).toList();
            if (!missing.isEmpty()) {
                return end(begun, notBegun(missing));
            }
            log.save(begun);
            if (!(command instanceof CollectionCommand)) {
                engine.commandStarted(command.name());
            }
            CommandResult result = executed(command, notices);
            tellEnd(command, result);
            return end(begun, result);
        } finally {
            running.remove(command.name());
        }
    }

    /** The engine tells of the runs that began; one that could not is told of here. */
    private void tellEnd(WorkflowCommand command, CommandResult result) {
        boolean hasFailed = result.outcome() == CommandOutcome.FAILED;
        if (!(command instanceof CollectionCommand)) {
            engine.commandEnded(command.name(), hasFailed ? result.summary() : null);
        } else if (hasFailed && result.runId() == null) {
            engine.commandStarted(command.name());
            engine.commandEnded(command.name(), result.summary());
        }
    }

    private static CommandResult executed(WorkflowCommand command, Consumer<String> notices) {
        LOG.atInfo().addKeyValue("command", command.name()).log("begins");
        try {
            return command.execute(notices);
        } catch (OrchestrationException e) {
            rollback(command, notices);
            String why = String.valueOf(e.getMessage());
            return switch (e.reason()) {
                case BUSY -> busy(why);
                case STORE ->
                        new CommandResult(CommandOutcome.INTERRUPTED, why, List.of(), Map.of());
                case STATE, CONFIGURATION, NOTHING_TO_DO -> failed(why);
            };
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("command", command.name()).setCause(e).log("broke off");
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

    private static CommandResult notBegun(List<Prerequisite> missing) {
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

    private CommandRecord end(CommandRecord begun, CommandResult result) {
        CommandRecord ended = CommandHistory.finished(begun, result, Instant.now());
        log.save(ended);
        LOG.atInfo()
                .addKeyValue("command", begun.command())
                .addKeyValue("outcome", result.outcome())
                .log("ended");
        return ended;
    }
}
