package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Pauses the active run of any process. */
@Command(
        name = "pause",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Pause the active run in any process: it sends no new requests.",
        footer = {
            "",
            "The run pauses within a second; requests in flight are finished, and the time limit keeps running.",
            "Continue with 'parcelflow resume'. Exit codes: 0 requested, 1 no run is active.",
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
        try (OrchestrationEngine engine = session.stored().engine()) {
            String runId = engine.runs().pause();
            if (runId == null) {
                throw new CommandFailure(ExitCode.FAILED, "no run is active");
            }
            session.print("Run " + runId + " is being paused. Continue with 'parcelflow resume'.");
            return ExitCode.OK;
        }
    }
}
