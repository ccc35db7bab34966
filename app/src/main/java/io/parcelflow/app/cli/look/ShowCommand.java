package io.parcelflow.app.cli.look;

import io.parcelflow.app.cli.drawing.ProgressDrawing;
import io.parcelflow.app.cli.drawing.RunDrawing;
import io.parcelflow.app.cli.drawing.SourceText;
import io.parcelflow.app.cli.session.CommandFailure;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Prose;
import io.parcelflow.app.cli.terminal.Table;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.ReportTree;
import io.parcelflow.app.report.RunStates;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.text.JsonText;
import io.parcelflow.app.text.JsonTree;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run: its summary, its ZIP codes, its failures, what its sources waited for. */
@Command(
        name = "show",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show a run: summary, sources, ZIP codes, waits, failures.",
        footer = {
            "",
            "Examples:",
            "  parcelflow show latest",
            "  parcelflow show daily_20261123_030000 --json"
        })
public final class ShowCommand implements Callable<Integer> {

    private static final int FAILURES_MAX = 50;
    private static final String WAITS = "wait_seconds";

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            defaultValue = "latest",
            description = "The run's identifier, or latest, which is the default.")
    String runId = "latest";

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final Session session;

    public ShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.readingEngine()) {
            RunJournal journal = engine.journal();
            RunRecord run = find(journal, runId);
            RunStates states = RunStates.beside(engine.current());
            if (json) {
                session.printIndentedJson(tree(journal, run, states));
            } else {
                print(journal, run, states);
            }
            return ExitCode.OK;
        }
    }

    /** The run of that name, or the latest. */
    static RunRecord find(RunJournal journal, String runId) {
        if (runId.equals("latest")) {
            return journal.runs(1).stream()
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandFailure(
                                    ExitCode.FAILED,
                                    "there was no run yet: 'parcelflow run' begins one"));
        }
        return journal.run(runId)
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.FAILED,
                                "there is no run '"
                                        + runId
                                        + "': 'parcelflow runs' lists those there are"));
    }

    private static Map<String, Object> tree(RunJournal journal, RunRecord run, RunStates states) {
        Map<String, Object> tree = ReportTree.of(run, journal);
        tree.putIfAbsent("execution_id", run.id());
        tree.put("outcome", states.outcome(run));
        tree.putIfAbsent("started_at", run.startedAt());
        tree.put("can_go_on", states.canGoOn(run));
        tree.put("plan", ReportTree.plan(run, journal));
        JsonText.Items tasks =
                item -> journal.forEachTask(run.id(), task -> item.accept(tree(task)));
        tree.put("tasks", tasks);
        List<Map<String, Object>> failures = new ArrayList<>();
        for (StepFailure failure : journal.failures(run.id(), FAILURES_MAX)) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("at", failure.at());
            each.put("source", failure.step().source());
            each.put("zip", failure.step().zip());
            each.put("step", Figures.words(failure.step().kind().name()));
            each.put("position", String.valueOf(failure.step().position()));
            each.put("kind", Figures.words(failure.failure().kind().name()));
            each.put("message", failure.failure().message());
            failures.add(each);
        }
        tree.put("failures", failures);
        return tree;
    }

    private static Map<String, Object> tree(TaskRecord task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", task.source());
        tree.put("zip", task.zip());
        tree.put("state", Figures.words(task.state().name()));
        tree.put("properties", task.records());
        tree.put("pages", task.pages());
        tree.put("details", task.details());
        tree.put("rejects", task.rejects());
        return tree;
    }

    private void print(RunJournal journal, RunRecord run, RunStates states) {
        Palette palette = session.outPalette();
        JsonTree summary = JsonTree.parse(run.summaryJson());
        if (summary.isEmpty()) {
            session.print(
                    ProgressDrawing.status(palette, states.outcome(run))
                            + "  "
                            + palette.bold(run.id())
                            + "  "
                            + run.mode()
                            + ", began "
                            + Figures.dateAndTime(run.startedAt(), session.shell().zone()));
        } else {
            new RunDrawing(summary, "").printFacts(palette, session.proseColumns(), session::print);
            String reason = summary.text("plan_reason");
            if (!reason.isEmpty()) {
                session.print("");
                Prose.print(
                        "  ", "Why this plan: " + reason, session.proseColumns(), session::print);
            }
            printWaits(palette, summary.child("collection_results"));
        }
        String note = states.note(run);
        if (!note.isEmpty()) {
            session.print("");
            session.print("  " + Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".");
        }
        printTasks(palette, journal, run);
        printFailures(palette, journal, run);
    }

    private void printWaits(Palette palette, JsonTree results) {
        List<String> known =
                results.members().keySet().stream()
                        .filter(source -> results.child(source).members().containsKey(WAITS))
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        session.print("");
        session.print("  " + palette.faint("Waited for"));
        for (String source : known) {
            JsonTree waits = results.child(source).child(WAITS);
            String longestFirst =
                    waits.members().keySet().stream()
                            .filter(reason -> waits.decimal(reason) > 0 && !reason.equals("ended"))
                            .sorted(Comparator.comparingDouble(waits::decimal).reversed())
                            .map(reason ->
                                    Figures.words(reason)
                                            + " "
                                            + RunDrawing.seconds(waits.decimal(reason)))
                            .collect(Collectors.joining(", "));
            session.print(
                    "  " + source + ": " + (longestFirst.isEmpty() ? "nothing" : longestFirst));
        }
    }

    private void printTasks(Palette palette, RunJournal journal, RunRecord run) {
        Table table =
                new Table(palette)
                        .left("ZIP")
                        .left("Source")
                        .left("State")
                        .right("Records")
                        .right("Pages")
                        .right("Details")
                        .right("Rejects")
                        .left("Last failure");
        journal.forEachTask(
                run.id(),
                task ->
                        table.row(
                                task.zip().value(),
                                task.source(),
                                ProgressDrawing.status(palette, task.state().name()),
                                Figures.grouped(task.records()),
                                Figures.grouped(task.pages()),
                                Figures.grouped(task.details()),
                                Figures.grouped(task.rejects()),
                                task.lastFailure() == null
                                        ? ""
                                        : SourceText.of(
                                                task.source(), task.lastFailure().message())));
        session.print("");
        table.print("  ", session::print);
    }

    private void printFailures(Palette palette, RunJournal journal, RunRecord run) {
        List<StepFailure> failures = journal.failures(run.id(), FAILURES_MAX);
        if (failures.isEmpty()) {
            return;
        }
        session.print("");
        session.print("  " + palette.faint("Steps that failed for good"));
        for (StepFailure failure : failures) {
            String position = failure.step().position();
            session.print(
                    "  "
                            + Figures.dateAndTime(failure.at(), session.shell().zone())
                            + " "
                            + failure.step().source()
                            + " "
                            + failure.step().zip()
                            + " "
                            + Figures.words(failure.step().kind().name())
                            + (position == null ? "" : " " + Palette.printable(position))
                            + ": "
                            + SourceText.of(failure.step().source(), failure.failure().message()));
        }
    }
}
