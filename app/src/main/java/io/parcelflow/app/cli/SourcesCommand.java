package io.parcelflow.app.cli;

import io.parcelflow.app.cli.terminal.Figures;
import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.ProgressDrawing;
import io.parcelflow.app.cli.terminal.SourceText;
import io.parcelflow.app.cli.terminal.Table;
import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.JsonText;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the sources: what they are, their limits, what was measured of them. */
@Command(
        name = "sources",
        sortOptions = false,
        optionListHeading = "%n",
        description = "List the sources: limits, measured latency, records, last health.",
        footer = {"", "Examples:", "  parcelflow sources", "  parcelflow sources --json"})
final class SourcesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final Session session;

    SourcesCommand(Session session) {
        this.session = session;
    }

    /** What is known of a source. */
    private record Known(
            String description,
            SourceProfile profile,
            boolean isUsed,
            @Nullable SourceHistory history,
            long records,
            @Nullable SourceHealth health) {}

    @Override
    public Integer call() {
        try (OrchestrationEngine engine = session.lookingEngine()) {
            List<Known> sources = known(engine);
            if (json) {
                List<Map<String, Object>> list = new ArrayList<>();
                sources.forEach(source -> list.add(tree(source)));
                session.print(JsonText.indented(Map.of("sources", list)));
            } else {
                print(sources);
            }
            return ExitCode.OK;
        }
    }

    private List<Known> known(OrchestrationEngine engine) {
        Configuration configuration = engine.configuration();
        Map<String, SourceHistory> history =
                engine.journal().history(Instant.now().minus(configuration.detailMaxAge()));
        Map<String, Long> records = engine.properties().countBySource();
        Map<String, SourceHealth> health = engine.status().health().sources();
        List<Known> sources = new ArrayList<>();
        for (CollectorFactory factory : session.parts().factories()) {
            try (DataCollector collector = factory.create(configuration.settingsOf(factory))) {
                String name = factory.source();
                sources.add(
                        new Known(
                                factory.description(),
                                collector.profile(),
                                configuration.sources().contains(name),
                                history.get(name),
                                records.getOrDefault(name, 0L),
                                health.get(name)));
            }
        }
        return sources;
    }

    private static String limits(SourceProfile profile) {
        List<String> texts = new ArrayList<>();
        profile.limits().forEach(limit -> texts.add(limit.toString()));
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    private static Map<String, Object> tree(Known source) {
        SourceProfile profile = source.profile();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", profile.name());
        tree.put("description", source.description());
        tree.put("used", source.isUsed());
        tree.put("type", profile.type().name().toLowerCase(Locale.ROOT));
        tree.put("category", profile.category().name().toLowerCase(Locale.ROOT));
        tree.put("rate_limits", profile.limits());
        tree.put("max_in_flight", profile.maxInFlight());
        tree.put("has_details", profile.hasDetails());
        tree.put("records", source.records());
        SourceHistory history = source.history();
        if (history != null && history.measured()) {
            tree.put("latency_seconds", history.latency().toMillis() / 1e3);
            tree.put("pages_per_zip", history.pagesPerZip());
        }
        SourceHealth health = source.health();
        if (health != null) {
            tree.put("ready", health.ready());
            tree.put("message", health.message());
        }
        return tree;
    }

    private void print(List<Known> sources) {
        Palette palette = session.outPalette();
        Table table =
                new Table(palette)
                        .left("Source")
                        .left("Type")
                        .left("Category")
                        .left("Limits")
                        .right("In flight")
                        .right("Latency")
                        .right("Records")
                        .left("Health");
        for (Known source : sources) {
            SourceProfile profile = source.profile();
            SourceHistory history = source.history();
            SourceHealth health = source.health();
            table.row(
                    profile.name(),
                    Figures.words(profile.type().name()),
                    Figures.words(profile.category().name()),
                    limits(profile),
                    Integer.toString(profile.maxInFlight()),
                    history != null && history.measured()
                            ? DurationText.format(history.latency())
                            : palette.faint("unknown"),
                    Figures.grouped(source.records()),
                    !source.isUsed()
                            ? "not used"
                            : health == null
                                    ? "unknown"
                                    : ProgressDrawing.status(
                                            palette, health.ready() ? "ready" : "not ready"));
        }
        table.print("", session::print);
        session.print("");
        for (Known source : sources) {
            SourceHealth health = source.health();
            session.print(palette.bold(source.profile().name()) + ": " + source.description());
            if (health != null && !health.ready()) {
                session.print(
                        "  "
                                + palette.red("not ready: ")
                                + SourceText.of(source.profile().name(), health.message()));
            }
        }
    }
}
