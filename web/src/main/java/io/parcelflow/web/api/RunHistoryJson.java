package io.parcelflow.web.api;

import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run in numbers. */
final class RunHistoryJson {

    private RunHistoryJson() {}

    /**
     * One run.
     *
     * @param currentRunId the run that goes on, null if none does
     */
    static Map<String, Object> tree(RunHistoryEntry run, @Nullable String currentRunId) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("execution_id", run.id());
        tree.put("orchestration_mode", run.mode());
        tree.put("outcome", outcome(run, currentRunId));
        tree.put("started_at", ApiJson.timestamp(run.startedAt()));
        ApiJson.putIfPresent(
                tree,
                "completed_at",
                run.endedAt() == null ? null : ApiJson.timestamp(run.endedAt()));
        tree.put("zip_codes", run.zipCount());
        tree.put("collectors", run.sourceCount());
        ApiJson.putIfPresent(tree, "rerun_of", run.rerunOf());
        tree.put("resumes", run.resumeCount());
        RunStatistics figures = run.statistics();
        ApiJson.putIfPresent(tree, "metrics", figures == null ? null : metrics(figures));
        return tree;
    }

    private static String outcome(RunHistoryEntry run, @Nullable String currentRunId) {
        if (run.outcome() != null) {
            return ApiJson.lowerCaseName(run.outcome());
        }
        return run.id().equals(currentRunId) ? "running" : "interrupted";
    }

    private static Map<String, Object> metrics(RunStatistics figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total_properties", figures.listed());
        tree.put("created", figures.created());
        tree.put("changed", figures.changed());
        tree.put("duration_seconds", ApiJson.seconds(figures.activeTime()));
        putSeconds(tree, "makespan_seconds", figures.makespan());
        putSeconds(tree, "lower_bound_seconds", figures.lowerBound());
        figures.efficiency().ifPresent(share -> tree.put("efficiency", ApiJson.rounded(share)));
        tree.put("success_rate", ApiJson.rounded(figures.successRate()));
        tree.put("requests", figures.requests());
        tree.put("rejects", figures.rejects());
        tree.put("failures", figures.failures());
        List<Map<String, Object>> sources = new ArrayList<>();
        figures.sources().forEach(source -> sources.add(source(source)));
        tree.put("sources", sources);
        return tree;
    }

    private static void putSeconds(Map<String, Object> tree, String name, @Nullable Duration time) {
        ApiJson.putIfPresent(tree, name, time == null ? null : ApiJson.seconds(time));
    }

    private static Map<String, Object> source(SourceStatistics figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", figures.source());
        Map<String, Object> tasks = new TreeMap<>();
        figures.tasks().forEach((state, count) -> tasks.put(ApiJson.lowerCaseName(state), count));
        tree.put("zip_codes", tasks);
        tree.put("success_rate", ApiJson.rounded(figures.successRate()));
        tree.put("requests", figures.requests());
        tree.put("median_latency_seconds", ApiJson.seconds(figures.medianLatency()));
        tree.put("pages", figures.pages());
        tree.put("details", figures.details());
        tree.put("properties", figures.listed());
        tree.put("rejects", figures.rejects());
        tree.put("failures", figures.failures());
        ApiJson.putIfPresent(tree, "created", figures.created());
        ApiJson.putIfPresent(tree, "changed", figures.changed());
        return tree;
    }
}
