package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.render.RunRenderer;
import io.parcelflow.cli.render.SourceMessage;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.JournalJson;
import io.parcelflow.runtime.json.RunResultJson;
import io.parcelflow.runtime.json.StoredPlanJson;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportReader;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            "  parcelflow show latest --all",
            "  parcelflow show daily_20261123_030000 --json"
        })
public final class ShowCommand implements Callable<Integer> {

    private static final int FAILURES_MAX = 50;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            defaultValue = "latest",
            description = "Run ID, or latest (default: latest).")
    String runId = "latest";

    @Option(names = "--all", description = "Every task, also of a run with many.")
    boolean isAll;

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public ShowCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.stored().engine()) {
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
                                "there is no run '" + runId + "'; see 'parcelflow runs'"));
    }

    private static Map<String, Object> tree(
            RunJournalReader journal, RunRecord run, RunStatusReader states) {
        RunReport report = RunReportReader.read(run);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", states.outcome(run).toLowerCase(Locale.ROOT));
        tree.put("resumable", states.isResumable(run));
        if (report == null) {
            tree.put("runId", run.id());
            tree.put("mode", run.mode());
            tree.put("startedAt", run.startedAt());
            JsonText.Items tasks =
                    item ->
                            journal.forEachTask(
                                    run.id(), task -> item.accept(JournalJson.task(task)));
            tree.put("tasks", tasks);
        } else {
            tree.putAll(RunResultJson.tree(report, journal));
        }
        tree.put("plan", StoredPlanJson.tree(run, journal));
        tree.put(
                "failures",
                journal.failures(run.id(), FAILURES_MAX).stream()
                        .map(JournalJson::stepFailure)
                        .toList());
        return tree;
    }

    private void print(RunJournalReader journal, RunRecord run, RunStatusReader states) {
        Palette palette = session.outPalette();
        RunReport report = RunReportReader.read(run);
        if (report == null) {
            session.print(
                    ProgressRenderer.status(palette, states.outcome(run))
                            + "  "
                            + palette.bold(run.id())
                            + "  "
                            + run.mode()
                            + ", started "
                            + DisplayFormat.zoned(run.startedAt(), session.zone()));
        } else {
            new RunRenderer(report).printFacts(palette, session.textColumns(), session::print);
            if (!report.planReason().isEmpty()) {
                session.print("");
                TextWrapper.print(
                        "  ",
                        "Why this plan: " + report.planReason(),
                        session.textColumns(),
                        session::print);
            }
            printWaits(palette, report);
        }
        String note = states.note(run);
        if (!note.isEmpty()) {
            session.print("");
            session.print("  " + Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".");
        }
        new TaskTable(session, run, isAll).print(palette, journal);
        printFailures(palette, journal, run);
    }

    private void printWaits(Palette palette, RunReport report) {
        List<SourceReport> known =
                report.sources().stream().filter(source -> source.counts() != null).toList();
        if (known.isEmpty()) {
            return;
        }
        session.print("");
        session.print("  " + palette.dim("Waited for"));
        for (SourceReport source : known) {
            String longestFirst =
                    source.waits().entrySet().stream()
                            .filter(wait -> wait.getKey() != WaitReason.ENDED)
                            .filter(wait -> wait.getValue().isPositive())
                            .sorted(Map.Entry.<WaitReason, Duration>comparingByValue().reversed())
                            .map(wait ->
                                    DisplayFormat.lowerCaseWords(wait.getKey().name())
                                            + " "
                                            + RunRenderer.duration(wait.getValue()))
                            .collect(Collectors.joining(", "));
            session.print(
                    "  "
                            + source.source()
                            + ": "
                            + (longestFirst.isEmpty() ? "nothing" : longestFirst));
        }
    }

    private void printFailures(Palette palette, RunJournalReader journal, RunRecord run) {
        List<StepFailure> failures = journal.failures(run.id(), FAILURES_MAX);
        if (failures.isEmpty()) {
            return;
        }
        session.print("");
        session.print(
                "  " + palette.dim("Permanent failures (times in " + session.zone().getId() + ")"));
        for (StepFailure failure : failures) {
            String position = failure.step().position();
            session.print(
                    "  "
                            + DisplayFormat.dateAndTime(failure.at(), session.zone())
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
