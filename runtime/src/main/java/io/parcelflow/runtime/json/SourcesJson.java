package io.parcelflow.runtime.json;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.text.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sources as one JSON document; moments are in UTC, what is not known is absent. */
public final class SourcesJson {

    private SourcesJson() {}

    /** All of them, indented. */
    public static String text(List<SourceOverview> sources) {
        List<Map<String, Object>> list = new ArrayList<>();
        sources.forEach(source -> list.add(tree(source)));
        return JsonText.indented(Map.of("sources", list));
    }

    /** A single one. */
    public static Map<String, Object> tree(SourceOverview source) {
        SourceProfile profile = source.profile();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", profile.name());
        tree.put("description", source.description());
        tree.put("used", source.isEnabled());
        tree.put("type", profile.type().name().toLowerCase(Locale.ROOT));
        tree.put("category", profile.category().name().toLowerCase(Locale.ROOT));
        tree.put("rate_limits", profile.limits());
        tree.put("max_in_flight", profile.maxInFlight());
        tree.put("has_details", profile.hasDetails());
        tree.put("pace", pace(source.pace()));
        tree.put("records", source.records());
        SourceHistory history = source.history();
        if (history != null && history.measured()) {
            tree.put("latency_seconds", history.latency().toMillis() / 1e3);
            tree.put("pages_per_zip", history.pagesPerZip());
        }
        SourceHealth health = source.health();
        if (health != null) {
            tree.put("ready", health.ready());
            tree.put("message", health.message());
            put(tree, "seen_at", source.checkedAt());
        }
        return tree;
    }

    private static Map<String, Object> pace(RateLimitStatus pace) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (pace.configuredPerSecond() > 0) {
            tree.put("configured_per_second", thousandths(pace.configuredPerSecond()));
        }
        if (pace.perSecond() > 0) {
            tree.put("learned_per_second", thousandths(pace.perSecond()));
        }
        tree.put("slowdown", thousandths(pace.slowdown()));
        put(tree, "slowed_since", pace.slowedSince());
        if (!pace.crawlDelay().isZero()) {
            tree.put("crawl_delay_seconds", pace.crawlDelay().toMillis() / 1e3);
        }
        put(tree, "paused_until", pace.pausedUntil());
        List<Map<String, Object>> windows = new ArrayList<>();
        pace.windows().forEach(window -> windows.add(window(window)));
        tree.put("windows", windows);
        return tree;
    }

    private static Map<String, Object> window(RateLimitStatus.WindowUsage window) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("limit", window.limit());
        tree.put("used", window.used());
        tree.put("left", window.remaining());
        put(tree, "used_since", window.since());
        put(tree, "full_until", window.exhaustedUntil());
        return tree;
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Instant moment) {
        if (moment != null) {
            tree.put(name, Instant.ofEpochMilli(moment.toEpochMilli()).toString());
        }
    }

    private static double thousandths(double number) {
        return Math.round(number * 1e3) / 1e3;
    }
}
