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
        footer = {"", "Examples:", "  parcelflow sources", "  parcelflow sources --json"})
public final class SourcesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public SourcesCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
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
