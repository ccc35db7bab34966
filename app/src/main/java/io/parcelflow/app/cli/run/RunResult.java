package io.parcelflow.app.cli.run;

import io.parcelflow.app.cli.drawing.RunDrawing;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.ReportTree;
import io.parcelflow.app.report.RunReport;
import picocli.CommandLine.Option;

/** How a command that runs a workflow tells what came of it. */
final class RunResult {

    @Option(names = "--json", description = "Print the report as JSON, and nothing else.")
    boolean json;

    void tell(Session session, OrchestrationEngine engine, RunReport report) {
        if (json) {
            session.printJson(ReportTree.of(report, engine.journal()));
        } else {
            RunDrawing.of(report)
                    .print(session.outPalette(), session.proseColumns(), session::print);
        }
    }
}
