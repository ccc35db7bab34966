package io.parcelflow.runtime.source;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.driver.SourceHealthCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The collectors of the configured sources, in their order. */
public final class Collectors implements AutoCloseable {

    private final Map<String, DataCollector> byName;

    private Collectors(Map<String, DataCollector> byName) {
        this.byName = byName;
    }

    public static Collectors create(Configuration configuration, List<CollectorFactory> factories) {
        Map<String, DataCollector> collectors = new LinkedHashMap<>();
        for (String name : configuration.run().sources()) {
            for (CollectorFactory factory : factories) {
                if (factory.source().equals(name)) {
                    collectors.put(name, create(configuration, factory));
                }
            }
        }
        return new Collectors(collectors);
    }

    /** The collector of one source, configured or not. */
    static DataCollector create(Configuration configuration, CollectorFactory factory) {
        PoliteClient.shared().useNetwork(configuration.network().rules());
        return factory.create(configuration.settingsOf(factory));
    }

    public Map<String, DataCollector> byName() {
        return byName;
    }

    /** The profiles by source name, in their order. */
    public Map<String, SourceProfile> profiles() {
        Map<String, SourceProfile> profiles = new LinkedHashMap<>();
        byName.forEach((name, collector) -> profiles.put(name, collector.profile()));
        return profiles;
    }

    /** Checks all sources in parallel. */
    public Map<String, SourceHealth> check() throws InterruptedException {
        Map<String, SourceHealth> seen = new ConcurrentHashMap<>();
        Map<String, Thread> threads = new LinkedHashMap<>();
        byName.forEach((name, collector) ->
                threads.put(
                        name, Thread.ofVirtual().start(() -> seen.put(name, check(collector)))));
        for (Thread thread : threads.values()) {
            thread.join();
        }
        return new TreeMap<>(seen);
    }

    /** The source's health; an exception of its collector is a result too. */
    public static SourceHealth check(DataCollector collector) {
        return new SourceHealthCheck().check(collector);
    }

    @Override
    public void close() {
        byName.values().forEach(DataCollector::close);
    }
}
