package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.ProgressRenderer;
import io.parcelflow.cli.render.SourceMessage;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.runtime.text.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks whether a run can start now. */
@Command(
        name = "check",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Check whether a run can start: configuration, store, every source.",
        footer = {
            "",
            "Sends one cheap request to each source. Exit codes: 0 all ready, 3 some sources ready, 1 store not ready or no source ready, 2 configuration.",
            "",
            "Examples:",
            "  parcelflow check",
            "  parcelflow check --json"
        })
public final class CheckCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public CheckCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Inspection.run(
                session,
                json,
                () -> session.engineWithoutNewStore(session.configuration(Map.of())),
                engine -> tell(engine, engine.maintenance().deepHealthCheck()));
    }

    private int tell(OrchestrationEngine engine, SystemHealth health) {
        if (json) {
            session.printVerbatim(JsonText.indented(Map.of("health", StatusJson.health(health))));
        } else {
            print(engine, health);
        }
        return switch (health.overall()) {
            case HEALTHY -> ExitCode.OK;
            case DEGRADED -> ExitCode.PARTIAL;
            case UNHEALTHY -> ExitCode.FAILED;
        };
    }

    private void print(OrchestrationEngine engine, SystemHealth health) {
        Palette palette = session.outPalette();
        int zips = engine.settings().current().run().targetZipCodes().size();
        Table table =
                new Table(palette).left("Component").left("State").right("Latency").left("Details");
        table.row(
                "configuration",
                ready(palette, true),
                "",
                zips == 0 ? "valid; no ZIP codes are configured, so a run needs --zip" : "valid");
        table.row("store", ready(palette, health.isStoreReady()), "", health.storeMessage());
        health.sources()
                .forEach((name, seen) ->
                        table.row(
                                name,
                                ProgressRenderer.status(
                                        palette, seen.ready() ? "ready" : "blocked"),
                                seen.latency() == null ? "" : DurationText.format(seen.latency()),
                                SourceMessage.of(name, seen.message())));
        table.print("", session::print);
        session.print("");
        session.printWarnings(engine.settings().current());
        session.print(
                switch (health.overall()) {
                    case HEALTHY -> palette.green("Everything is ready.");
                    case DEGRADED ->
                            palette.yellow("Some sources are blocked; a run uses the others.");
                    case UNHEALTHY -> palette.red("A run would fail now.");
                });
    }

    private static String ready(Palette palette, boolean isReady) {
        return ProgressRenderer.status(palette, isReady ? "ready" : "not ready");
    }
}
