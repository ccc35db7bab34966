package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a run whose process ended without a word, as JSON under the keys of {@link *
 * RunJson}: what its tasks had stored.
 */
public final class InterruptedRunJson {

    private InterruptedRunJson() {}

    /** On one line. */
    public static String text(RunRecord run, RunJournal journal) {
        Map<String, TaskTotals> totals = new LinkedHashMap<>();
        journal.forEachTask(
                run.id(),
                task -> totals.computeIfAbsent(task.source(), _ -> new TaskTotals()).add(task));
        Map<String, Object> results = new LinkedHashMap<>();
        TaskTotals all = new TaskTotals();
        totals.forEach((source, each) -> {
            all.add(each);
            results.put(source, each.tree());
        });
        return JsonText.compact(tree(run, all, results));
    }

    private static Map<String, Object> tree(
            RunRecord run, TaskTotals all, Map<String, Object> results) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("total_properties", all.records);
        metrics.put("duration_seconds", RunJson.seconds(run.lineage().activeTime()));
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

    private static final class TaskTotals {
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

        void add(TaskTotals other) {
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
