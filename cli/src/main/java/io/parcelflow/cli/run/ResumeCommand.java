package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Resumes a paused run, or one that was interrupted or killed. */
@Command(
        name = "resume",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Resume a run that was interrupted, killed or paused, however long ago.",
        footer = {
            "",
            "A paused run continues in its own process, and this command returns at once.",
            "An interrupted run keeps its plan; rate limits are taken from the current configuration.",
            "See 'parcelflow runs' for resumable runs. Exit codes as for run.",
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
            description = "Run ID, or latest (default: latest).")
    String runId = "latest";

    @Mixin final RunResultOutput result = new RunResultOutput();

    private final CommandContext session;

    public ResumeCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OrchestrationEngine engine = session.stored().engineOfRuns();
        if (isPaused(engine)) {
            return resumePaused(engine);
        }
        return ExitCode.of(
                new InteractiveRun(session, engine)
                        .run(
                                RunOverrides.NONE,
                                () -> WorkflowCommands.of(engine).startResume(runId).await(),
                                ended -> result.print(session, engine, ended)));
    }

    private boolean isPaused(OrchestrationEngine engine) {
        RunRecord current = engine.runs().current();
        boolean isRequested =
                current != null && (runId.equals("latest") || runId.equals(current.id()));
        return isRequested && engine.runs().isPaused();
    }

    private int resumePaused(OrchestrationEngine engine) {
        try (engine) {
            String resumed = engine.runs().resume();
            if (resumed == null) {
                throw new CommandFailure(ExitCode.FAILED, "the paused run has just ended");
            }
            session.print("Run " + resumed + " resumed.");
            return ExitCode.OK;
        }
    }
}
