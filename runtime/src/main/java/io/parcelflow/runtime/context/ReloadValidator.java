package io.parcelflow.runtime.context;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.runtime.config.Configuration;
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

/** Tries another configuration before it is put in the place of the one that holds. */
public final class ReloadValidator {

    /** What the store, the web server, the log and the traces are opened with. */
    private static final List<String> OPENED_WITH =
            List.of(
                    StoreSettings.PARCELFLOW_HOME,
                    TelemetrySettings.LOG_FORMAT,
                    TelemetrySettings.TRACES_URL);

    private static final List<String> PREFIXES_OPENED_WITH = List.of("MONGODB_", "HTTP_");

    private ReloadValidator() {}

    /**
     * What was tried.
     *
     * @param configuration what holds from now on; null if it was refused
     * @param profiles what its sources are, by name
     */
    public record Candidate(
            ReloadResult result,
            @Nullable Configuration configuration,
            Map<String, SourceProfile> profiles) {}

    /** Tries what the files say now. */
    public static Candidate validate(
            EngineContext opened,
            Supplier<Configuration> loading,
            List<CollectorFactory> factories) {
        Configuration holding = opened.configuration();
        Instant now = Instant.now();
        // Editors and version control take a file away before they put it back, and so do mistakes.
        List<Path> gone = opened.missingFiles();
        if (!gone.isEmpty()) {
            return refused(now, gone(gone));
        }
        try {
            Configuration wanted = loading.get();
            // What nothing is opened with anew must not seem to hold.
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
            // A collector that cannot be made of these settings.
            return refused(now, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static boolean isOpenedWith(String key) {
        return OPENED_WITH.contains(key) || PREFIXES_OPENED_WITH.stream().anyMatch(key::startsWith);
    }

    /** What the sources find wrong with their settings; null if nothing. */
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
