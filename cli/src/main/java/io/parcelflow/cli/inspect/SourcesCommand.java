package io.parcelflow.cli.inspect;

import io.parcelflow.cli.render.SourcesRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.json.SourcesJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the sources: description, limits, throttling, measurements. */
@Command(
        name = "sources",
        sortOptions = false,
        optionListHeading = "%n",
        description = {
            "List the sources: rate limits, throttling, pauses, usage of each window, latency, records, last health check."
        },
        footer = {
            "",
            "Examples:",
            "  parcelflow sources",
            "  parcelflow sources --json",
            "  parcelflow sources --forget-pause maricopa_api"
        })
public final class SourcesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    @Option(
            names = "--forget-pause",
            paramLabel = "SOURCE",
            description =
                    "Forget how long this source asked to be left alone, so that the next run requests it at once.")
    @Nullable String forgotten;

    private final CommandContext session;

    public SourcesCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return forgotten == null ? list() : forget(forgotten);
    }

    private int forget(String source) {
        try (OrchestrationEngine engine = session.stored().engineOfRuns()) {
            Instant until = engine.sources().forgetPause(source);
            session.print(
                    until == null
                            ? source + " is not paused."
                            : source + " is no longer paused; the next run requests it at once.");
            return ExitCode.OK;
        }
    }

    private int list() {
        try (OrchestrationEngine engine = session.stored().engineForInspection()) {
            Instant now = Instant.now();
            Map<String, SourceHealth> health = engine.status().health().sources();
            List<SourceOverview> sources =
                    engine.sources().list().stream()
                            .map(source -> source.withHealth(health.get(source.name()), now))
                            .toList();
            if (json) {
                session.printVerbatim(SourcesJson.text(sources));
            } else {
                new SourcesRenderer(sources, now, session.zone())
                        .print(session.outPalette(), session.textColumns(), session::print);
            }
            return ExitCode.OK;
        }
    }
}
