package io.parcelflow.runtime.context;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.NetworkSettings;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.config.section.TelemetrySettings;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.source.Collectors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Validates a new configuration before it becomes active. */
public final class ReloadValidator {

    /** Settings that the store, the web server, the log and the traces are opened with. */
    private static final List<String> OPENED_WITH =
            List.of(
                    StoreSettings.PARCELFLOW_HOME,
                    TelemetrySettings.LOG_FORMAT,
                    TelemetrySettings.TRACES_URL);

    private static final List<String> PREFIXES_OPENED_WITH = List.of("MONGODB_", "HTTP_");

    private ReloadValidator() {}

    /**
     * A validated configuration.
     *
     * @param configuration the configuration that becomes active; null if rejected
     * @param profiles the profiles of its sources by name
     */
    public record Candidate(
            ReloadResult result,
            @Nullable Configuration configuration,
            Map<String, SourceProfile> profiles) {}

    /** Validates the current contents of the files. */
    public static Candidate validate(
            EngineContext opened,
            Supplier<Configuration> loading,
            List<CollectorFactory> factories) {
        Configuration holding = opened.configuration();
        Instant now = Instant.now();
        // Editors and version control delete a file before they write it again; mistakes delete
        // it too.
        List<Path> gone = opened.missingFiles();
        if (!gone.isEmpty()) {
            return refused(now, gone(gone));
        }
        try {
            Configuration wanted = loading.get();
            // Settings that need a restart keep their old values until then.
            Configuration configuration =
                    wanted.withValuesFrom(ReloadValidator::isOpenedWith, holding);
            String problem = problem(configuration, factories);
            if (problem != null) {
                return refused(now, problem);
            }
            Map<String, SourceProfile> profiles;
            try (Collectors collectors = Collectors.create(configuration, factories)) {
                profiles = new LinkedHashMap<>(collectors.profiles());
            }
            List<String> changed = new ArrayList<>();
            List<String> atNextStart = new ArrayList<>();
            for (String key : holding.changedKeys(wanted)) {
                (isOpenedWith(key) ? atNextStart : changed).add(key);
            }
            return new Candidate(
                    new ReloadResult(now, changed, atNextStart, null), configuration, profiles);
        } catch (ConfigurationException e) {
            return refused(now, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A collector that rejects these settings.
            return refused(now, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static boolean isOpenedWith(String key) {
        return !NetworkSettings.LOWER_CASE_VARIABLES.contains(key)
                && (OPENED_WITH.contains(key)
                        || PREFIXES_OPENED_WITH.stream().anyMatch(key::startsWith));
    }

    /** What the sources report about their settings; null if nothing. */
    private static @Nullable String problem(
            Configuration configuration, List<CollectorFactory> factories) {
        List<String> problems = new ArrayList<>();
        for (CollectorFactory factory : factories) {
            if (configuration.run().sources().contains(factory.source())) {
                String problem = factory.problem(configuration.settingsOf(factory));
                if (problem != null) {
                    problems.add(problem);
                }
            }
        }
        return problems.isEmpty() ? null : String.join("; ", problems);
    }

    private static String gone(List<Path> files) {
        return String.join(", ", files.stream().map(Path::toString).toList())
                + " is missing; restore it, or restart without it";
    }

    private static Candidate refused(Instant now, String problem) {
        return new Candidate(new ReloadResult(now, List.of(), List.of(), problem), null, Map.of());
    }
}
