package io.parcelflow.runtime.result;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts a plan to JSON. */
public final class PlanJson {

    private PlanJson() {}

    /** The stored form on one line, without ZIP codes, which are those of the run's tasks. */
    public static String text(Plan plan) {
        return JsonText.compact(tree(plan, false));
    }

    /** The plan with its ZIP codes as a tree for {@link JsonText}. */
    public static Map<String, Object> tree(Plan plan) {
        return tree(plan, true);
    }

    /**
     * The stored plan of a run as a tree for {@link JsonText}. Its ZIP codes are read from the
     * run's tasks while the tree is written, a few at a time.
     */
    public static Map<String, Object> tree(RunRecord run, RunJournalReader journal) {
        JsonTree stored = JsonTree.parseWithNulls(run.planJson());
        Map<String, Object> plan = new LinkedHashMap<>(stored.members());
        List<Map<String, Object>> stages = new ArrayList<>();
        for (JsonTree stage : stored.children("stages")) {
            Map<String, Object> whole = new LinkedHashMap<>(stage.members());
            whole.put(
                    "lanes",
                    stage.children("lanes").stream()
                            .map(lane -> lane(lane, run.id(), journal))
                            .toList());
            stages.add(whole);
        }
        plan.put("stages", stages);
        return plan;
    }

    /** Plans stored by early versions already contain the ZIP codes. */
    private static Map<String, Object> lane(
            JsonTree stored, String runId, RunJournalReader journal) {
        Map<String, Object> lane = new LinkedHashMap<>(stored.members());
        JsonText.Items zips =
                item ->
                        journal.forEachTask(
                                runId,
                                TaskFilter.ofSource(stored.text("source")),
                                task -> item.accept(task.zip()));
        lane.putIfAbsent("zip_codes", zips);
        return lane;
    }

    private static Map<String, Object> tree(Plan plan, boolean hasZips) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mode", plan.mode().name());
        tree.put("reason", plan.reason());
        tree.put("max_concurrent_collectors", plan.maxConcurrentLanes());
        tree.put("time_limit_seconds", plan.timeLimit().toSeconds());
        List<Map<String, Object>> stages = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            stages.add(stage(stage, hasZips));
        }
        tree.put("stages", stages);
        return tree;
    }

    private static Map<String, Object> stage(Stage stage, boolean hasZips) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", stage.name());
        tree.put("concurrency", stage.concurrency());
        tree.put("inter_collector_delay_seconds", stage.interLaneDelay().toMillis() / 1e3);
        List<Map<String, Object>> lanes = new ArrayList<>();
        for (Lane lane : stage.lanes()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("source", lane.name());
            if (hasZips) {
                each.put("zip_codes", lane.zips());
            }
            each.put("rate_limits", lane.source().limits());
            each.put("max_in_flight", lane.source().maxInFlight());
            each.put("inter_zip_delay_seconds", lane.interZipDelay().toMillis() / 1e3);
            lanes.add(each);
        }
        tree.put("lanes", lanes);
        return tree;
    }
}
