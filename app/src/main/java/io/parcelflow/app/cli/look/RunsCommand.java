package io.parcelflow.app.cli.look;

import io.parcelflow.app.cli.drawing.ProgressDrawing;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Table;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.RunStates;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.text.JsonText;
import io.parcelflow.app.text.JsonTree;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final Session session;

    public RunsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Limits.requirePositive(limit);
        try (OrchestrationEngine engine = session.readingEngine()) {
            List<RunRecord> runs = engine.journal().runs(limit);
            RunStates states = RunStates.beside(engine.current());
            if (json) {
                List<Map<String, Object>> list = new ArrayList<>();
                runs.forEach(run -> list.add(tree(run, states)));
                session.print(JsonText.indented(Map.of("runs", list)));
            } else if (runs.isEmpty()) {
                session.print("There was no run yet: 'parcelflow run' begins one.");
            } else {
                print(runs, states);
            }
            return ExitCode.OK;
        }
    }

    private static Map<String, Object> tree(RunRecord run, RunStates states) {
        JsonTree summary = JsonTree.parse(run.summaryJson());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("execution_id", run.id());
        tree.put("outcome", states.outcome(run));
        tree.put("orchestration_mode", run.mode());
        tree.put("started_at", run.startedAt());
        if (run.endedAt() != null) {
            tree.put("completed_at", run.endedAt());
        }
        tree.put("can_go_on", states.canGoOn(run));
        tree.put("abandoned", run.lineage().isAbandoned());
        tree.put("resumes", run.lineage().resumes());
        tree.put("worked_seconds", run.lineage().worked().toMillis() / 1e3);
        if (run.lineage().rerunOf() != null) {
            tree.put("rerun_of", run.lineage().rerunOf());
        }
        tree.put("zip_codes", run.zipCount());
        tree.put("collectors", run.sourceCount());
        tree.put("metrics", summary.child("metrics").members());
        return tree;
    }

    private void print(List<RunRecord> runs, RunStates states) {
        Palette palette = session.outPalette();
        Table table =
                new Table(palette)
                        .left("Run")
                        .left("Outcome")
                        .left("Mode")
                        .left("Began")
                        .right("Took")
                        .right("ZIPs")
                        .right("Sources")
                        .right("Records")
                        .right("Requests")
                        .left("");
        for (RunRecord run : runs) {
            JsonTree metrics = JsonTree.parse(run.summaryJson()).child("metrics");
            Instant end = run.endedAt();
            table.row(
                    run.id(),
                    ProgressDrawing.status(palette, states.outcome(run)),
                    run.mode(),
                    Figures.dateAndTime(run.startedAt(), session.shell().zone()),
                    took(run),
                    Figures.grouped(run.zipCount()),
                    Figures.grouped(run.sourceCount()),
                    end == null ? "" : Figures.grouped(metrics.number("total_properties")),
                    end == null ? "" : Figures.grouped(metrics.number("requests")),
                    palette.faint(states.note(run)));
        }
        table.print("", session::print);
    }

    /** Without the time for which it was interrupted. */
    private static String took(RunRecord run) {
        Duration worked = run.lineage().worked();
        Instant end = run.endedAt();
        if (!worked.isZero()) {
            return DurationText.format(worked);
        }
        return end == null ? "" : DurationText.format(Duration.between(run.startedAt(), end));
    }
}
