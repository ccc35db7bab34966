package io.parcelflow.cli.session;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.store.Store;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
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

    /** Everything on the class path. */
    public static Components discover() {
        List<CollectorFactory> factories = new ArrayList<>();
        ServiceLoader.load(CollectorFactory.class).forEach(factories::add);
        List<OrchestrationStrategy> strategies = new ArrayList<>();
        ServiceLoader.load(OrchestrationStrategy.class).forEach(strategies::add);
        return new Components(factories, strategies, StoreProvider::openStore);
    }
}
