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
 * Builds an engine. Everything is optional: by default, sources, strategies and the store are those
 * on the class path, and every setting has its default value.
 *
 * <p>Reads only the files and environment variables it is given. Not thread-safe; may build several
 * engines.
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
     * Sets settings by name, such as {@code TARGET_ZIP_CODES}; they override those of the file.
     * {@link OrchestrationEngine#initialize} validates them. Repeated calls add settings.
     */
    public EngineBuilder settings(Map<String, String> values) {
        settings.putAll(values);
        return this;
    }

    /**
     * Sets a settings file in the format of {@code parcelflow.yaml}; a relative path starts from
     * the working directory.
     */
    public EngineBuilder settingsFile(Path file) {
        settingsFile = file;
        return this;
    }

    /** Sets the data directory, like the setting {@code PARCELFLOW_HOME}. */
    public EngineBuilder home(Path directory) {
        settings.put(StoreSettings.PARCELFLOW_HOME, directory.toString());
        return this;
    }

    /**
     * Replaces {@link #settings}, {@link #settingsFile} and {@link #home} with another
     * configuration.
     *
     * @param reader creates the provider for the settings that sources and strategies define
     */
    public EngineBuilder configuration(Function<SettingCatalog, ConfigProvider> reader) {
        configuration = reader;
        return this;
    }

    /** Adds a source; the first call replaces the sources of the class path. */
    public EngineBuilder source(CollectorFactory source) {
        List<CollectorFactory> all = sources == null ? new ArrayList<>() : sources;
        all.add(source);
        sources = all;
        return this;
    }

    /** Uses these sources and no others. */
    public EngineBuilder sources(List<CollectorFactory> all) {
        sources = new ArrayList<>(all);
        return this;
    }

    /** Adds a strategy; {@code ORCHESTRATION_MODE} selects it by its mode. */
    public EngineBuilder strategy(OrchestrationStrategy strategy) {
        ownStrategies.add(strategy);
        return this;
    }

    /** Replaces the strategies of the class path. */
    public EngineBuilder strategies(List<OrchestrationStrategy> all) {
        strategies = List.copyOf(all);
        return this;
    }

    /** Adds an observer of all runs. */
    public EngineBuilder observer(WorkflowObserver observer) {
        observers.add(observer);
        return this;
    }

    /**
     * Opens the store in another way than with what is on the class path.
     *
     * @param opener opens the store at the configured location; its {@code StoreException} is
     *     rethrown as an {@link OrchestrationException}
     */
    public EngineBuilder store(Function<StoreLocation, Store> opener) {
        storeOpener = opener;
        return this;
    }

    /**
     * The engine, which has not opened anything yet.
     *
     * @throws OrchestrationException if sources or strategies cannot be loaded or conflict
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
                    "the sources and strategies of the engine conflict: " + e.getMessage(),
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
