package io.parcelflow.app.web.api;

import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run in numbers. */
final class PastRunJson {

    private PastRunJson() {}

    /**
     * One run.
     *
     * @param currentRunId the run that goes on, null if none does
     */
    static Map<String, Object> tree(PastRun run, @Nullable String currentRunId) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("execution_id", run.id());
        tree.put("orchestration_mode", run.mode());
        tree.put("outcome", outcome(run, currentRunId));
        tree.put("started_at", Json.moment(run.startedAt()));
        Json.put(tree, "completed_at", run.endedAt() == null ? null : Json.moment(run.endedAt()));
        tree.put("zip_codes", run.zipCount());
        tree.put("collectors", run.sourceCount());
        Json.put(tree, "rerun_of", run.rerunOf());
        tree.put("resumes", run.resumes());
        RunFigures figures = run.figures();
        Json.put(tree, "metrics", figures == null ? null : metrics(figures));
        return tree;
    }

    private static String outcome(PastRun run, @Nullable String currentRunId) {
        if (run.outcome() != null) {
            return Json.word(run.outcome());
        }
        return run.id().equals(currentRunId) ? "running" : "interrupted";
    }

    private static Map<String, Object> metrics(RunFigures figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total_properties", figures.listed());
        tree.put("created", figures.created());
        tree.put("changed", figures.changed());
        tree.put("duration_seconds", Json.seconds(figures.worked()));
        putTime(tree, "makespan_seconds", figures.makespan());
        putTime(tree, "lower_bound_seconds", figures.lowerBound());
        figures.efficiency().ifPresent(share -> tree.put("efficiency", Json.rounded(share)));
        tree.put("success_rate", Json.rounded(figures.successRate()));
        tree.put("requests", figures.requests());
        tree.put("rejects", figures.rejects());
        tree.put("failures", figures.failures());
        List<Map<String, Object>> sources = new ArrayList<>();
        figures.sources().forEach(source -> sources.add(source(source)));
        tree.put("sources", sources);
        return tree;
    }

    private static void putTime(Map<String, Object> tree, String name, @Nullable Duration time) {
        Json.put(tree, name, time == null ? null : Json.seconds(time));
    }

    private static Map<String, Object> source(SourceFigures figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", figures.source());
        Map<String, Object> tasks = new TreeMap<>();
        figures.tasks().forEach((state, count) -> tasks.put(Json.word(state), count));
        tree.put("zip_codes", tasks);
        tree.put("success_rate", Json.rounded(figures.successRate()));
        tree.put("requests", figures.requests());
        tree.put("median_latency_seconds", Json.seconds(figures.medianLatency()));
        tree.put("pages", figures.pages());
        tree.put("details", figures.details());
        tree.put("properties", figures.listed());
        tree.put("rejects", figures.rejects());
        tree.put("failures", figures.failures());
        Json.put(tree, "created", figures.created());
        Json.put(tree, "changed", figures.changed());
        return tree;
    }
}
