package io.parcelflow.runtime.json;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts tasks, failures and rejects of runs to JSON. */
public final class JournalJson {

    private JournalJson() {}

    /** A task. */
    public static Map<String, Object> task(TaskRecord task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", task.source());
        tree.put("zipCode", task.zip());
        tree.put("state", ApiValues.word(task.state()));
        tree.put("listedCount", task.records());
        tree.put("pageCount", task.pages());
        tree.put("detailCount", task.details());
        tree.put("rejectCount", task.rejects());
        tree.put("failureCount", task.failures());
        Failure failure = task.lastFailure();
        ApiValues.putIfPresent(tree, "lastFailure", failure == null ? null : failure(failure));
        ApiValues.putIfPresent(tree, "suspicion", task.suspicion());
        tree.put("reconciliation", reconciliation(task.reconciliation()));
        return tree;
    }

    /** What a source announced for a task, held against what came. */
    public static Map<String, Object> reconciliation(Reconciliation totals) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (totals.isAnnounced()) {
            tree.put("announcedCount", totals.announced());
        }
        tree.put("distinctCount", totals.distinct());
        tree.put("newCount", totals.created());
        tree.put("knownCount", totals.known());
        tree.put("skippedCount", totals.skipped());
        tree.put("rejectedCount", totals.rejected());
        tree.put("repeatedCount", totals.repeated());
        tree.put("missingCount", totals.missing());
        ListingGap gap = totals.gap();
        if (gap != null) {
            tree.put("gap", ApiValues.word(gap));
            tree.put("gapText", totals.gapText());
        }
        return tree;
    }

    /** The number of tasks by state. */
    public static Map<String, Object> taskCounts(Map<TaskState, Long> counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (TaskState state : TaskState.values()) {
            tree.put(ApiValues.word(state), counts.getOrDefault(state, 0L));
        }
        return tree;
    }

    /** A failure. */
    public static Map<String, Object> failure(Failure failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", ApiValues.word(failure.kind()));
        tree.put("message", failure.message());
        return tree;
    }

    /** A step that failed permanently. */
    public static Map<String, Object> stepFailure(StepFailure failed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", failed.at());
        tree.put("source", failed.step().source());
        tree.put("zipCode", failed.step().zip());
        tree.put("step", ApiValues.word(failed.step().kind()));
        ApiValues.putIfPresent(tree, "position", failed.step().position());
        tree.put("failure", failure(failed.failure()));
        return tree;
    }

    /** A rejected record. */
    public static Map<String, Object> reject(RejectRecord rejected) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", rejected.runId());
        tree.put("at", rejected.at());
        tree.put("source", rejected.reject().source());
        tree.put("zipCode", rejected.reject().zip());
        tree.put("recordId", rejected.reject().sourceKey());
        tree.put("reason", rejected.reject().reason());
        tree.put("raw", rejected.reject().raw());
        return tree;
    }
}
