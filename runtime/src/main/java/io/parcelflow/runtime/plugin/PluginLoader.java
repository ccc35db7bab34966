package io.parcelflow.runtime.plugin;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.SettingCatalogFactory;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the sources and strategies of plugin jars to those on the class path, one by one. */
final class PluginLoader {

    /** Name of the folder of libraries in a plugin folder. */
    private static final String LIBRARIES = "lib";

    private final List<CollectorFactory> sources;
    private final List<OrchestrationStrategy> strategies;
    private final List<String> problems = new ArrayList<>();

    PluginLoader(List<CollectorFactory> sources, List<OrchestrationStrategy> strategies) {
        this.sources = new ArrayList<>(sources);
        this.strategies = new ArrayList<>(strategies);
    }

    Plugins load(List<Path> folders) {
        for (Path folder : folders) {
            ClassLoader libraries =
                    loader(jars(folder.resolve(LIBRARIES)), PluginLoader.class.getClassLoader());
            for (Path jar : jars(folder)) {
                load(new PluginJar(jar, loader(List.of(jar), libraries)));
            }
        }
        return new Plugins(sources, strategies, problems);
    }

    private List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                files.forEach(jars::add);
            } catch (IOException e) {
                problems.add(folder + " cannot be read (" + e.getMessage() + "): make it readable");
            }
        }
        jars.sort(null);
        return jars;
    }

    private static ClassLoader loader(List<Path> jars, ClassLoader parent) {
        return jars.isEmpty()
                ? parent
                : new URLClassLoader(
                        jars.stream().map(PluginLoader::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(jar + " is not a file", e);
        }
    }

    private void load(PluginJar jar) {
        try {
            List<String> factories = jar.registered(CollectorFactory.class);
            List<String> planners = jar.registered(OrchestrationStrategy.class);
            if (factories.isEmpty() && planners.isEmpty()) {
                throw new PluginException(
                        jar.path(),
                        "registers neither a source nor a strategy",
                        "name its class in META-INF/services/"
                                + CollectorFactory.class.getName()
                                + " or META-INF/services/"
                                + OrchestrationStrategy.class.getName()
                                + "; a library belongs in the folder "
                                + LIBRARIES
                                + " next to it");
            }
            factories.forEach(name -> tryTo(() -> addSource(jar, name)));
            planners.forEach(name -> tryTo(() -> addStrategy(jar, name)));
        } catch (PluginException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** An operation on a plugin. */
    private interface Attempt {
        void run() throws PluginException;
    }

    private void tryTo(Attempt attempt) {
        try {
            attempt.run();
        } catch (PluginException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private void addSource(PluginJar jar, String name) throws PluginException {
        PluginSource source =
                PluginSource.of(jar, jar.instantiate(CollectorFactory.class, name), name);
        for (CollectorFactory other : sources) {
            if (other.source().equals(source.source())) {
                throw duplicate(jar, "source " + other.source(), other);
            }
        }
        List<CollectorFactory> all = new ArrayList<>(sources);
        all.add(source);
        try {
            SettingCatalogFactory.of(List.of(OrchestrationMode.SEQUENTIAL), all);
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    jar.path(),
                    "contains the source " + source.source() + " with unusable settings",
                    String.valueOf(e.getMessage()));
        }
        sources.add(source);
    }

    private void addStrategy(PluginJar jar, String name) throws PluginException {
        PluginStrategy strategy =
                PluginStrategy.of(jar, jar.instantiate(OrchestrationStrategy.class, name), name);
        for (OrchestrationStrategy other : strategies) {
            if (other.mode().equals(strategy.mode())) {
                throw duplicate(jar, "strategy " + other.mode(), other);
            }
        }
        strategies.add(strategy);
    }

    private static PluginException duplicate(PluginJar jar, String what, Object other) {
        @Nullable PluginJar its =
                switch (other) {
                    case PluginSource source -> source.jar();
                    case PluginStrategy strategy -> strategy.jar();
                    default -> null;
                };
        return new PluginException(
                jar.path(),
                "contains the "
                        + what
                        + ", which "
                        + (its == null ? "is built into Parcelflow" : "is also in " + its.path()),
                its == null ? "give it another name" : "remove one of the two jars, or rename one");
    }
}
