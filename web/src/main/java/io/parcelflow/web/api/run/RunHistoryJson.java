package io.parcelflow.web.api.run;

import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.json.JournalJson;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs as JSON. */
final class RunHistoryJson {

    private RunHistoryJson() {}

    /**
     * One run.
     *
     * @param sources names of its sources
     */
    static Map<String, Object> tree(RunHistoryEntry run, RunState state, Set<String> sources) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", run.id());
        tree.put("workflow", RunIds.command(run.id()));
        tree.put("mode", run.mode());
        tree.put("state", ApiValues.word(state));
        tree.put("startedAt", run.startedAt());
        ApiValues.putIfPresent(tree, "endedAt", run.endedAt());
        tree.put("zipCodeCount", run.zipCount());
        tree.put("sources", sources);
        tree.put("resumeCount", run.resumeCount());
        ApiValues.putIfPresent(tree, "rerunOf", run.rerunOf());
        RunStatistics statistics = run.statistics();
        ApiValues.putIfPresent(
                tree, "statistics", statistics == null ? null : statistics(statistics));
        return tree;
    }

    private static Map<String, Object> statistics(RunStatistics figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("listedCount", figures.listed());
        tree.put("createdCount", figures.created());
        tree.put("changedCount", figures.changed());
        tree.put("rejectCount", figures.rejects());
        tree.put("failureCount", figures.failures());
        tree.put("requestCount", figures.requests());
        tree.put("successRate", ApiValues.rounded(figures.successRate()));
        tree.put("activeSeconds", ApiValues.seconds(figures.activeTime()));
        putSeconds(tree, "makespanSeconds", figures.makespan());
        putSeconds(tree, "lowerBoundSeconds", figures.lowerBound());
        ApiValues.putIfPresent(
                tree, "efficiency", ApiValues.rounded(figures.efficiency().orElse(Double.NaN)));
        tree.put("bySource", figures.sources().stream().map(RunHistoryJson::source).toList());
        return tree;
    }

    private static void putSeconds(Map<String, Object> tree, String name, @Nullable Duration time) {
        ApiValues.putIfPresent(tree, name, time == null ? null : ApiValues.seconds(time));
    }

    private static Map<String, Object> source(SourceStatistics figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", figures.source());
        tree.put("taskCounts", JournalJson.taskCounts(figures.tasks()));
        tree.put("successRate", ApiValues.rounded(figures.successRate()));
        tree.put("requestCount", figures.requests());
        tree.put("medianLatencySeconds", ApiValues.seconds(figures.medianLatency()));
        tree.put("pageCount", figures.pages());
        tree.put("detailCount", figures.details());
        tree.put("listedCount", figures.listed());
        ApiValues.putIfPresent(tree, "createdCount", figures.created());
        ApiValues.putIfPresent(tree, "changedCount", figures.changed());
        tree.put("rejectCount", figures.rejects());
        tree.put("failureCount", figures.failures());
        return tree;
    }
}
