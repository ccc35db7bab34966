package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.context.ReloadResultStore;
import io.parcelflow.runtime.context.ReloadValidator;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.monitor.WorkflowMonitor;
import io.parcelflow.runtime.run.CurrentRun;
import io.parcelflow.runtime.run.RunLock;
import io.parcelflow.runtime.run.WorkflowLauncher;
import io.parcelflow.runtime.source.SystemHealthCheck;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.provider.StoreLocation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of an engine and what it has opened, shared by its roles. Thread-safe. */
final class EngineState {

    private final ConfigProvider configProvider;
    private final List<CollectorFactory> factories;
    private final Function<StoreLocation, Store> storeOpener;
    private final WorkflowMonitor monitor;
    private final WorkflowLauncher launcher;
    private volatile @Nullable EngineContext opened;

    EngineState(
            ConfigProvider configProvider,
            List<CollectorFactory> factories,
            Function<StoreLocation, Store> storeOpener,
            WorkflowMonitor monitor,
            WorkflowLauncher launcher) {
        this.configProvider = configProvider;
        this.factories = factories;
        this.storeOpener = storeOpener;
        this.monitor = monitor;
        this.launcher = launcher;
    }

    ConfigProvider configProvider() {
        return configProvider;
    }

    List<CollectorFactory> factories() {
        return factories;
    }

    WorkflowMonitor monitor() {
        return monitor;
    }

    WorkflowLauncher launcher() {
        return launcher;
    }

    synchronized void open() {
        if (opened != null) {
            return;
        }
        Configuration configuration = configProvider.load();
        Store store =
                translateStoreErrors(() -> storeOpener.apply(configuration.store().location()));
        opened = context(configuration, store);
    }

    private EngineContext context(Configuration configuration, Store store) {
        return EngineContext.create(
                configuration,
                configProvider.files(),
                store,
                new SystemHealthCheck(configuration, store, factories));
    }

    /**
     * What is open.
     *
     * @throws OrchestrationException if the engine is not initialized
     */
    EngineContext context() {
        EngineContext now = opened;
        if (now == null) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
                    "the engine is not initialized: call initialize() first");
        }
        return now;
    }

    Store store() {
        return context().store();
    }

    /** The active run, in this process or another; null if there is none. */
    @Nullable RunRecord currentRun() {
        Store store = store();
        return translateStoreErrors(() -> RunLock.currentRun(store));
    }

    synchronized ReloadResult reload() {
        EngineContext now = context();
        ReloadValidator.Candidate tried =
                ReloadValidator.validate(now, configProvider::load, factories);
        Configuration configuration = tried.configuration();
        if (configuration != null) {
            EngineContext next = context(configuration, now.store());
            opened = next;
            if (!tried.result().changed().isEmpty()) {
                next.health().invalidateFailures();
            }
            CurrentRun mine = launcher.currentRun();
            if (mine != null) {
                tried.profiles()
                        .forEach((source, profile) -> mine.updateLimits(source, profile.limits()));
            }
        }
        ReloadResultStore.write(now.store().notes(), tried.result());
        return tried.result();
    }

    /** Closes the store; the engine cannot be used afterwards. */
    synchronized void close() {
        EngineContext now = opened;
        opened = null;
        monitor.close();
        if (now != null) {
            translateStoreErrors(() -> {
                now.store().close();
                return true;
            });
        }
    }
}
