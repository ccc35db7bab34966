package io.parcelflow.app.cli.look;

import io.parcelflow.app.cli.drawing.ProgressDrawing;
import io.parcelflow.app.cli.drawing.SourceText;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Table;
import io.parcelflow.app.document.StatusJson;
import io.parcelflow.app.orchestration.EngineStatus;
import io.parcelflow.app.orchestration.opened.Reload;
import io.parcelflow.app.orchestration.source.SystemHealth;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.text.JsonText;
import io.parcelflow.engine.plan.DurationText;
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

    private final Session session;

    public StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Looking.at(
                session,
                json,
                session::lookingEngine,
                engine -> tell(engine.status(), engine.lastReload()));
    }

    // A null is written as such.
    @SuppressWarnings("NullAway")
    private int tell(EngineStatus status, @Nullable Reload reload) {
        if (json) {
            Map<String, Object> tree = new LinkedHashMap<>(StatusJson.tree(status));
            tree.put("last_reload", StatusJson.reload(reload));
            session.print(JsonText.indented(tree));
        } else {
            print(status, reload);
        }
        return status.health().store() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(EngineStatus status, @Nullable Reload reload) {
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
                        + ProgressDrawing.status(palette, health.overall().name())
                        + palette.faint(
                                "  sources asked at "
                                        + Figures.dateAndTime(
                                                health.checkedAt(), session.shell().zone())));
        session.print(
                "  store     "
                        + ProgressDrawing.status(palette, health.store() ? "ready" : "not ready")
                        + "  "
                        + health.storeMessage());
        session.print("  mode      " + status.mode());
        session.print("  ZIPs      " + Figures.grouped(status.targetZipCount()) + " configured");
        session.print(
                "  limits    "
                        + Figures.counted(status.maxConcurrentCollectors(), "source")
                        + " at a time, "
                        + DurationText.format(status.collectionTimeout())
                        + " a run");
        if (reload != null) {
            session.print(
                    "  settings  "
                            + Figures.dateAndTime(reload.at(), session.shell().zone())
                            + " "
                            + (reload.problem() == null
                                    ? reload.words()
                                    : palette.yellow("refused: ") + reload.problem()));
        }
        session.print("");
        Table table = new Table(palette).left("Source").left("Last").left("Now").left("");
        status.collectors()
                .forEach((source, word) -> {
                    var seen = health.sources().get(source);
                    table.row(
                            source,
                            ProgressDrawing.status(palette, word),
                            seen == null
                                    ? ""
                                    : ProgressDrawing.status(
                                            palette, seen.ready() ? "ready" : "not ready"),
                            seen == null ? "" : SourceText.of(source, seen.message()));
                });
        table.print("  ", session::print);
    }
}
