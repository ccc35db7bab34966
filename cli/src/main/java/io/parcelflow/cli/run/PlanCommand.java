package io.parcelflow.cli.run;

import io.parcelflow.cli.render.PlanRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.PlanReportJson;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.runtime.text.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Previews a run without sending a request. */
@Command(
        name = "plan",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show what a run would do and how long it would take; sends no requests.",
        footer = {
            "",
            "Examples:",
            "  parcelflow plan",
            "  parcelflow plan --mode adaptive --zip 85031 85033",
            "  parcelflow plan --json"
        })
public final class PlanCommand implements Callable<Integer> {

    private static final int NOTICE_SECONDS = 2;

    @Mixin final WorkflowOptions workflow = new WorkflowOptions();

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public PlanCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine =
                session.engineWithoutNewStore(session.configuration(Map.of()))) {
            PlanReport report = preview(engine);
            if (json) {
                session.printVerbatim(JsonText.indented(PlanReportJson.tree(report)));
            } else {
                new PlanRenderer(report)
                        .print(
                                session.outPalette(),
                                session.zone(),
                                session.textColumns(),
                                session::print);
            }
            return ExitCode.OK;
        }
    }

    /** Says that it takes a moment if it does. */
    private PlanReport preview(OrchestrationEngine engine) {
        WorkflowRequest request = workflow.request(session, engine.settings().current(), false);
        CountDownLatch isDone = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        if (!isDone.await(NOTICE_SECONDS, TimeUnit.SECONDS)) {
                            session.screen().printLine("Simulating the run...");
                        }
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        try {
            return engine.plans().preview(request);
        } finally {
            isDone.countDown();
        }
    }
}
