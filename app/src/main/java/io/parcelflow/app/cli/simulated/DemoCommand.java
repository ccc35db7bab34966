package io.parcelflow.app.cli.simulated;

import io.parcelflow.app.cli.drawing.RunDrawing;
import io.parcelflow.app.cli.run.WatchedRun;
import io.parcelflow.app.cli.session.CommandFailure;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Prose;
import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.config.section.RunSettings;
import io.parcelflow.app.config.section.StoreLocation;
import io.parcelflow.app.config.section.StoreSettings;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.run.WorkflowRequest;
import io.parcelflow.app.report.ReportTree;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.world.WorldSettings;
import io.parcelflow.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the daily workflow against simulated sources in this process. */
@Command(
        name = "demo",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show a daily run on simulated sources; no key, no network.",
        footer = {
            "",
            "The data directory is DIR/demo, so simulated and real data never mix. Run again, it"
                    + " is the next day: records are known, some prices have changed.",
            "",
            "Examples:",
            "  parcelflow demo",
            "  parcelflow demo --records 20"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String ZIPS = "85031,85033,85035";
    private static final String FIRST_ZIP = "85031";
    private static final List<String> SIMULATED = List.of("maricopa_api", "phoenix_mls");

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100",
            description = "Parcels in each ZIP code (default: ${DEFAULT-VALUE}).")
    int records;

    @Option(names = "--json", description = "Print the report as JSON, and nothing else.")
    boolean json;

    private final Session session;

    public DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (records < 1 || records > WorldSettings.RECORDS_PER_ZIP_MAX) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--records is from 1 to "
                            + WorldSettings.RECORDS_PER_ZIP_MAX
                            + ", not "
                            + records);
        }
        Path home = session.configuration(Map.of()).load().store().home();
        Path folder = home.resolve(Session.DEMO_FOLDER);
        WorldSettings world =
                WorldSettings.defaults()
                        .withDay(earlierRuns(folder.resolve(StoreSettings.STORE_FILE)))
                        .withRecordsPerZip(records)
                        .withListingsPerZip(Math.clamp(records / 5, 1, 100));
        try (Sandbox sandbox = Sandbox.start(sites().withWorld(world))) {
            Palette palette = session.errPalette();
            session.screen()
                    .say(
                            palette.bold("Demo: ")
                                    + "all data is simulated; every parcel, owner and listing is"
                                    + " invented. No real source is asked.");
            OrchestrationEngine engine =
                    session.engine(
                            session.isolatedConfiguration(folder, settings(sandbox, folder)));
            RunReport report =
                    new WatchedRun(session, engine)
                            .perform(
                                    Map.of(),
                                    () ->
                                            WorkflowCommands.of(engine)
                                                    .startRun(WorkflowRequest.DAILY)
                                                    .await(),
                                    ended -> tell(engine, ended));
            return ExitCode.of(report);
        }
    }

    /**
     * Each run is a day later, so that there is something new to see; a run that goes on is of the
     * day on which it began.
     */
    private int earlierRuns(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Store store =
                session.parts().storeOpener().apply(new StoreLocation.SqliteFile(file))) {
            int runs = store.journal().runs(1_000).size();
            return store.recovery().unfinished().isEmpty() ? runs : runs - 1;
        }
    }

    /**
     * Sources that bear a quarter more than they are asked for, so that a machine under load, where
     * requests arrive unevenly, draws no refusals.
     */
    private static SandboxSettings sites() {
        SandboxSettings sites = SandboxSettings.defaults();
        return sites.withMaricopa(sites.maricopa().withLimits(perSecond(25)))
                .withPhoenix(sites.phoenix().withLimits(perSecond(8)));
    }

    private static RateLimit perSecond(long permits) {
        return new RateLimit(permits, Duration.ofSeconds(1));
    }

    /** Of the sources at hand only those that the sandbox simulates. */
    private Map<String, String> settings(Sandbox sandbox, Path folder) {
        Map<String, String> simulated = new HashMap<>(sandbox.collectorSettings());
        simulated.put("MARICOPA_RATE_LIMITS", "20/s");
        simulated.put("PHOENIX_MLS_RATE_LIMITS", "6/s");
        Map<String, String> settings = new HashMap<>();
        List<String> sources = new ArrayList<>();
        for (CollectorFactory factory : session.parts().factories()) {
            if (SIMULATED.contains(factory.source())) {
                sources.add(factory.source());
                for (SourceSetting setting : factory.settings()) {
                    String value = simulated.get(setting.key());
                    if (value != null) {
                        settings.put(setting.key(), value);
                    }
                }
            }
        }
        settings.put(StoreSettings.PARCELFLOW_HOME, folder.toString());
        settings.put(RunSettings.TARGET_ZIP_CODES, ZIPS);
        settings.put(RunSettings.ORCHESTRATION_MODE, "parallel");
        settings.put(RunSettings.SOURCES, String.join(",", sources));
        return settings;
    }

    private void tell(OrchestrationEngine engine, RunReport report) {
        if (json) {
            session.printJson(ReportTree.of(report, engine.journal()));
            return;
        }
        Palette palette = session.outPalette();
        RunDrawing.of(report).print(palette, session.proseColumns(), session::print);
        session.print("        parcelflow properties --zip " + FIRST_ZIP + " --json");
        session.print("        parcelflow status");
        session.print("");
        Prose.print(
                "",
                "All of this data is simulated. For a real run see 'parcelflow check' and"
                        + " 'parcelflow run --help'.",
                session.proseColumns(),
                session::print);
    }
}
