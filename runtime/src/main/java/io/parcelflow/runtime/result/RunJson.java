package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.RunCounts;
import io.parcelflow.runtime.driver.SourceCounts;
import io.parcelflow.runtime.driver.StoredCounts;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run as JSON, under the keys that users know, as it is kept: without its ZIP
 * codes, which {@link RunReportJson} adds from the tasks.
 *
 * <p>Times are seconds, moments ISO 8601 in UTC, rates and shares plain numbers.
 */
public final class RunJson {

    /** About as many as the machine keeps. */
    private static final int TIMELINE_PARTS = 100;

    private RunJson() {}

    /** On one line. */
    public static String text(RunReport report) {
        return JsonText.compact(tree(report));
    }

    /** The report as a tree for {@link JsonText}. */
    public static Map<String, Object> tree(RunReport report) {
        RunSummary summary = report.summary();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("success", report.isSuccess());
        tree.put("execution_id", report.runId());
        tree.put("outcome", summary.outcome().name());
        tree.put("collection_results", collectionResults(report));
        tree.put("metrics", metrics(report));
        tree.put("efficiency", efficiency(report));
        tree.put("plan_reason", report.plan().reason());
        if (report.storeFailure() != null) {
            tree.put("error", report.storeFailure());
        }
        putStory(tree, report);
        putSuspicions(tree, report);
        tree.put("started_at", report.resumeHistory().startedAt());
        tree.put("completed_at", summary.endedAt());
        return tree;
    }

    private static void putStory(Map<String, Object> tree, RunReport report) {
        ResumeHistory story = report.resumeHistory();
        if (story.isResumed()) {
            Map<String, Object> resumed = new LinkedHashMap<>();
            resumed.put("times", story.resumes());
            resumed.put("at", report.summary().startedAt());
            resumed.put("worked_before_seconds", seconds(story.earlierActiveTime()));
            resumed.put("is_whole_counted", story.earlierCounts().isComplete());
            tree.put("resumed", resumed);
        }
        if (story.rerunOf() != null) {
            tree.put("rerun_of", story.rerunOf());
        }
        if (!story.unknownSources().isEmpty()) {
            tree.put("collectors_left_out", story.unknownSources());
        }
    }

    private static void putSuspicions(Map<String, Object> tree, RunReport report) {
        List<Map<String, Object>> suspicions = new ArrayList<>();
        for (SuspiciousListing suspicion : report.journalSummary().suspiciousListings()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("source", suspicion.source());
            each.put("zip_code", suspicion.zip());
            each.put("reason", suspicion.suspicion());
            suspicions.add(each);
        }
        if (!suspicions.isEmpty()) {
            tree.put("suspicious_listings", suspicions);
        }
    }

