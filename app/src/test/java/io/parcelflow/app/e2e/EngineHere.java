package io.parcelflow.app.e2e;

import io.parcelflow.app.config.ConfigInputs;
import io.parcelflow.app.config.FileConfigProvider;
import io.parcelflow.app.config.SettingsAtHand;
import io.parcelflow.app.config.section.StoreLocation;
import io.parcelflow.app.config.setting.Settings;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Engines on everything of the class path, in the process of the test. */
public final class EngineHere {

    private EngineHere() {}

    /** An initialised engine whose configuration is that environment, on a file in that folder. */
    public static OrchestrationEngine on(Path folder, Map<String, String> environment) {
        List<CollectorFactory> factories =
                ServiceLoader.load(CollectorFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        List<OrchestrationStrategy> strategies =
                ServiceLoader.load(OrchestrationStrategy.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Settings settings =
                SettingsAtHand.of(
                        strategies.stream().map(OrchestrationStrategy::mode).toList(), factories);
        OrchestrationEngine engine =
                new OrchestrationEngine(
                        new FileConfigProvider(
                                settings, new ConfigInputs(folder, null, environment, Map.of())),
                        factories,
                        strategies,
                        EngineHere::open);
        engine.initialize();
        return engine;
    }

    private static Store open(StoreLocation location) {
        return switch (location) {
            case StoreLocation.SqliteFile(Path file) -> SqliteStore.open(file);
            case StoreLocation.MongoDatabase _ ->
                    throw new IllegalArgumentException("these tests write files only");
        };
    }
}
