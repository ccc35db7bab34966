package io.parcelflow.app.cli.run;

import io.parcelflow.app.cli.drawing.PlanDrawing;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.document.PlanReportJson;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.plan.PlanReport;
import io.parcelflow.app.text.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a run would do, without asking any source. */
@Command(
        name = "plan",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show what a run would do and how long it would take; asks no source.",
        footer = {
            "",
            "Examples:",
            "  parcelflow plan",
            "  parcelflow plan --mode adaptive --zip 85031 85033",
            "  parcelflow plan --json"
        })
public final class PlanCommand implements Callable<Integer> {

    @Mixin final WorkflowOptions workflow = new WorkflowOptions();

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final Session session;

    public PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine =
                session.engineWithoutNewStore(session.configuration(Map.of()))) {
            PlanReport report = engine.plan(workflow.request());
            if (json) {
                session.print(JsonText.indented(PlanReportJson.tree(report)));
            } else {
                new PlanDrawing(report)
                        .print(
                                session.outPalette(),
                                session.shell().zone(),
                                session.proseColumns(),
                                session::print);
            }
            return ExitCode.OK;
        }
    }
}
