package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.service.workflow.WorkflowCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the tasks that an earlier run did not complete. */
@Command(
        name = "rerun",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Collect only what a run did not complete.",
        footer = {
            "",
            "Starts a new run of the failed, incomplete, blocked, unfinished and suspicious ZIP codes of each source. Exit codes as for run.",
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
            description = "Run ID, or latest.")
    String runId = "";

    @Mixin final RunResultOutput result = new RunResultOutput();

    private final CommandContext session;

    public RerunCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OrchestrationEngine engine = session.stored().engineOfRuns();
        return ExitCode.of(
                new InteractiveRun(session, engine)
                        .run(
                                RunOverrides.NONE,
                                () -> WorkflowCommands.of(engine).startRerun(runId).await(),
                                ended -> result.print(session, engine, ended)));
    }
}
