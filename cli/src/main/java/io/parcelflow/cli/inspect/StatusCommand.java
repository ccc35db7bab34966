package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.render.SourceMessage;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.EngineStatus;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.runtime.run.UnresolvedRuns;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.quality.QualityAssessment;
import io.parcelflow.service.quality.QualityFinding;
import io.parcelflow.service.quality.QualityFindingJson;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the current state of the engine. */
@Command(
        name = "status",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show the active run, the last result of each source, and health.",
        footer = {
            "",
            "Sources are checked only if the last check is more than five minutes old.",
            "Exit codes: 0 success; 1 store not ready; 2 configuration (with --json the status is still printed).",
            "",
            "Examples:",
            "  parcelflow status",
            "  parcelflow status --json"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final Duration FINDINGS_PERIOD = Duration.ofDays(30);
    private static final int FINDINGS_MAX = 3;
    private static final int RUNS_SEARCHED = 20;
    private static final Duration ATTENTION_PERIOD = Duration.ofDays(7);

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public StatusCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Inspection.run(session, json, session.stored()::engineForInspection, this::tell);
    }

    /** What the quality page tells of the same days. */
    private static List<QualityFinding> findings(OrchestrationEngine engine) {
        Instant now = Instant.now();
        Period period = new Period(now.minus(FINDINGS_PERIOD), now.plusSeconds(1));
        return QualityAssessment.of(engine.history(), period, now).findings();
    }

    private int tell(OrchestrationEngine engine) {
        EngineStatus status = engine.status();
        ReloadResult reload = engine.settings().lastReload();
        List<QualityFinding> findings =
                status.health().isStoreReady() ? findings(engine) : List.of();
        if (json) {
            Map<String, Object> tree = new LinkedHashMap<>(StatusJson.tree(status));
            ApiValues.putIfPresent(
                    tree, "lastReload", reload == null ? null : StatusJson.reload(reload));
            tree.put("findings", findings.stream().map(QualityFindingJson::tree).toList());
            session.printVerbatim(JsonText.indented(tree));
        } else {
            print(engine, status, reload);
            printFindings(findings);
        }
        return status.health().isStoreReady() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(
            OrchestrationEngine engine, EngineStatus status, @Nullable ReloadResult reload) {
        Palette palette = session.outPalette();
        SystemHealth health = status.health();
        String running = status.currentRunId();
        if (running != null && status.currentRunDuration() != null) {
            session.print(
                    palette.bold(running)
                            + " has been running for "
                            + DurationText.format(status.currentRunDuration())
                            + (status.isPaused()
                                    ? "; paused, continue with 'parcelflow resume'"
                                    : ""));
            session.print(
                    "  "
                            + RunProgressSummary.of(engine.runs().journal().tasksByArea(running))
                                    .text(status.currentRunDuration()));
        } else {
            session.print("No run is active.");
            printInterrupted(engine);
        }
        printUnresolved(engine);
        session.print("");
        session.print(
                "  health    "
                        + ProgressRenderer.status(palette, health.overall().name())
                        + palette.dim(
                                "  sources checked at "
                                        + DisplayFormat.zoned(health.checkedAt(), session.zone())));
        session.print(
                "  store     "
                        + ProgressRenderer.status(
                                palette, health.isStoreReady() ? "ready" : "not ready")
                        + "  "
                        + health.storeMessage());
        session.print("  mode      " + status.mode());
        session.print(
                "  ZIPs      " + DisplayFormat.grouped(status.targetZipCount()) + " configured");
        session.print(
                "  limits    "
                        + DisplayFormat.quantity(status.maxConcurrentCollectors(), "source")
                        + " in parallel, "
                        + DurationText.format(status.collectionTimeout())
                        + " per run");
        if (reload != null) {
            session.print(
                    "  settings  "
                            + DisplayFormat.zoned(reload.at(), session.zone())
                            + " "
                            + (reload.problem() == null
                                    ? reload.description()
                                    : palette.yellow("invalid: ") + reload.problem()));
        }
        session.print("");
        Table table =
                new Table(palette).left("Source").left("Last run").left("Now").left("Details");
        status.collectors()
                .forEach((source, word) -> {
                    var seen = health.sources().get(source);
                    table.row(
                            source,
                            ProgressRenderer.status(palette, word),
                            seen == null
                                    ? ""
                                    : ProgressRenderer.status(
                                            palette, seen.ready() ? "ready" : "blocked"),
                            seen == null ? "" : SourceMessage.of(source, seen.message()));
                });
        table.print("  ", session::print);
    }

    private void printFindings(List<QualityFinding> findings) {
        Palette palette = session.outPalette();
        for (QualityFinding finding :
                findings.subList(0, Math.min(FINDINGS_MAX, findings.size()))) {
            session.print("");
            TextWrapper.print(
                    "  ",
                    palette.yellow(finding.kind() + ": ")
                            + finding.source()
                            + ": "
                            + Palette.sanitize(finding.description())
                            + ". "
                            + finding.remedy(),
                    session.textColumns(),
                    session::print);
        }
        if (findings.size() > FINDINGS_MAX) {
            session.print("");
            session.print(
                    "  and "
                            + DisplayFormat.quantity(findings.size() - FINDINGS_MAX, "more finding")
                            + "; see 'parcelflow report quality'");
        }
    }

    /** Says which run of late can be continued; a new run of other tasks does not do so. */
    private void printInterrupted(OrchestrationEngine engine) {
        Instant earliest = Instant.now().minus(engine.settings().current().run().resumeWithin());
        engine.runs().journal().runs(RUNS_SEARCHED).stream()
                .filter(run -> run.isResumable() && run.startedAt().isAfter(earliest))
                .findFirst()
                .ifPresent(run ->
                        session.print(
                                palette().yellow(run.id() + " was interrupted")
                                        + ": continue it with 'parcelflow resume "
                                        + run.id()
                                        + "'"));
    }

    /** Runs of the last week that left something out, whatever has run since. */
    private void printUnresolved(OrchestrationEngine engine) {
        Instant earliest = Instant.now().minus(ATTENTION_PERIOD);
        for (RunRecord run : UnresolvedRuns.since(earliest, engine.runs().journal())) {
            session.print(
                    palette()
                                    .yellow(
                                            run.id()
                                                    + " is "
                                                    + Labels.ofStatus(
                                                            String.valueOf(run.outcome())))
                            + ": collect what is missing with 'parcelflow rerun --failed "
                            + run.id()
                            + "'");
        }
    }

    private Palette palette() {
        return session.outPalette();
    }
}
