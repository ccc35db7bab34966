package io.parcelflow.cli;

import io.parcelflow.cli.inspect.CheckCommand;
import io.parcelflow.cli.inspect.ConfigCommand;
import io.parcelflow.cli.inspect.PropertiesCommand;
import io.parcelflow.cli.inspect.RejectsCommand;
import io.parcelflow.cli.inspect.ReportCommand;
import io.parcelflow.cli.inspect.RunsCommand;
import io.parcelflow.cli.inspect.ShowCommand;
import io.parcelflow.cli.inspect.SourcesCommand;
import io.parcelflow.cli.inspect.StatusCommand;
import io.parcelflow.cli.run.CancelCommand;
import io.parcelflow.cli.run.PauseCommand;
import io.parcelflow.cli.run.PlanCommand;
import io.parcelflow.cli.run.RerunCommand;
import io.parcelflow.cli.run.ResumeCommand;
import io.parcelflow.cli.run.RunCommand;
import io.parcelflow.cli.run.WorkflowsCommand;
import io.parcelflow.cli.service.AlertsCommand;
import io.parcelflow.cli.service.ScheduleCommand;
import io.parcelflow.cli.service.ServeCommand;
import io.parcelflow.cli.service.TokenCommand;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.simulated.DemoCommand;
import io.parcelflow.cli.simulated.SandboxCommand;
import io.parcelflow.cli.simulated.SimulateCommand;
import io.parcelflow.cli.store.BackupCommand;
import io.parcelflow.cli.store.MigrateCommand;
import io.parcelflow.cli.store.RestoreCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by name; each class is loaded on demand. */
final class Commands {

    /** In the order of the help. */
    static final List<String> NAMES =
            List.of(
                    "run",
                    "serve",
                    "schedule",
                    "resume",
                    "rerun",
                    "plan",
                    "demo",
                    "status",
                    "runs",
                    "show",
                    "properties",
                    "rejects",
                    "report",
                    "sources",
                    "check",
                    "config",
                    "alerts",
                    "backup",
                    "restore",
                    "migrate",
                    "workflow",
                    "cancel",
                    "token",
                    "pause",
                    "sandbox",
                    "simulate",
                    "completion");

    private Commands() {}

    /** The command with a name; null if there is none. */
    static @Nullable Object create(String name, CommandContext session) {
        return switch (name) {
            case "run" -> new RunCommand(session);
            case "serve" -> new ServeCommand(session);
            case "schedule" -> new ScheduleCommand(session);
            case "resume" -> new ResumeCommand(session);
            case "rerun" -> new RerunCommand(session);
            case "plan" -> new PlanCommand(session);
            case "demo" -> new DemoCommand(session);
            case "status" -> new StatusCommand(session);
            case "runs" -> new RunsCommand(session);
            case "show" -> new ShowCommand(session);
            case "properties" -> new PropertiesCommand(session);
            case "rejects" -> new RejectsCommand(session);
            case "report" -> new ReportCommand(session);
            case "sources" -> new SourcesCommand(session);
            case "check" -> new CheckCommand(session);
            case "config" -> new ConfigCommand(session);
            case "alerts" -> new AlertsCommand(session);
            case "backup" -> new BackupCommand(session);
            case "restore" -> new RestoreCommand(session);
            case "migrate" -> new MigrateCommand(session);
            case "workflow" -> new WorkflowsCommand(session);
            case "cancel" -> new CancelCommand(session);
            case "pause" -> new PauseCommand(session);
            case "token" -> new TokenCommand(session);
            case "sandbox" -> new SandboxCommand(session);
            case "simulate" -> new SimulateCommand(session);
            case "completion" -> new CompletionCommand(session);
            default -> null;
        };
    }
}
