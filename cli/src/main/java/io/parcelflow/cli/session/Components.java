package io.parcelflow.cli.session;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.plugin.Plugins;
import io.parcelflow.store.Store;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The parts that the program is assembled from.
 *
 * @param factories the installed sources
 * @param strategies the installed strategies
 * @param storeOpener opens a store
 */
public record Components(
        List<CollectorFactory> factories,
        List<OrchestrationStrategy> strategies,
        Function<StoreLocation, Store> storeOpener) {

    public Components {
        factories = List.copyOf(factories);
        strategies = List.copyOf(strategies);
    }

    /**
     * What is installed: on the class path, and as jars in plugin folders.
     *
     * @param pluginFolders where plugin jars may be
     * @param problems gets a sentence for each plugin that cannot be used
     */
    public static Components discover(List<Path> pluginFolders, Consumer<String> problems) {
        Plugins found = Plugins.load(pluginFolders);
        found.problems().forEach(problems);
        return new Components(found.sources(), found.strategies(), StoreProvider::openStore);
    }
}