    private static Map<String, Object> metrics(RunReport report) {
        RunSummary summary = report.summary();
        RunCounts counts = report.counts();
        double seconds = report.activeTime().toNanos() / 1e9;
        Map<String, Object> distribution = new LinkedHashMap<>();
        for (LaneSummary lane : summary.lanes()) {
            distribution.put(lane.source(), report.listed(lane));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total_properties", report.listed());
        tree.put("duration_seconds", rounded(seconds));
        tree.put("duration_minutes", rounded(seconds / 60));
        tree.put(
                "properties_per_minute", rounded(seconds > 0 ? report.listed() / seconds * 60 : 0));
        tree.put("zip_codes_processed", report.zipCodesProcessed());
        tree.put(
                "collectors_used",
                summary.lanes().stream()
                        .filter(lane -> counts.source(lane.source()).requests() > 0)
                        .map(LaneSummary::source)
                        .toList());
        tree.put("collection_distribution", distribution);
        tree.put("orchestration_mode", report.plan().mode().name());
        tree.put("success_rate", rounded(summary.successRate()));
        tree.put("requests", counts.requests());
        return tree;
    }

    private static Map<String, Object> efficiency(RunReport report) {
        RunSummary summary = report.summary();
        RunCounts counts = report.counts();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("makespan_seconds", seconds(report.activeTime()));
        if (counts.isComplete()) {
            tree.put("lower_bound_seconds", seconds(counts.lowerBound()));
            tree.put("paused_seconds", seconds(report.activeTime().minus(counts.active())));
        }
        tree.put("ratio", rounded(report.makespanRatio()));
        tree.put("bounded_by", summary.lowerBound().limitedBy());
        tree.put("advice", summary.advice());
        return tree;
    }

    private static Map<String, Object> collectionResults(RunReport report) {
        Map<String, Object> results = new LinkedHashMap<>();
        for (LaneSummary lane : report.summary().lanes()) {
            results.put(lane.source(), source(report, lane));
        }
        return results;
    }

    private static Map<String, Object> source(RunReport report, LaneSummary lane) {
        SourceCounts counts = report.counts().source(lane.source());
        StoredCounts stored = counts.stored();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("status", lane.status().name().toLowerCase(Locale.ROOT));
        tree.put("tasks", tasks(lane.tasks()));
        tree.put("properties", report.listed(lane));
        tree.put("created", stored.created());
        tree.put("changed", stored.changed());
        tree.put("unchanged", stored.unchanged());
        tree.put("details_changed", stored.detailed());
        tree.put("rejects", lane.rejects());
        tree.put("skipped", stored.skipped());
        tree.put("requests", counts.requests());
        tree.put("retries", counts.retries());
        tree.put("throttles", counts.throttles());
        tree.put("details_fetched", lane.details());
        tree.put(
                "details_left",
                detailsLeft(lane, report.journalSummary().refresh().get(lane.source())));
        tree.put("median_latency_seconds", seconds(lane.medianLatency()));
        Map<String, Object> waits = new TreeMap<>();
        counts.waits()
                .forEach((reason, time) ->
                        waits.put(reason.name().toLowerCase(Locale.ROOT), seconds(time)));
        tree.put("wait_seconds", waits);
        tree.put("timeline", timeline(lane, report.summary().makespan()));
        tree.put("failure", failure(lane.failure()));
        DetailFreshness refresh = report.journalSummary().refresh().get(lane.source());
        if (refresh != null) {
            tree.put("refresh", refresh(refresh, report.summary().endedAt()));
        }
        return tree;
    }

    /** How many tasks ended in which state. */
    static Map<String, Object> tasks(Map<TaskState, Long> counts) {
        Map<String, Object> tasks = new TreeMap<>();
        counts.forEach((state, count) -> tasks.put(state.name().toLowerCase(Locale.ROOT), count));
        return tasks;
    }

    /** What most of each part of the run was spent on; neighbors that are alike are one part. */
    private static List<Map<String, Object>> timeline(LaneSummary lane, Duration makespan) {
        List<Map<String, Object>> parts = new ArrayList<>();
        WaitReason[] reasons = lane.timeline().reasons(TIMELINE_PARTS, makespan.toNanos());
        int from = 0;
        for (int i = 1; i <= reasons.length; i++) {
            if (i == reasons.length || reasons[i] != reasons[from]) {
                Map<String, Object> part = new LinkedHashMap<>();
                part.put("waits_for", reasons[from].name().toLowerCase(Locale.ROOT));
                part.put(
                        "seconds",
                        seconds(makespan.multipliedBy(i - from).dividedBy(TIMELINE_PARTS)));
                parts.add(part);
                from = i;
            }
        }
        return parts;
    }

    /** A lane that ended before it asked for its backlog does not know what is due. */
    private static long detailsLeft(LaneSummary lane, @Nullable DetailFreshness refresh) {
        return refresh == null
                ? lane.detailsRemaining()
                : Math.max(lane.detailsRemaining(), refresh.neverFetched());
    }

    private static Map<String, Object> refresh(DetailFreshness refresh, Instant now) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("records", refresh.known());
        tree.put("refreshed", refresh.refreshed());
        tree.put("never_fetched", refresh.neverFetched());
        if (refresh.oldest() != null) {
            tree.put("oldest_days", Duration.between(refresh.oldest(), now).toDays());
        }
        if (refresh.refreshed() > 0) {
            tree.put("runs_for_all", Math.ceilDiv(refresh.known(), refresh.refreshed()));
        }
        return tree;
    }

    static Map<String, Object> zip(TaskRecord task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", task.state().name().toLowerCase(Locale.ROOT));
        tree.put("properties", task.records());
        tree.put("details", task.details());
        tree.put("rejects", task.rejects());
        if (task.lastFailure() != null) {
            tree.put("failure", failure(task.lastFailure()));
        }
        return tree;
    }

    private static @Nullable Map<String, Object> failure(@Nullable Failure failure) {
        if (failure == null) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", failure.kind().name().toLowerCase(Locale.ROOT));
        tree.put("message", failure.message());
        return tree;
    }

    static double seconds(Duration time) {
        return rounded(time.toNanos() / 1e9);
    }

    /** Four decimals are enough for a person and for a chart. */
    static double rounded(double number) {
        return Double.isFinite(number) ? Math.round(number * 1e4) / 1e4 : number;
    }
}
