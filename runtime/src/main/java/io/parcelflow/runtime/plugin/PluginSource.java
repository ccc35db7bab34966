package io.parcelflow.runtime.plugin;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source of a plugin jar. Exceptions of its code become messages that name the jar, and do not
 * affect other sources.
 */
record PluginSource(
        PluginJar jar,
        CollectorFactory factory,
        String source,
        String description,
        List<SourceSetting> settings)
        implements CollectorFactory {

    PluginSource {
        settings = List.copyOf(settings);
    }

    /**
     * Creates it, once the factory has returned its name and settings.
     *
     * @throws PluginException if it fails to, or its name is invalid
     */
    static PluginSource of(PluginJar jar, CollectorFactory factory, String className)
            throws PluginException {
        try {
            PluginSource source =
                    new PluginSource(
                            jar,
                            factory,
                            factory.source(),
                            Objects.requireNonNull(factory.description(), "description"),
                            factory.settings());
            source.unknownProfile();
            return source;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw jar.thrown(className, e);
        }
    }

    /** Replaces the profile of a collector that could not be created. */
    SourceProfile unknownProfile() {
        return new SourceProfile(
                source, DataSourceType.API, SourceCategory.STRICT, List.of(), 1, false, false);
    }

    @Override
    public @Nullable String problem(CollectorSettings values) {
        try {
            return factory.problem(values);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return message(e);
        }
    }

    @Override
    public DataCollector create(CollectorSettings values) {
        try {
            DataCollector collector = factory.create(values);
            String name = collector.profile().name();
            return name.equals(source)
                    ? collector
                    : new UnavailableCollector(
                            unknownProfile(),
                            jar.path()
                                    + " calls its source "
                                    + source
                                    + " in the factory and "
                                    + name
                                    + " in the collector's profile: use one name");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return new UnavailableCollector(unknownProfile(), message(e));
        }
    }

    private String message(Throwable thrown) {
        return String.valueOf(jar.thrown(factory.getClass().getName(), thrown).getMessage());
    }
}
