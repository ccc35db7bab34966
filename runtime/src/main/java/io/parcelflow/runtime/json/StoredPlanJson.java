package io.parcelflow.runtime.json;

import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskFilter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plan that is stored of a run as JSON for programs, in the form of {@link PlanReportJson}. */
public final class StoredPlanJson {

    private StoredPlanJson() {}

    /**
     * The plan, as a tree for {@link JsonText}. Its ZIP codes are read from the run's tasks while
     * the tree is written, a few at a time.
     */
    public static Map<String, Object> tree(RunRecord run, RunJournalReader journal) {
        JsonTree stored = JsonTree.parse(run.planJson());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mode", run.mode());
        tree.put("reason", stored.text("reason"));
        tree.put("maxConcurrentSources", stored.number("max_concurrent_collectors"));
        tree.put("timeLimitMinutes", stored.number("time_limit_seconds") / 60);
        tree.put(
                "stages",
                stored.children("stages").stream()
                        .map(stage -> stage(stage, run.id(), journal))
                        .toList());
        return tree;
    }

    private static Map<String, Object> stage(
            JsonTree stored, String runId, RunJournalReader journal) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", stored.text("name"));
        tree.put("concurrency", stored.number("concurrency"));
        tree.put("sourceDelaySeconds", seconds(stored, "inter_collector_delay_seconds"));
        tree.put(
                "lanes",
                stored.children("lanes").stream().map(lane -> lane(lane, runId, journal)).toList());
        return tree;
    }

    private static Map<String, Object> lane(
            JsonTree stored, String runId, RunJournalReader journal) {
        String source = stored.text("source");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", source);
        JsonText.Items zips =
                item ->
                        journal.forEachTask(
                                runId,
                                TaskFilter.ofSource(source),
                                task -> item.accept(task.zip()));
        tree.put("zipCodes", zips);
        tree.put("rateLimits", stored.texts("rate_limits"));
        tree.put("maxInFlight", stored.number("max_in_flight"));
        tree.put("zipCodeDelaySeconds", seconds(stored, "inter_zip_delay_seconds"));
        return tree;
    }

    private static double seconds(JsonTree stored, String name) {
        double seconds = stored.decimal(name);
        return Double.isFinite(seconds) ? seconds : 0;
    }
}
