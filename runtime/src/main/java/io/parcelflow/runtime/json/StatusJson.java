package io.parcelflow.runtime.json;

import io.parcelflow.runtime.EngineStatus;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.source.SystemHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the engine stands as JSON, under the keys that users know. */
public final class StatusJson {

    private StatusJson() {}

    /** All of it. */
    public static Map<String, Object> tree(EngineStatus status) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("initialized", status.isInitialized());
        tree.put("current_execution_id", status.currentRunId());
        tree.put("is_running", status.isRunning());
        tree.put("is_paused", status.isPaused());
        tree.put("orchestration_mode", status.mode());
        tree.put("collector_status", status.collectors());
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("target_zip_count", status.targetZipCount());
        configuration.put("max_concurrent_collectors", status.maxConcurrentCollectors());
        configuration.put("collection_timeout_minutes", status.collectionTimeout().toMinutes());
        tree.put("configuration", configuration);
        tree.put("system_health", health(status.health()));
        Duration running = status.currentRunDuration();
        tree.put("current_execution_duration", running == null ? null : seconds(running));
        return known(tree);
    }

    /** What was measured of the store and the sources. */
    public static Map<String, Object> health(SystemHealth health) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("database_connected", health.isStoreReady());
        tree.put("collectors_ready", health.readySourceCount());
        tree.put("total_collectors", (long) health.sources().size());
        tree.put("configuration_valid", true);
        tree.put("last_health_check", health.checkedAt());
        tree.put("overall_health", health.overall().name().toLowerCase(Locale.ROOT));
        tree.put("database_message", health.storeMessage());
        Map<String, Object> collectors = new LinkedHashMap<>();
        health.sources()
                .forEach((name, seen) -> {
                    Map<String, @Nullable Object> each = new LinkedHashMap<>();
                    Duration latency = seen.latency();
                    each.put("ready", seen.ready());
                    each.put("message", seen.message());
                    each.put("latency_seconds", latency == null ? null : seconds(latency));
                    collectors.put(name, known(each));
                });
        tree.put("collectors", collectors);
        return tree;
    }

    /** With a wrong configuration nothing else is known. */
    public static Map<String, Object> ofInvalidConfiguration(List<ConfigurationError> errors) {
        Map<String, @Nullable Object> health = new LinkedHashMap<>();
        health.put("database_connected", false);
        health.put("collectors_ready", 0);
        health.put("total_collectors", 0);
        health.put("configuration_valid", false);
        health.put("last_health_check", null);
        health.put("overall_health", "unhealthy");
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("initialized", false);
        tree.put("current_execution_id", null);
        tree.put("is_running", false);
        tree.put("is_paused", false);
        tree.put("orchestration_mode", null);
        tree.put("collector_status", Map.of());
        tree.put("configuration", Map.of());
        tree.put("system_health", known(health));
        tree.put("current_execution_duration", null);
        tree.put("configuration_errors", configurationErrors(errors));
        return known(tree);
    }

    /** What is wrong with the configuration. */
    public static List<Map<String, Object>> configurationErrors(List<ConfigurationError> errors) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ConfigurationError error : errors) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("key", error.key());
            each.put("value", error.value());
            each.put("origin", error.origin().text());
            each.put("problem", error.problem());
            each.put("allowed", error.allowed());
            each.put("remedy", error.remedy());
            list.add(known(each));
        }
        return list;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    /** Nulls are written as such by {@code io.parcelflow.runtime.text.JsonText}. */
    @SuppressWarnings("NullAway")
    private static Map<String, Object> known(Map<String, @Nullable Object> tree) {
        return tree;
    }
}
