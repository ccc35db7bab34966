package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a paused run proceed, or goes on with one that was interrupted or killed, to its end. */
@Command(
        name = "resume",
        sortOptions = false,
        optionListHeading = "%n",
        description =
                "Go on with a run that was interrupted or killed, however long ago, or let a paused"
                        + " one proceed.",
        footer = {
            "",
            "A paused run proceeds in its own process, and this command ends at once.",
            "Of an interrupted one the plan stays as it was; rate limits are those of the present configuration.",
            "'parcelflow runs' lists the runs that can go on. Exit codes are those of run.",
            "",
            "Examples:",
            "  parcelflow resume",
            "  parcelflow resume daily_20261123_030000"
        })
public final class ResumeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            defaultValue = "latest",
            description = "The run's identifier, or latest, which is the default.")
    String runId = "latest";

    @Mixin final RunResultOutput result = new RunResultOutput();

    private final CommandContext session;

    public ResumeCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OrchestrationEngine engine = session.engineOnExistingStore();
        if (isPaused(engine)) {
            return proceed(engine);
        }
        return ExitCode.of(
                new InteractiveRun(session, engine)
                        .run(
                                Map.of(),
                                () -> WorkflowCommands.of(engine).startResume(runId).await(),
                                ended -> result.print(session, engine, ended)));
    }

    private boolean isPaused(OrchestrationEngine engine) {
        RunRecord current = engine.runs().current();
        boolean isMeant = current != null && (runId.equals("latest") || runId.equals(current.id()));
        return isMeant && engine.runs().isPaused();
    }

    private int proceed(OrchestrationEngine engine) {
        try (engine) {
            String proceeding = engine.runs().resume();
            if (proceeding == null) {
                throw new CommandFailure(ExitCode.FAILED, "the paused run has just ended");
            }
            session.print("Run " + proceeding + " proceeds.");
            return ExitCode.OK;
        }
    }
}
