package io.parcelflow.cli.run;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.workflow.CommandJson;
import io.parcelflow.service.workflow.CommandOutcome;
import io.parcelflow.service.workflow.CommandRecord;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.Prerequisite;
import io.parcelflow.service.workflow.WorkflowCommand;
import io.parcelflow.service.workflow.WorkflowCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists workflows, executes one, or shows the results of past executions. */
@Command(
        name = "workflow",
        sortOptions = false,
        optionListHeading = "%n",
        description = "List workflows, run one by name, or show the results of past executions.",
        footer = {
            "",
            "Built in: daily_collection, data_cleanup, report_generation and health_check. Define your own below 'workflows' in parcelflow.yaml. Use --dry-run to preview a workflow, such as what data_cleanup would delete.",
            "",
            "Exit codes: 0 completed, 3 partial or interrupted, 1 failed or not started, 130 cancelled, 2 usage or configuration.",
            "",
            "Examples:",
            "  parcelflow workflow list",
            "  parcelflow workflow run data_cleanup --dry-run",
            "  parcelflow workflow run phoenix-hourly",
            "  parcelflow workflow history"
        })
public final class WorkflowsCommand implements Callable<Integer> {

    private static final int HISTORY_SHOWN = 20;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "list",
            paramLabel = "list|run|history",
            description = "Action (default: list).")
    String action = "list";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The workflow to run.")
    @Nullable String name;

    @Option(names = "--dry-run", description = "Only show what it would do.")
    boolean isDryRun;

    @Option(names = "--json", description = "The result as one JSON document.")
    boolean json;

    private final CommandContext session;

    public WorkflowsCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return switch (action) {
            case "list" -> list();
            case "run" -> run();
            case "history" -> history();
            default ->
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "unexpected argument '"
                                    + Palette.sanitize(action)
                                    + "': use list, run or history; to run a workflow use 'parcelflow workflow run "
                                    + Palette.sanitize(action)
                                    + "'");
        };
    }

    private int list() {
        try (OrchestrationEngine engine =
                session.engineWithoutNewStore(session.configuration(Map.of()))) {
            Table table =
                    new Table(session.outPalette())
                            .left("Workflow")
                            .left("Schedule")
                            .left("Description");
            for (WorkflowCommand command : WorkflowCommands.of(engine).all()) {
                table.row(command.name(), schedule(engine, command.name()), command.description());
            }
            table.print("", session::print);
            return ExitCode.OK;
        }
    }

    private static String schedule(OrchestrationEngine engine, String name) {
        return ConfiguredSchedule.of(engine.settings().current()).stream()
                .filter(each -> RunIds.commandOf(each.name()).equals(name))
                .map(each -> each.timetable().toString())
                .findFirst()
                .orElse("");
    }

    private int run() {
        if (name == null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "specify a workflow; see 'parcelflow workflow list'");
        }
        String wanted = name;
        ConfigProvider configuration = session.configuration(Map.of());
        if (isDryRun) {
            try (OrchestrationEngine engine = session.engineWithoutNewStore(configuration)) {
                return preview(WorkflowCommands.of(engine).named(wanted));
            }
        }
        // An invalid configuration is reported before a store is created.
        configuration.load();
        OrchestrationEngine engine = session.engine(configuration);
        WorkflowCommands commands = WorkflowCommands.of(engine);
        return exitCode(
                new InteractiveRun(session, engine)
                        .run(
                                RunOverrides.NONE,
                                () -> commands.run(wanted, this::notice),
                                this::tell));
    }

    private int preview(WorkflowCommand command) {
        Palette palette = session.outPalette();
        int unmet = 0;
        for (Prerequisite prerequisite : command.prerequisites()) {
            String problem = prerequisite.problem();
            unmet += prerequisite.isMet() ? 0 : 1;
            if (problem != null && !json) {
                session.print(palette.yellow("not ready: ") + problem);
            }
        }
        CommandResult preview = command.preview();
        if (json) {
            Map<String, Object> tree = CommandJson.preview(command.name(), preview);
            tree.put("ready", unmet == 0);
            session.printVerbatim(JsonText.indented(tree));
        } else {
            session.print(preview.summary());
            preview.lines().forEach(line -> session.print("  " + line));
        }
        return unmet == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void notice(String what) {
        session.screen().printLine(session.errPalette().dim(Palette.sanitize(what)));
    }

    private void tell(CommandRecord record) {
        CommandResult result = record.result();
        if (result == null) {
            return;
        }
        if (json) {
            session.printVerbatim(JsonText.indented(CommandJson.tree(record)));
            return;
        }
        session.print(
                record.command()
                        + "  "
                        + ProgressRenderer.status(session.outPalette(), result.outcome().name())
                        + "  "
                        + result.summary());
        result.lines().forEach(line -> session.print("  " + line));
    }

    private static int exitCode(CommandRecord record) {
        CommandResult result = record.result();
        CommandOutcome outcome = result == null ? CommandOutcome.FAILED : result.outcome();
        return switch (outcome) {
            case COMPLETED -> ExitCode.OK;
            case PARTIAL, INTERRUPTED -> ExitCode.PARTIAL;
            case CANCELLED -> ExitCode.CANCELLED;
            case FAILED, BUSY, REFUSED -> ExitCode.FAILED;
        };
    }

    private int history() {
        try (OrchestrationEngine engine = session.stored().engine()) {
            Palette palette = session.outPalette();
            Table table =
                    new Table(palette)
                            .left("Started (" + session.zone().getId() + ")")
                            .left("Workflow")
                            .right("Duration")
                            .left("Outcome")
                            .left("Result");
            List<CommandRecord> history = WorkflowCommands.of(engine).history(HISTORY_SHOWN);
            if (history.isEmpty()) {
                session.print("No workflow has run yet.");
            }
            for (CommandRecord record : history) {
                CommandResult result = record.result();
                table.row(
                        DisplayFormat.dateAndTime(record.startedAt(), session.zone()),
                        record.command(),
                        duration(record),
                        ProgressRenderer.status(
                                palette, result == null ? "running" : result.outcome().name()),
                        result == null ? "" : result.summary());
            }
            table.print("", session::print);
            return ExitCode.OK;
        }
    }

    private static String duration(CommandRecord record) {
        Instant ended = record.endedAt();
        return ended == null
                ? ""
                : DurationText.format(
                        Duration.ofSeconds(
                                Duration.between(record.startedAt(), ended).toSeconds()));
    }
}
