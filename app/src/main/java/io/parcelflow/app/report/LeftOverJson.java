package io.parcelflow.app.report;

import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a run whose process ended without a word, as JSON under the keys of {@link
 * RunJson}: what its tasks had stored.
 */
public final class LeftOverJson {

    private LeftOverJson() {}

    /** On one line. */
    public static String text(RunRecord run, RunJournal journal) {
        Map<String, Map<String, Object>> zipsBySource = new LinkedHashMap<>();
        Map<String, Totals> totals = new LinkedHashMap<>();
        journal.forEachTask(
                run.id(),
                task -> {
                    totals.computeIfAbsent(task.source(), _ -> new Totals()).add(task);
                    zipsBySource
                            .computeIfAbsent(task.source(), _ -> new LinkedHashMap<>())
                            .put(task.zip().value(), RunJson.zip(task));
                });
        Map<String, Object> results = new LinkedHashMap<>();
        Totals all = new Totals();
        totals.forEach((source, each) -> {
            all.add(each);
            results.put(source, each.tree(zipsBySource.getOrDefault(source, Map.of())));
        });
        return JsonText.compact(tree(run, all, results));
    }

    private static Map<String, Object> tree(
            RunRecord run, Totals all, Map<String, Object> results) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("total_properties", all.records);
        metrics.put("duration_seconds", RunJson.seconds(run.lineage().worked()));
        metrics.put("zip_codes_processed", all.zips.size());
        metrics.put("orchestration_mode", run.mode());
        metrics.put(
                "success_rate",
                RunJson.rounded(all.tasks == 0 ? 0 : (double) all.done / all.tasks));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("success", false);
        tree.put("execution_id", run.id());
        tree.put("outcome", RunOutcome.INTERRUPTED.name());
        tree.put("collection_results", results);
        tree.put("metrics", metrics);
        tree.put("started_at", run.startedAt());
        return tree;
    }

    private static final class Totals {
        private final Set<String> zips = new HashSet<>();
        private long tasks;
        private long done;
        private long records;
        private long rejects;
        private long details;

        void add(TaskRecord task) {
            tasks++;
            done += task.state() == TaskState.DONE ? 1 : 0;
            records += task.records();
            rejects += task.rejects();
            details += task.details();
            if (task.pages() > 0) {
                zips.add(task.zip().value());
            }
        }

        void add(Totals other) {
            tasks += other.tasks;
            done += other.done;
            records += other.records;
            rejects += other.rejects;
            details += other.details;
            zips.addAll(other.zips);
        }

        Map<String, Object> tree(Map<String, Object> zipTrees) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("status", done == tasks ? "completed" : "stopped");
            tree.put("properties", records);
            tree.put("rejects", rejects);
            tree.put("details_fetched", details);
            tree.put("zip_codes", zipTrees);
            return tree;
        }
    }
}
