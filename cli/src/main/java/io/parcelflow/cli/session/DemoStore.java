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
import java.util.List;
import java.util.Map;

/** The store of {@code parcelflow demo}, in a folder of its own beside the user's store. */
public final class DemoStore {

    /** Nothing listens there: the demo's sources are gone, and real ones must not be used. */
    private static final String ENDED_DEMO_URL = "http://127.0.0.1:9";

    private DemoStore() {}

    /** Its folder in the user's home folder. */
    public static Path folder(Path home) {
        return home.resolve("demo");
    }

    static StoreLocation location(Path home) {
        return new StoreLocation.SqliteFile(folder(home).resolve(StoreSettings.STORE_FILE));
    }

    static boolean exists(Path home) {
        return Files.exists(folder(home).resolve(StoreSettings.STORE_FILE));
    }

    /** Whether only the demo has runs; never true for a shared store. */
    static boolean isOnlyOne(OrchestrationEngine engine) {
        Configuration configuration = engine.settings().current();
        return configuration.store().location() instanceof StoreLocation.SqliteFile
                && exists(configuration.store().home())
                && engine.runs().journal().runs(1).isEmpty()
                && engine.properties().countBySource().isEmpty();
    }

    /** What is set differently to read it: its folder, and sources that ask nobody. */
    static Map<String, String> settings(Path home, List<CollectorFactory> factories) {
        Map<String, String> settings = new HashMap<>();
        settings.put(StoreSettings.PARCELFLOW_HOME, folder(home).toString());
        for (CollectorFactory factory : factories) {
            for (SourceSetting setting : factory.settings()) {
                if (setting.kind() == SourceSetting.Kind.URL) {
                    settings.put(setting.key(), ENDED_DEMO_URL);
                }
            }
        }
        return settings;
    }
}
