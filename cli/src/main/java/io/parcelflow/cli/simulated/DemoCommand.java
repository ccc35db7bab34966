package io.parcelflow.cli.simulated;

import io.parcelflow.cli.render.RunRenderer;
import io.parcelflow.cli.run.InteractiveRun;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.DemoStore;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.TextWrapper;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.json.RunResultJson;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.Store;
import io.parcelflow.store.provider.StoreLocation;
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

/** Runs the daily workflow with simulated sources in this process. */
@Command(
        name = "demo",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Run a daily collection on simulated sources; needs no key and no network.",
        footer = {
            "",
            "The data directory is DIR/demo, so simulated and real data never mix. Each further demo simulates the next day: records are known, some prices have changed.",
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

    @Option(names = "--json", description = "Print only the report as JSON.")
    boolean json;

    private final CommandContext session;

    public DemoCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (records < 1 || records > DatasetSettings.RECORDS_PER_ZIP_MAX) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--records must be from 1 to "
                            + DatasetSettings.RECORDS_PER_ZIP_MAX
                            + ", not "
                            + records);
        }
        Path home = session.configuration(Map.of()).load().store().home();
        Path folder = DemoStore.folder(home);
        DatasetSettings world =
                DatasetSettings.defaults()
                        .withDay(earlierRuns(folder.resolve(StoreSettings.STORE_FILE)))
                        .withRecordsPerZip(records)
                        .withListingsPerZip(Math.clamp(records / 5, 1, 100));
        try (Sandbox sandbox = Sandbox.start(sites().withDataset(world))) {
            Palette palette = session.errPalette();
            session.screen()
                    .printLine(
                            palette.bold("Demo: ")
                                    + "all data is simulated; every parcel, owner and listing is invented. No real source is contacted.");
            OrchestrationEngine engine =
                    session.engine(
                            session.isolatedConfiguration(folder, settings(sandbox, folder)));
            RunReport report =
                    new InteractiveRun(session, engine)
                            .run(
                                    RunOverrides.NONE,
                                    () ->
                                            WorkflowCommands.of(engine)
                                                    .startRun(WorkflowRequest.DAILY)
                                                    .await(),
                                    ended -> tell(engine, ended));
            return ExitCode.of(report);
        }
    }

    /**
     * Each demo simulates the next day, so that there are changes; a resumed run belongs to the day
     * on which it started.
     */
    private int earlierRuns(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Store store =
                session.components().storeOpener().apply(new StoreLocation.SqliteFile(file))) {
            int runs = store.journal().runs(1_000).size();
            return store.recovery().unfinishedRuns().isEmpty() ? runs : runs - 1;
        }
    }

    /**
     * Sources that allow a quarter more than is configured, because requests arrive unevenly on a
     * busy machine.
     */
    private static SandboxSettings sites() {
        SandboxSettings sites = SandboxSettings.defaults();
        return sites.withMaricopa(sites.maricopa().withLimits(perSecond(25)))
                .withPhoenix(sites.phoenix().withLimits(perSecond(8)));
    }

    private static RateLimit perSecond(long permits) {
        return new RateLimit(permits, Duration.ofSeconds(1));
    }

    /** Settings with only the sources that the sandbox simulates. */
    private Map<String, String> settings(Sandbox sandbox, Path folder) {
        Map<String, String> simulated = new HashMap<>(sandbox.collectorSettings());
        simulated.put("MARICOPA_RATE_LIMITS", "20/s");
        simulated.put("PHOENIX_MLS_RATE_LIMITS", "6/s");
        Map<String, String> settings = new HashMap<>();
        List<String> sources = new ArrayList<>();
        for (CollectorFactory factory : session.components().factories()) {
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
            session.printJson(RunResultJson.tree(report, engine.runs().journal()));
            return;
        }
        Palette palette = session.outPalette();
        new RunRenderer(report).print(palette, session.textColumns(), session::print);
        session.print("        parcelflow properties --zip " + FIRST_ZIP + " --json");
        session.print("        parcelflow status");
        session.print("");
        TextWrapper.print(
                "",
                "All of this data is simulated. For a real run, see 'parcelflow check' and 'parcelflow run --help'.",
                session.textColumns(),
                session::print);
    }
}
