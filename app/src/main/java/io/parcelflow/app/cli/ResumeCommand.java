package io.parcelflow.app.cli;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was interrupted or killed, to its end. */
@Command(
        name = "resume",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Go on with a run that was interrupted or killed, however long ago.",
        footer = {
            "",
            "Its plan stays as it was; rate limits are those of the present configuration.",
            "'parcelflow runs' lists the runs that can go on. Exit codes are those of run.",
            "",
            "Examples:",
            "  parcelflow resume",
            "  parcelflow resume daily_20261123_030000"
        })
final class ResumeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            defaultValue = "latest",
            description = "The run's identifier, or latest, which is the default.")
    String runId = "latest";

    @Mixin final RunResult result = new RunResult();

    private final Session session;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OrchestrationEngine engine = session.existingEngine();
        return ExitCode.of(
                new WatchedRun(session, engine)
                        .perform(
                                Map.of(),
                                () -> engine.resume(runId),
                                ended -> result.tell(session, ended)));
    }
}
