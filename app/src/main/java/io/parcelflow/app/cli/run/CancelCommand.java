package io.parcelflow.app.cli.run;

import io.parcelflow.app.cli.session.CommandFailure;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.orchestration.OrchestrationEngine;
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

    private final Session session;

    public CancelCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.readingEngine()) {
            String runId = engine.cancel();
            if (runId == null) {
                throw new CommandFailure(ExitCode.FAILED, "no run goes on, so none is cancelled");
            }
            session.print("Run " + runId + " was asked to end; what it stored stays.");
            return ExitCode.OK;
        }
    }
}
