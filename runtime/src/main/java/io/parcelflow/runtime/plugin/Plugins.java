package io.parcelflow.runtime.plugin;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * All installed sources and strategies: those on the class path, then those of the jars in plugin
 * folders, in the order of the folders and of the jars' names.
 *
 * @param sources one factory per source; names are unique
 * @param strategies one per mode; names are unique
 * @param problems a sentence for each jar, source or strategy that cannot be used: which one, why,
 *     and what to do
 */
public record Plugins(
        List<CollectorFactory> sources,
        List<OrchestrationStrategy> strategies,
        List<String> problems) {

    /** Name of the plugin folder in the data directory and next to the launcher. */
    public static final String FOLDER = "plugins";

    public Plugins {
        sources = List.copyOf(sources);
        strategies = List.copyOf(strategies);
        problems = List.copyOf(problems);
    }

    /**
     * Loads everything that is installed. The jars stay open until the process ends, so a program
     * loads them once.
     *
     * <p>An unusable jar does not affect others; it is one of the {@link #problems()}.
     *
     * @param folders folders of plugin jars; missing folders are ignored
     * @throws ServiceConfigurationError if a source or strategy on the class path itself cannot be
     *     loaded
     */
    public static Plugins load(List<Path> folders) {
        List<CollectorFactory> sources = new ArrayList<>();
        ServiceLoader.load(CollectorFactory.class).forEach(sources::add);
        List<OrchestrationStrategy> strategies = new ArrayList<>();
        ServiceLoader.load(OrchestrationStrategy.class).forEach(strategies::add);
        List<Path> existing =
                folders.stream()
                        .map(folder -> folder.toAbsolutePath().normalize())
                        .distinct()
                        .filter(Files::isDirectory)
                        .toList();
        return existing.isEmpty()
                ? new Plugins(sources, strategies, List.of())
                : new PluginLoader(sources, strategies).load(existing);
    }
}
