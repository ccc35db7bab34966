package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Pauses the run that goes on in another process. */
@Command(
        name = "pause",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Pause the run that goes on, in whatever process: it asks nothing more.",
        footer = {
            "",
            "The run notices within a second; requests under way end, and its time limit goes on.",
            "'parcelflow resume' lets it proceed. Exit codes: 0 asked, 1 no run goes on.",
            "",
            "Example:",
            "  parcelflow pause"
        })
public final class PauseCommand implements Callable<Integer> {

    private final CommandContext session;

    public PauseCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.engineForStoredData()) {
            String runId = engine.runs().pause();
            if (runId == null) {
                throw new CommandFailure(ExitCode.FAILED, "no run goes on, so none is paused");
            }
            session.print(
                    "Run " + runId + " was asked to pause; 'parcelflow resume' lets it proceed.");
            return ExitCode.OK;
        }
    }
}
