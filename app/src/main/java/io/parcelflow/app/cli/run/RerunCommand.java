package io.parcelflow.app.cli.run;

import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a workflow of what an earlier run did not get done. */
@Command(
        name = "rerun",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Collect again what a run did not get done, and nothing else.",
        footer = {
            "",
            "Failed, incomplete, skipped, unfinished and suspicious ZIP codes of each source, as a"
                    + " run of its own. Exit codes are those of run.",
            "",
            "Examples:",
            "  parcelflow rerun --failed latest",
            "  parcelflow rerun --failed daily_20261123_030000"
        })
public final class RerunCommand implements Callable<Integer> {

    @Option(
            names = "--failed",
            paramLabel = "RUN",
            required = true,
            description = "The run's identifier, or latest.")
    String runId = "";

    @Mixin final RunResult result = new RunResult();

    private final Session session;

    public RerunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OrchestrationEngine engine = session.existingEngine();
        return ExitCode.of(
                new WatchedRun(session, engine)
                        .perform(
                                Map.of(),
                                () -> WorkflowCommands.of(engine).startRerun(runId).await(),
                                ended -> result.tell(session, engine, ended)));
    }
}
