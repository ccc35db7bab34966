package io.parcelflow.app.cli;

import io.parcelflow.app.config.ConfigProvider;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.RunJson;
import io.parcelflow.app.report.RunReport;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the daily workflow, perhaps for other ZIP codes or sources, to its end. */
@Command(
        name = "run",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Collect now: the daily workflow as configured, or other ZIP codes.",
        footer = {
            "",
            "Exit codes: 0 completed; 3 partial, timed out, or interrupted with something stored;",
            "1 failed; 2 usage or configuration; 130 cancelled or Ctrl-C; 143 SIGTERM.",
            "",
            "Examples:",
            "  parcelflow run",
            "  parcelflow run --mode parallel --zip 85031 85033",
            "  parcelflow run --source maricopa_api --json > run.json"
        })
final class RunCommand implements Callable<Integer> {

    @Mixin final WorkflowOptions workflow = new WorkflowOptions();

    @Option(names = "--json", description = "Print the report as JSON, and nothing else.")
    boolean json;

    private final Session session;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ConfigProvider configuration = session.configuration(Map.of());
        // What is wrong with the call is said before a store is made.
        configuration.load().with(workflow.request().overrides()).requireZipCodes();
        OrchestrationEngine engine = session.engine(configuration);
        RunReport report =
                new WatchedRun(session, engine)
                        .perform(
                                workflow.request(),
                                ended -> {
                                    if (json) {
                                        session.print(RunJson.text(ended));
                                    } else {
                                        RunDrawing.of(ended)
                                                .print(
                                                        session.outPalette(),
                                                        session.proseColumns(),
                                                        session::print);
                                    }
                                });
        return ExitCode.of(report);
    }
}
