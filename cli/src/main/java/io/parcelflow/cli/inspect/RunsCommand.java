package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.json.RunResultJson;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportReader;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the latest runs. */
@Command(
        name = "runs",
        sortOptions = false,
        optionListHeading = "%n",
        description = "List the latest runs, newest first.",
        footer = {"", "Examples:", "  parcelflow runs", "  parcelflow runs --limit 100 --json"})
public final class RunsCommand implements Callable<Integer> {

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "Maximum number (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public RunsCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        LimitOption.requirePositive(limit);
        try (OrchestrationEngine engine = session.stored().engine()) {
            List<RunRecord> runs = engine.runs().journal().runs(limit);
            RunStatusReader states = RunStatusReader.of(engine.runs().current());
            if (json) {
                List<Map<String, Object>> list = new ArrayList<>();
                runs.forEach(run -> list.add(tree(run, states)));
                session.printVerbatim(JsonText.indented(Map.of("items", list)));
            } else if (runs.isEmpty()) {
                session.print("There are no runs yet. Start one with 'parcelflow run'.");
            } else {
                print(runs, states);
            }
            return ExitCode.OK;
        }
    }

    private static Map<String, Object> tree(RunRecord run, RunStatusReader states) {
        RunReport report = RunReportReader.read(run);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", run.id());
        tree.put("workflow", RunIds.command(run.id()));
        tree.put("mode", run.mode());
        tree.put("state", states.outcome(run).toLowerCase(Locale.ROOT));
        tree.put("startedAt", run.startedAt());
        ApiValues.putIfPresent(tree, "endedAt", run.endedAt());
        tree.put("zipCodeCount", run.zipCount());
        tree.put("sourceCount", run.sourceCount());
        tree.put("resumeCount", run.lineage().resumeCount());
        tree.put("resumable", states.isResumable(run));
        tree.put("abandoned", run.lineage().isAbandoned());
        tree.put("activeSeconds", ApiValues.seconds(run.lineage().activeTime()));
        ApiValues.putIfPresent(tree, "rerunOf", run.lineage().rerunOf());
        ApiValues.putIfPresent(
                tree, "statistics", report == null ? null : RunResultJson.figures(report));
        return tree;
    }

    private void print(List<RunRecord> runs, RunStatusReader states) {
        Palette palette = session.outPalette();
        Table table =
                new Table(palette)
                        .left("Run")
                        .left("Outcome")
                        .left("Mode")
                        .left("Started (" + session.zone().getId() + ")")
                        .right("Duration")
                        .right("ZIPs")
                        .right("Sources")
                        .right("Records")
                        .right("Requests")
                        .left("Notes");
        for (RunRecord run : runs) {
            RunReport report = RunReportReader.read(run);
            table.row(
                    run.id(),
                    ProgressRenderer.status(palette, states.outcome(run)),
                    run.mode(),
                    DisplayFormat.dateAndTime(run.startedAt(), session.zone()),
                    took(run),
                    DisplayFormat.grouped(run.zipCount()),
                    DisplayFormat.grouped(run.sourceCount()),
                    report == null ? "" : DisplayFormat.grouped(report.listed()),
                    report == null ? "" : DisplayFormat.grouped(report.requests()),
                    palette.dim(states.note(run)));
        }
        table.print("", session::print);
    }

    /** The duration without interruptions. */
    private static String took(RunRecord run) {
        Duration worked = run.lineage().activeTime();
        Instant end = run.endedAt();
        if (!worked.isZero()) {
            return DurationText.format(worked);
        }
        return end == null ? "" : DurationText.format(Duration.between(run.startedAt(), end));
    }
}
