package io.parcelflow.runtime.json;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts sources to JSON; unknown members are absent. */
public final class SourcesJson {

    private SourcesJson() {}

    /** All sources, indented. */
    public static String text(List<SourceOverview> sources) {
        return JsonText.indented(Map.of("items", sources.stream().map(SourcesJson::tree).toList()));
    }

    /** One source. */
    public static Map<String, Object> tree(SourceOverview source) {
        SourceProfile profile = source.profile();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", profile.name());
        tree.put("description", source.description());
        tree.put("enabled", source.isEnabled());
        tree.put("type", ApiValues.word(profile.type()));
        tree.put("category", ApiValues.word(profile.category()));
        tree.put("rateLimits", profile.limits());
        tree.put("maxInFlight", profile.maxInFlight());
        tree.put("hasDetails", profile.hasDetails());
        tree.put("pace", pace(source.pace()));
        tree.put("recordCount", source.records());
        SourceHistory history = source.history();
        if (history != null && history.measured()) {
            tree.put("latencySeconds", ApiValues.seconds(history.latency()));
            tree.put("pagesPerZipCode", history.pagesPerZip());
        }
        SourceHealth health = source.health();
        if (health != null) {
            tree.put("ready", health.ready());
            tree.put("message", health.message());
            ApiValues.putIfPresent(tree, "checkedAt", source.checkedAt());
        }
        return tree;
    }

    private static Map<String, Object> pace(RateLimitStatus pace) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (pace.configuredPerSecond() > 0) {
            tree.put("configuredPerSecond", thousandths(pace.configuredPerSecond()));
        }
        if (pace.perSecond() > 0) {
            tree.put("learnedPerSecond", thousandths(pace.perSecond()));
        }
        tree.put("slowdown", thousandths(pace.slowdown()));
        ApiValues.putIfPresent(tree, "slowedSince", pace.slowedSince());
        if (!pace.crawlDelay().isZero()) {
            tree.put("crawlDelaySeconds", ApiValues.seconds(pace.crawlDelay()));
        }
        ApiValues.putIfPresent(tree, "pausedUntil", pace.pausedUntil());
        List<Map<String, Object>> windows = new ArrayList<>();
        pace.windows().forEach(window -> windows.add(window(window)));
        tree.put("windows", windows);
        return tree;
    }

    private static Map<String, Object> window(RateLimitStatus.WindowUsage window) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("limit", window.limit().toString());
        tree.put("usedCount", window.used());
        tree.put("remainingCount", window.remaining());
        ApiValues.putIfPresent(tree, "usedSince", window.since());
        ApiValues.putIfPresent(tree, "fullUntil", window.exhaustedUntil());
        return tree;
    }

    private static double thousandths(double number) {
        return Math.round(number * 1e3) / 1e3;
    }
}
