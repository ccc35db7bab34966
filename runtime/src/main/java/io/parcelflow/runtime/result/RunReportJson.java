package io.parcelflow.runtime.result;

import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskFilter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reports and plans as users know them: with their ZIP codes, of which only the tasks are kept.
 * These are read while the tree is written, a few at a time.
 */
public final class RunReportJson {

    static final String RESULTS = "collection_results";
    static final String ZIPS = "zip_codes";

    private RunReportJson() {}

    /** The report of a run that has just ended. */
    public static Map<String, Object> of(RunReport report, RunJournalReader journal) {
        return withZips(RunJson.tree(report), report.runId(), journal);
    }

    /** The report that was kept of a run; empty if there is none. */
    public static Map<String, Object> of(RunRecord run, RunJournalReader journal) {
        return withZips(JsonTree.parseWithNulls(run.summaryJson()).members(), run.id(), journal);
    }

    private static Map<String, Object> withZips(
            Map<String, Object> tree, String runId, RunJournalReader journal) {
        Map<String, Object> whole = new LinkedHashMap<>(tree);
        if (tree.get(RESULTS) instanceof Map<?, ?> kept) {
            Map<String, Object> results = new LinkedHashMap<>();
            kept.forEach((source, result) -> {
                String name = String.valueOf(source);
                results.put(
                        name,
                        result instanceof Map<?, ?> map
                                ? with(map, tasks(runId, name, journal))
                                : result);
            });
            whole.put(RESULTS, results);
        }
        return whole;
    }

    /** A report that an earlier version kept has them already. */
    private static Map<String, Object> with(Map<?, ?> kept, Object zips) {
        Map<String, Object> whole = new LinkedHashMap<>();
        kept.forEach((name, value) -> whole.put(String.valueOf(name), value));
        whole.putIfAbsent(ZIPS, zips);
        return whole;
    }

    private static JsonText.Members tasks(String runId, String source, RunJournalReader journal) {
        return member ->
                journal.forEachTask(
                        runId,
                        TaskFilter.ofSource(source),
                        task -> member.accept(task.zip().value(), RunJson.zip(task)));
    }

    /** The plan of a run. */
    public static Map<String, Object> plan(RunRecord run, RunJournalReader journal) {
        return plan(JsonTree.parseWithNulls(run.planJson()), run.id(), journal);
    }

    private static Map<String, Object> plan(JsonTree kept, String runId, RunJournalReader journal) {
        Map<String, Object> plan = new LinkedHashMap<>(kept.members());
        plan.put(
                "stages",
                kept.children("stages").stream()
                        .map(stage -> {
                            Map<String, Object> whole = new LinkedHashMap<>(stage.members());
                            whole.put(
                                    "lanes",
                                    stage.children("lanes").stream()
                                            .map(lane ->
                                                    with(
                                                            lane.members(),
                                                            zips(
                                                                    runId,
                                                                    lane.text("source"),
                                                                    journal)))
                                            .toList());
                            return whole;
                        })
                        .toList());
        return plan;
    }

    private static JsonText.Items zips(String runId, String source, RunJournalReader journal) {
        return item ->
                journal.forEachTask(
                        runId, TaskFilter.ofSource(source), task -> item.accept(task.zip()));
    }
}
