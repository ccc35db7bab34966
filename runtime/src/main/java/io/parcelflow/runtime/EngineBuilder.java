package io.parcelflow.runtime;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.ConfigInputs;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.config.FileConfigProvider;
import io.parcelflow.runtime.config.SettingCatalogFactory;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.store.Store;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts an engine together. Nothing has to be said: sources, strategies and the store are then those
 * of the class path, and every setting has its default.
 *
 * <p>Reads no file and no environment variable that it is not told of. For one thread; may build
 * several engines.
 */
public final class EngineBuilder {

    private final Map<String, String> settings = new HashMap<>();
    private @Nullable Path settingsFile;
    private @Nullable Function<SettingCatalog, ConfigProvider> configuration;
    private @Nullable List<CollectorFactory> sources;
    private @Nullable List<OrchestrationStrategy> strategies;
    private final List<OrchestrationStrategy> ownStrategies = new ArrayList<>();
    private final List<WorkflowObserver> observers = new ArrayList<>();
    private Function<StoreLocation, Store> storeOpener = StoreProvider::openStore;

    EngineBuilder() {}

    /**
     * Settings by name, such as {@code TARGET_ZIP_CODES}, over those of the file. They are checked
     * by {@link OrchestrationEngine#initialize}. Called again, adds to what was said before.
     */
    public EngineBuilder settings(Map<String, String> values) {
        settings.putAll(values);
        return this;
    }

    /** A file of settings, written like {@code parcelflow.yaml}; a relative path is as usual. */
    public EngineBuilder settingsFile(Path file) {
        settingsFile = file;
        return this;
    }

    /** The data directory, which {@code PARCELFLOW_HOME} names elsewhere. */
    public EngineBuilder home(Path directory) {
        settings.put(StoreSettings.PARCELFLOW_HOME, directory.toString());
        return this;
    }

    /**
     * Reads the configuration otherwise, in place of {@link #settings}, {@link #settingsFile} and
     * {@link #home}.
     *
     * @param reader gives the configuration of the settings that sources and strategies have
     */
    public EngineBuilder configuration(Function<SettingCatalog, ConfigProvider> reader) {
        configuration = reader;
        return this;
    }

    /** A source in place of those of the class path; called again, one more. */
    public EngineBuilder source(CollectorFactory source) {
        List<CollectorFactory> all = sources == null ? new ArrayList<>() : sources;
        all.add(source);
        sources = all;
        return this;
    }

    /** These sources and no others. */
    public EngineBuilder sources(List<CollectorFactory> all) {
        sources = new ArrayList<>(all);
        return this;
    }

    /** A strategy beside the others; {@code ORCHESTRATION_MODE} chooses it by its mode. */
    public EngineBuilder strategy(OrchestrationStrategy strategy) {
        ownStrategies.add(strategy);
        return this;
    }

    /** These strategies in place of those of the class path. */
    public EngineBuilder strategies(List<OrchestrationStrategy> all) {
        strategies = List.copyOf(all);
        return this;
    }

    /** Tells that observer of all runs. */
    public EngineBuilder observer(WorkflowObserver observer) {
        observers.add(observer);
        return this;
    }

    /**
     * Opens the store otherwise than with what is on the class path.
     *
     * @param opener opens the store at the location that the settings name; a {@code
     *     StoreException} of it is told as an {@link OrchestrationException}
     */
    public EngineBuilder store(Function<StoreLocation, Store> opener) {
        storeOpener = opener;
        return this;
    }

    /**
     * The engine, which has opened nothing.
     *
     * @throws OrchestrationException if sources or strategies cannot be loaded or do not go
     *     together
     */
    public OrchestrationEngine build() {
        List<CollectorFactory> factories =
                sources == null ? onClassPath(CollectorFactory.class) : List.copyOf(sources);
        List<OrchestrationStrategy> planners =
                new ArrayList<>(
                        strategies == null ? onClassPath(OrchestrationStrategy.class) : strategies);
        planners.addAll(ownStrategies);
        OrchestrationEngine engine =
                new OrchestrationEngine(
                        configuration(catalog(factories, planners)),
                        factories,
                        List.copyOf(planners),
                        storeOpener);
        observers.forEach(engine::observe);
        return engine;
    }

    private ConfigProvider configuration(SettingCatalog catalog) {
        return configuration == null
                ? new FileConfigProvider(catalog, ConfigInputs.ofProgram(settingsFile, settings))
                : configuration.apply(catalog);
    }

    private static SettingCatalog catalog(
            List<CollectorFactory> factories, List<OrchestrationStrategy> planners) {
        try {
            return SettingCatalogFactory.of(
                    planners.stream().map(OrchestrationStrategy::mode).toList(), factories);
        } catch (IllegalArgumentException e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.CONFIGURATION,
                    "the sources and strategies of the engine conflict: "
                            + e.getMessage(),
                    e);
        }
    }

    private static <T> List<T> onClassPath(Class<T> service) {
        try {
            return ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get).toList();
        } catch (ServiceConfigurationError e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.CONFIGURATION,
                    "a source or strategy on the class path cannot be loaded: "
                            + e.getMessage()
                            + "; fix or remove its jar",
                    e);
        }
    }
}
