package io.parcelflow.runtime.json;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.EngineStatus;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.source.SystemHealth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts the status of the engine to JSON; unknown members are absent. */
public final class StatusJson {

    private StatusJson() {}

    /** The whole status. */
    public static Map<String, Object> tree(EngineStatus status) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("initialized", status.isInitialized());
        tree.put("running", status.isRunning());
        tree.put("paused", status.isPaused());
        ApiValues.putIfPresent(tree, "runId", status.currentRunId());
        if (status.currentRunDuration() != null) {
            tree.put("runningSeconds", ApiValues.seconds(status.currentRunDuration()));
        }
        tree.put("mode", status.mode());
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("zipCodeCount", status.targetZipCount());
        configuration.put("maxConcurrentSources", status.maxConcurrentCollectors());
        configuration.put("timeLimitMinutes", status.collectionTimeout().toMinutes());
        tree.put("configuration", configuration);
        List<Map<String, Object>> bySource = new ArrayList<>();
        status.collectors()
                .forEach((source, word) ->
                        bySource.add(ApiValues.pair("source", source, "status", word)));
        tree.put("bySource", bySource);
        tree.put("health", health(status.health()));
        return tree;
    }

    /** The health of the store and the sources. */
    public static Map<String, Object> health(SystemHealth health) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("overall", ApiValues.word(health.overall()));
        tree.put("configurationValid", true);
        tree.put("storeReady", health.isStoreReady());
        tree.put("storeMessage", health.storeMessage());
        tree.put("sourceCount", (long) health.sources().size());
        tree.put("readySourceCount", health.readySourceCount());
        tree.put("checkedAt", health.checkedAt());
        List<Map<String, Object>> bySource = new ArrayList<>();
        health.sources().forEach((source, seen) -> bySource.add(source(source, seen)));
        tree.put("bySource", bySource);
        return tree;
    }

    /** The health of a source. */
    public static Map<String, Object> source(String source, SourceHealth seen) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", source);
        tree.put("ready", seen.ready());
        tree.put("message", seen.message());
        if (seen.latency() != null) {
            tree.put("latencySeconds", ApiValues.seconds(seen.latency()));
        }
        return tree;
    }

    /** A reload result. */
    public static Map<String, Object> reload(ReloadResult reload) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", reload.at());
        tree.put("accepted", reload.problem() == null);
        ApiValues.putIfPresent(tree, "problem", reload.problem());
        tree.put("changedSettings", reload.changed());
        tree.put("settingsAtNextStart", reload.pendingRestart());
        return tree;
    }

    /** The status with an invalid configuration, without which nothing else is known. */
    public static Map<String, Object> ofInvalidConfiguration(List<ConfigurationError> errors) {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("overall", ApiValues.word(SystemHealth.OverallStatus.UNHEALTHY));
        health.put("configurationValid", false);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("initialized", false);
        tree.put("running", false);
        tree.put("paused", false);
        tree.put("health", health);
        tree.put("configurationErrors", configurationErrors(errors));
        return tree;
    }

    /** The errors of a configuration. */
    public static List<Map<String, Object>> configurationErrors(List<ConfigurationError> errors) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ConfigurationError error : errors) {
            Map<String, Object> each = new LinkedHashMap<>();
            ApiValues.putIfPresent(each, "key", error.key());
            ApiValues.putIfPresent(each, "value", error.value());
            each.put("origin", error.origin().text());
            each.put("problem", error.problem());
            ApiValues.putIfPresent(each, "allowed", error.allowed());
            ApiValues.putIfPresent(each, "action", error.remedy());
            list.add(each);
        }
        return list;
    }
}
