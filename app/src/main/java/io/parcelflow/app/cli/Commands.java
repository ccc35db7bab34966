package io.parcelflow.app.cli;

import io.parcelflow.app.cli.look.CheckCommand;
import io.parcelflow.app.cli.look.ConfigCommand;
import io.parcelflow.app.cli.look.PropertiesCommand;
import io.parcelflow.app.cli.look.RejectsCommand;
import io.parcelflow.app.cli.look.ReportCommand;
import io.parcelflow.app.cli.look.RunsCommand;
import io.parcelflow.app.cli.look.ShowCommand;
import io.parcelflow.app.cli.look.SourcesCommand;
import io.parcelflow.app.cli.look.StatusCommand;
import io.parcelflow.app.cli.run.CancelCommand;
import io.parcelflow.app.cli.run.PauseCommand;
import io.parcelflow.app.cli.run.PlanCommand;
import io.parcelflow.app.cli.run.RerunCommand;
import io.parcelflow.app.cli.run.ResumeCommand;
import io.parcelflow.app.cli.run.RunCommand;
import io.parcelflow.app.cli.run.WorkflowsCommand;
import io.parcelflow.app.cli.service.AlertsCommand;
import io.parcelflow.app.cli.service.ScheduleCommand;
import io.parcelflow.app.cli.service.ServeCommand;
import io.parcelflow.app.cli.service.TokenCommand;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.simulated.DemoCommand;
import io.parcelflow.app.cli.simulated.SandboxCommand;
import io.parcelflow.app.cli.simulated.SimulateCommand;
import io.parcelflow.app.cli.store.BackupCommand;
import io.parcelflow.app.cli.store.MigrateCommand;
import io.parcelflow.app.cli.store.RestoreCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by name; each class is loaded when it is asked for. */
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

    /** The command of that name, or null if there is none. */
    static @Nullable Object create(String name, Session session) {
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
