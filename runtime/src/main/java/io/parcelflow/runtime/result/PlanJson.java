package io.parcelflow.runtime.result;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts a plan to its stored form; {@link StoredPlan} reads it. */
public final class PlanJson {

    private PlanJson() {}

    /** The stored form on one line, without ZIP codes, which are those of the run's tasks. */
    public static String text(Plan plan) {
        return JsonText.compact(tree(plan));
    }

    private static Map<String, Object> tree(Plan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mode", plan.mode().name());
        tree.put("reason", plan.reason());
        tree.put("max_concurrent_collectors", plan.maxConcurrentLanes());
        tree.put("time_limit_seconds", plan.timeLimit().toSeconds());
        List<Map<String, Object>> stages = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            stages.add(stage(stage));
        }
        tree.put("stages", stages);
        return tree;
    }

    private static Map<String, Object> stage(Stage stage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", stage.name());
        tree.put("concurrency", stage.concurrency());
        tree.put("inter_collector_delay_seconds", stage.interLaneDelay().toMillis() / 1e3);
        List<Map<String, Object>> lanes = new ArrayList<>();
        for (Lane lane : stage.lanes()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("source", lane.name());
            each.put("rate_limits", lane.source().limits());
            each.put("max_in_flight", lane.source().maxInFlight());
            each.put("inter_zip_delay_seconds", lane.interZipDelay().toMillis() / 1e3);
            lanes.add(each);
        }
        tree.put("lanes", lanes);
        return tree;
    }
}
