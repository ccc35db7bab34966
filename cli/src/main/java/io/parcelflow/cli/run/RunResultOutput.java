package io.parcelflow.cli.run;

import io.parcelflow.cli.render.RunRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.RunResultJson;
import io.parcelflow.runtime.result.RunReport;
import picocli.CommandLine.Option;

/** Prints the result of a command that runs a workflow. */
final class RunResultOutput {

    @Option(names = "--json", description = "Print only the report as JSON.")
    boolean json;

    void print(CommandContext session, OrchestrationEngine engine, RunReport report) {
        if (json) {
            session.printJson(RunResultJson.tree(report, engine.runs().journal()));
        } else {
            new RunRenderer(report)
                    .print(session.outPalette(), session.textColumns(), session::print);
        }
    }
}
