package io.parcelflow.cli.session;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.store.provider.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Opens engines on what is stored: in the configured store, else in that of the demo. */
public record StoredData(CommandContext session) {

    /** Nothing listens there: the demo's sources are gone, and real ones must not be used. */
    private static final String ENDED_DEMO_URL = "http://127.0.0.1:9";

    private static boolean isMissing(StoreLocation location) {
        return switch (location) {
            case StoreLocation.SqliteFile(Path file) -> !Files.exists(file);
            case StoreLocation.MongoDatabase _ -> false;
        };
    }

    /**
     * An initialized engine for reading stored data: of the configured store, else of the demo's.
     *
     * @throws CommandFailure if neither store exists
     */
    public OrchestrationEngine engine() {
        OrchestrationEngine engine = session.engineWithoutNewStore(session.configuration(Map.of()));
        Path home = engine.settings().current().store().home();
        boolean isThere = !isMissing(engine.settings().current().store().location());
        if (isThere && !isDemoOnly(engine)) {
            return engine;
        }
        engine.shutdown();
        if (!hasDemo(home)) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "nothing is stored in "
                            + home
                            + " yet: start with 'parcelflow demo' (simulated data, under a minute) or 'parcelflow run --zip 85031'");
        }
        return demoEngine(home);
    }

    /**
     * An initialized engine with the configured store, which must exist.
     *
     * @throws CommandFailure if the store does not exist
     */
    public OrchestrationEngine engineOfRuns() {
        OrchestrationEngine engine = session.engineWithoutNewStore(session.configuration(Map.of()));
        StoreLocation place = engine.settings().current().store().location();
        if (isMissing(place)) {
            engine.shutdown();
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "there are no runs yet, because "
                            + place
                            + " does not exist: start one with 'parcelflow run'");
        }
        return engine;
    }

    /**
     * An initialized engine for inspection: with the configured store, else the demo's, else none.
     */
    public OrchestrationEngine engineForInspection() {
        OrchestrationEngine engine = session.engineWithoutNewStore(session.configuration(Map.of()));
        if (isDemoOnly(engine)) {
            Path home = engine.settings().current().store().home();
            engine.shutdown();
            return demoEngine(home);
        }
        return engine;
    }

    /** Whether only the demo has runs; never true for a shared store. */
    private static boolean isDemoOnly(OrchestrationEngine engine) {
        Configuration configuration = engine.settings().current();
        return configuration.store().location() instanceof StoreLocation.SqliteFile
                && hasDemo(configuration.store().home())
                && engine.runs().journal().runs(1).isEmpty()
                && engine.properties().countBySource().isEmpty();
    }

    private static boolean hasDemo(Path home) {
        return Files.exists(home.resolve(CommandContext.DEMO_FOLDER).resolve(StoreSettings.STORE_FILE));
    }

    /** An initialized engine with the demo's store; prints a note about that. */
    OrchestrationEngine demoEngine(Path home) {
        Path demo = home.resolve(CommandContext.DEMO_FOLDER);
        session.screen().printLine(session.errPalette().dim("(simulated data of the demo, in " + demo + ")"));
        Map<String, String> overrides = new HashMap<>();
        overrides.put(StoreSettings.PARCELFLOW_HOME, demo.toString());
        for (CollectorFactory factory : session.components().factories()) {
            for (SourceSetting setting : factory.settings()) {
                if (setting.kind() == SourceSetting.Kind.URL) {
                    overrides.put(setting.key(), ENDED_DEMO_URL);
                }
            }
        }
        StoreLocation file = new StoreLocation.SqliteFile(demo.resolve(StoreSettings.STORE_FILE));
        OrchestrationEngine engine =
                session.engine(session.configuration(overrides), _ -> session.components().storeOpener().apply(file));
        engine.initialize();
        return engine;
    }
}
