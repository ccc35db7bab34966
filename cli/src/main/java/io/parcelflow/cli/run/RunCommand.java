package io.parcelflow.cli.run;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.service.workflow.WorkflowCommands;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the daily workflow, optionally for other ZIP codes or sources. */
@Command(
        name = "run",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Collect now: the daily workflow as configured, or other ZIP codes.",
        footer = {
            "",
            "Resumes a run of the same ZIP codes, sources and mode that was interrupted or killed within the last RESUME_WITHIN_HOURS.",
            "",
            "Exit codes: 0 completed; 3 partial, timed out, or interrupted with records stored; 1 failed; 2 usage or configuration; 130 cancelled or Ctrl-C; 143 SIGTERM.",
            "",
            "Examples:",
            "  parcelflow run",
            "  parcelflow run --mode parallel --zip 85031 85033",
            "  parcelflow run --source maricopa_api --json > run.json"
        })
public final class RunCommand implements Callable<Integer> {

    @Mixin final WorkflowOptions workflow = new WorkflowOptions();

    @Option(
            names = "--new",
            description = "Start a new run; abandon an interrupted run of the same.")
    boolean isNew;

    @Mixin final RunResultOutput result = new RunResultOutput();

    private final CommandContext session;

    public RunCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ConfigProvider configuration = session.configuration(Map.of());
        // Invalid options are reported before a store is created.
        Configuration loaded = configuration.load();
        WorkflowRequest request = workflow.request(session, loaded, isNew);
        loaded.with(request.overrides()).run().requireZipCodes();
        OrchestrationEngine engine = session.engine(configuration);
        RunReport report =
                new InteractiveRun(session, engine)
                        .run(
                                request.overrides(),
                                () -> WorkflowCommands.of(engine).startRun(request).await(),
                                ended -> result.print(session, engine, ended));
        return ExitCode.of(report);
    }
}
