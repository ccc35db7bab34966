package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.render.RunRenderer;
import io.parcelflow.cli.render.SourceMessage;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.RunReportJson;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunJournalReader;
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

/** Shows a run: summary, ZIP codes, failures, and waits of its sources. */
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
            description = "Run ID, or latest (default: latest).")
    String runId = "latest";

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public ShowCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.engineForStoredData()) {
            RunJournalReader journal = engine.runs().journal();
            RunRecord run = find(journal, runId);
            RunStatusReader states = RunStatusReader.of(engine.runs().current());
            if (json) {
                session.printIndentedJson(tree(journal, run, states));
            } else {
                print(journal, run, states);
            }
            return ExitCode.OK;
        }
    }

    /** The run with an ID, or the latest. */
    static RunRecord find(RunJournalReader journal, String runId) {
        if (runId.equals("latest")) {
            return journal.runs(1).stream()
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandFailure(
                                    ExitCode.FAILED,
                                    "there are no runs yet; start one with 'parcelflow run'"));
        }
        return journal.run(runId)
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.FAILED,
                                "there is no run '"
                                        + runId
                                        + "'; see 'parcelflow runs'"));
    }

    private static Map<String, Object> tree(
            RunJournalReader journal, RunRecord run, RunStatusReader states) {
        Map<String, Object> tree = RunReportJson.of(run, journal);
        tree.putIfAbsent("execution_id", run.id());
        tree.put("outcome", states.outcome(run));
        tree.putIfAbsent("started_at", run.startedAt());
        tree.put("can_go_on", states.isResumable(run));
        tree.put("plan", RunReportJson.plan(run, journal));
        JsonText.Items tasks =
                item -> journal.forEachTask(run.id(), task -> item.accept(tree(task)));
        tree.put("tasks", tasks);
        List<Map<String, Object>> failures = new ArrayList<>();
        for (StepFailure failure : journal.failures(run.id(), FAILURES_MAX)) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("at", failure.at());
            each.put("source", failure.step().source());
            each.put("zip", failure.step().zip());
            each.put("step", DisplayFormat.lowerCaseWords(failure.step().kind().name()));
            each.put("position", String.valueOf(failure.step().position()));
            each.put("kind", DisplayFormat.lowerCaseWords(failure.failure().kind().name()));
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
        tree.put("state", DisplayFormat.lowerCaseWords(task.state().name()));
        tree.put("properties", task.records());
        tree.put("pages", task.pages());
        tree.put("details", task.details());
        tree.put("rejects", task.rejects());
        return tree;
    }

    private void print(RunJournalReader journal, RunRecord run, RunStatusReader states) {
        Palette palette = session.outPalette();
        JsonTree summary = JsonTree.parse(run.summaryJson());
        if (summary.isEmpty()) {
            session.print(
                    ProgressRenderer.status(palette, states.outcome(run))
                            + "  "
                            + palette.bold(run.id())
                            + "  "
                            + run.mode()
                            + ", started "
                            + DisplayFormat.dateAndTime(
                                    run.startedAt(), session.invocation().zone()));
        } else {
            new RunRenderer(summary, "").printFacts(palette, session.textColumns(), session::print);
            String reason = summary.text("plan_reason");
            if (!reason.isEmpty()) {
                session.print("");
                TextWrapper.print(
                        "  ", "Why this plan: " + reason, session.textColumns(), session::print);
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
        session.print("  " + palette.dim("Waited for"));
        for (String source : known) {
            JsonTree waits = results.child(source).child(WAITS);
            String longestFirst =
                    waits.members().keySet().stream()
                            .filter(reason -> waits.decimal(reason) > 0 && !reason.equals("ended"))
                            .sorted(Comparator.comparingDouble(waits::decimal).reversed())
                            .map(reason ->
                                    DisplayFormat.lowerCaseWords(reason)
                                            + " "
                                            + RunRenderer.seconds(waits.decimal(reason)))
                            .collect(Collectors.joining(", "));
            session.print(
                    "  " + source + ": " + (longestFirst.isEmpty() ? "nothing" : longestFirst));
        }
    }

    private void printTasks(Palette palette, RunJournalReader journal, RunRecord run) {
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
                                ProgressRenderer.status(palette, task.state()),
                                DisplayFormat.grouped(task.records()),
                                DisplayFormat.grouped(task.pages()),
                                DisplayFormat.grouped(task.details()),
                                DisplayFormat.grouped(task.rejects()),
                                task.lastFailure() == null
                                        ? ""
                                        : SourceMessage.of(
                                                task.source(), task.lastFailure().message())));
        session.print("");
        table.print("  ", session::print);
    }

    private void printFailures(Palette palette, RunJournalReader journal, RunRecord run) {
        List<StepFailure> failures = journal.failures(run.id(), FAILURES_MAX);
        if (failures.isEmpty()) {
            return;
        }
        session.print("");
        session.print("  " + palette.dim("Permanent failures"));
        for (StepFailure failure : failures) {
            String position = failure.step().position();
            session.print(
                    "  "
                            + DisplayFormat.dateAndTime(failure.at(), session.invocation().zone())
                            + " "
                            + failure.step().source()
                            + " "
                            + failure.step().zip()
                            + " "
                            + DisplayFormat.lowerCaseWords(failure.step().kind().name())
                            + (position == null ? "" : " " + Palette.sanitize(position))
                            + ": "
                            + SourceMessage.of(
                                    failure.step().source(), failure.failure().message()));
        }
    }
}
