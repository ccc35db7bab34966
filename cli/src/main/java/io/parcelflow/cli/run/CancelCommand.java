package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Cancels the active run of any process. */
@Command(
        name = "cancel",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Cancel the active run in any process; stored records are kept.",
        footer = {
            "",
            "The run stops within seconds. Exit codes: 0 requested, 1 no run is active.",
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
        try (OrchestrationEngine engine = session.stored().engine()) {
            String runId = engine.runs().cancel();
            if (runId == null) {
                throw new CommandFailure(ExitCode.FAILED, "no run is active");
            }
            session.print("Run " + runId + " is being cancelled; stored records are kept.");
            return ExitCode.OK;
        }
    }
}
