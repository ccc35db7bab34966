package io.parcelflow.app.cli.look;

import io.parcelflow.app.cli.drawing.SourcesDrawing;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.document.SourcesJson;
import io.parcelflow.app.orchestration.KnownSource;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.collectors.SourceHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the sources: what they are, their limits, what was measured and learned of them. */
@Command(
        name = "sources",
        sortOptions = false,
        optionListHeading = "%n",
        description = {
            "List the sources: limits, learned pace, pauses, what of each window is used, latency,"
                    + " records, last health."
        },
        footer = {"", "Examples:", "  parcelflow sources", "  parcelflow sources --json"})
public final class SourcesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final Session session;

    public SourcesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.lookingEngine()) {
            Instant now = Instant.now();
            Map<String, SourceHealth> health = engine.status().health().sources();
            List<KnownSource> sources =
                    engine.sources().stream()
                            .map(source -> source.seen(health.get(source.name()), now))
                            .toList();
            if (json) {
                session.print(SourcesJson.text(sources));
            } else {
                new SourcesDrawing(sources, now, session.shell().zone())
                        .print(session.outPalette(), session.proseColumns(), session::print);
            }
            return ExitCode.OK;
        }
    }
}
