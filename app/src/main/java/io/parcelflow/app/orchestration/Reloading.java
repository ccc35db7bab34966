package io.parcelflow.app.orchestration;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.config.ConfigurationException;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries another configuration before it is put in the place of the one that holds. */
final class Reloading {

    /** What the store, the web server and the alerts are opened with. */
    private static final List<String> OPENED_WITH =
            List.of("PARCELFLOW_", "MONGODB_", "HTTP_", "ALERT_", "SMTP_", "DASHBOARD_");

    private Reloading() {}

    /**
     * What was tried.
     *
     * @param configuration what holds from now on; null if it was refused
     * @param profiles what its sources are, by name
     */
    record Tried(
            Reload reload,
            @Nullable Configuration configuration,
            Map<String, SourceProfile> profiles) {}

    static Tried tried(
            Configuration holding,
            Supplier<Configuration> loading,
            List<CollectorFactory> factories) {
        Instant now = Instant.now();
        try {
            Configuration configuration = loading.get();
            Map<String, SourceProfile> profiles;
            // A source's own files are read when its collector is made.
            try (Collectors collectors = Collectors.create(configuration, factories)) {
                profiles = new LinkedHashMap<>(collectors.profiles());
            }
            List<String> changed = new ArrayList<>();
            List<String> atNextStart = new ArrayList<>();
            for (String key : holding.differences(configuration)) {
                boolean isOpenedWith = OPENED_WITH.stream().anyMatch(key::startsWith);
                (isOpenedWith ? atNextStart : changed).add(key);
            }
            return new Tried(new Reload(now, changed, atNextStart, null), configuration, profiles);
        } catch (ConfigurationException e) {
            return refused(now, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A collector that cannot be made of these settings.
            return refused(now, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static Tried refused(Instant now, String problem) {
        return new Tried(new Reload(now, List.of(), List.of(), problem), null, Map.of());
    }
}
