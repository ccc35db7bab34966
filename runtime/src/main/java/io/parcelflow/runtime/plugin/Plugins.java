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
 * The sources and strategies that are installed: those on the class path, then those in the jars of
 * plugin folders, in the order of the folders and of the jars' names.
 *
 * @param sources one factory for each source; no two of one name
 * @param strategies one for each mode; no two of one name
 * @param problems one sentence for each jar, source or strategy that had to be left out: which jar,
 *     why, and what to do
 */
public record Plugins(
        List<CollectorFactory> sources,
        List<OrchestrationStrategy> strategies,
        List<String> problems) {

    /** The name of the folder of plugins in the data directory and beside the launcher. */
    public static final String FOLDER = "plugins";

    public Plugins {
        sources = List.copyOf(sources);
        strategies = List.copyOf(strategies);
        problems = List.copyOf(problems);
    }

    /**
     * Loads what is installed. The jars stay open as long as the process lives, so a program loads
     * them once.
     *
     * <p>A jar that cannot be used never hinders the others: what is wrong with it is one of the
     * {@link #problems()}.
     *
     * @param folders where plugin jars are; a folder that does not exist holds none
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
