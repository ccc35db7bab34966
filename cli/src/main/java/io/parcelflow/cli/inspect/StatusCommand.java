package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.render.SourceMessage;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.EngineStatus;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.context.ReloadResultJson;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says where the engine stands. */
@Command(
        name = "status",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show what goes on, what the sources did last, and whether all is healthy.",
        footer = {
            "",
            "Sources are asked only if that was not done in the last five minutes.",
            "Exit codes: 0 answered; 1 store; 2 configuration (--json answers all the same).",
            "",
            "Examples:",
            "  parcelflow status",
            "  parcelflow status --json"
        })
public final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public StatusCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Inspection.run(
                session,
                json,
                session::engineForInspection,
                engine -> tell(engine.status(), engine.lastReload()));
    }

    // A null is written as such.
    @SuppressWarnings("NullAway")
    private int tell(EngineStatus status, @Nullable ReloadResult reload) {
        if (json) {
            Map<String, Object> tree = new LinkedHashMap<>(StatusJson.tree(status));
            tree.put("last_reload", reload == null ? null : ReloadResultJson.tree(reload));
            session.print(JsonText.indented(tree));
        } else {
            print(status, reload);
        }
        return status.health().isStoreReady() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(EngineStatus status, @Nullable ReloadResult reload) {
        Palette palette = session.outPalette();
        SystemHealth health = status.health();
        String running = status.currentRunId();
        if (running != null && status.currentRunDuration() != null) {
            session.print(
                    palette.bold(running)
                            + " has been going on for "
                            + DurationText.format(status.currentRunDuration())
                            + (status.isPaused() ? "; it is paused, see 'parcelflow resume'" : ""));
        } else {
            session.print("No run goes on.");
        }
        session.print("");
        session.print(
                "  health    "
                        + ProgressRenderer.status(palette, health.overall().name())
                        + palette.dim(
                                "  sources asked at "
                                        + DisplayFormat.dateAndTime(
                                                health.checkedAt(), session.invocation().zone())));
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
                        + " at a time, "
                        + DurationText.format(status.collectionTimeout())
                        + " a run");
        if (reload != null) {
            session.print(
                    "  settings  "
                            + DisplayFormat.dateAndTime(reload.at(), session.invocation().zone())
                            + " "
                            + (reload.problem() == null
                                    ? reload.description()
                                    : palette.yellow("refused: ") + reload.problem()));
        }
        session.print("");
        Table table = new Table(palette).left("Source").left("Last").left("Now").left("");
        status.collectors()
                .forEach((source, word) -> {
                    var seen = health.sources().get(source);
                    table.row(
                            source,
                            ProgressRenderer.status(palette, word),
                            seen == null
                                    ? ""
                                    : ProgressRenderer.status(
                                            palette, seen.ready() ? "ready" : "not ready"),
                            seen == null ? "" : SourceMessage.of(source, seen.message()));
                });
        table.print("  ", session::print);
    }
}
