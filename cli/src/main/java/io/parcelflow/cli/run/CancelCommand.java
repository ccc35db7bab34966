package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the run that goes on in another process. */
@Command(
        name = "cancel",
        sortOptions = false,
        optionListHeading = "%n",
        description = "End the run that goes on, in whatever process; what it stored stays.",
        footer = {
            "",
            "The run notices within a second. Exit codes: 0 asked, 1 no run goes on.",
            "",
            "Example:",
            "  parcelflow cancel"
        })
public final class CancelCommand implements Callable<Integer> {

    private final CommandContext session;

    public CancelCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.engineForStoredData()) {
            String runId = engine.runs().cancel();
            if (runId == null) {
                throw new CommandFailure(ExitCode.FAILED, "no run goes on, so none is cancelled");
            }
            session.print("Run " + runId + " was asked to end; what it stored stays.");
            return ExitCode.OK;
        }
    }
}
