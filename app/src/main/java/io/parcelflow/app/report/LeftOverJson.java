package io.parcelflow.app.report;

import io.parcelflow.app.text.JsonText;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a run whose process ended without a word, as JSON under the keys of {@link
 * RunJson}: what its tasks had stored.
 */
public final class LeftOverJson {

    private LeftOverJson() {}

    /** On one line. */
    public static String text(RunRecord run, RunJournal journal) {
        Map<String, Totals> totals = new LinkedHashMap<>();
        journal.forEachTask(
                run.id(),
                task -> totals.computeIfAbsent(task.source(), _ -> new Totals()).add(task));
        Map<String, Object> results = new LinkedHashMap<>();
        Totals all = new Totals();
        totals.forEach((source, each) -> {
            all.add(each);
            results.put(source, each.tree());
        });
        return JsonText.compact(tree(run, all, results));
    }

    private static Map<String, Object> tree(
            RunRecord run, Totals all, Map<String, Object> results) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("total_properties", all.records);
        metrics.put("duration_seconds", RunJson.seconds(run.lineage().worked()));
        metrics.put("zip_codes_processed", all.zips.cardinality());
        metrics.put("orchestration_mode", run.mode());
        metrics.put("success_rate", RunJson.rounded(all.successRate()));
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
        private final Map<TaskState, Long> states = new EnumMap<>(TaskState.class);
        // A ZIP code is a number of five digits.
        private final BitSet zips = new BitSet();
        private long records;
        private long rejects;
        private long details;

        void add(TaskRecord task) {
            states.merge(task.state(), 1L, Long::sum);
            records += task.records();
            rejects += task.rejects();
            details += task.details();
            if (task.pages() > 0) {
                zips.set(Integer.parseInt(task.zip().value()));
            }
        }

        void add(Totals other) {
            other.states.forEach((state, count) -> states.merge(state, count, Long::sum));
            records += other.records;
            rejects += other.rejects;
            details += other.details;
            zips.or(other.zips);
        }

        long done() {
            return states.getOrDefault(TaskState.DONE, 0L);
        }

        double successRate() {
            long tasks = states.values().stream().mapToLong(Long::longValue).sum();
            return tasks == 0 ? 0 : (double) done() / tasks;
        }

        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("status", successRate() == 1 ? "completed" : "stopped");
            tree.put("tasks", RunJson.tasks(states));
            tree.put("properties", records);
            tree.put("rejects", rejects);
            tree.put("details_fetched", details);
            return tree;
        }
    }
}
