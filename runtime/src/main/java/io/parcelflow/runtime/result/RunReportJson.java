package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.SourceCounts;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.runtime.text.EnumNames;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts the report of a run to its stored form; {@link RunReportReader} reads it. The API has
 * another one.
 *
 * <p>Durations are seconds, times ISO 8601 in UTC, rates and shares plain numbers. Unknown values
 * of a killed run are absent.
 */
public final class RunReportJson {

    static final String RESULTS = "collection_results";
    static final String ZIPS = "zip_codes";

    private RunReportJson() {}

    /** The stored form on one line, without ZIP codes, which are those of the run's tasks. */
    public static String text(RunReport report) {
        return JsonText.compact(tree(report, results(report)));
    }

    private static Map<String, Object> tree(
            RunReport report, Map<String, Map<String, Object>> results) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("success", report.isSuccess());
        tree.put("execution_id", report.runId());
        tree.put("outcome", report.outcome().name());
        tree.put(RESULTS, results);
        tree.put("metrics", metrics(report));
        tree.put("efficiency", efficiency(report.timing()));
        tree.put("plan_reason", report.planReason());
        if (report.end().storeFailure() != null) {
            tree.put("error", report.end().storeFailure());
        }
        putHistory(tree, report.resumeHistory());
        if (!report.listings().suspicious().isEmpty()) {
            tree.put("suspicious_listings", suspicious(report));
        }
        tree.put("started_at", report.resumeHistory().startedAt());
        tree.put("completed_at", report.end().at());
        return tree;
    }

    private static void putHistory(Map<String, Object> tree, ResumeHistory history) {
        if (history.isResumed()) {
            Map<String, Object> resumed = new LinkedHashMap<>();
            resumed.put("times", history.resumes());
            resumed.put("at", history.resumedAt());
            resumed.put("worked_before_seconds", seconds(history.earlierActiveTime()));
            resumed.put("is_whole_counted", history.isComplete());
            tree.put("resumed", resumed);
        }
        if (history.rerunOf() != null) {
            tree.put("rerun_of", history.rerunOf());
        }
        if (!history.unknownSources().isEmpty()) {
            tree.put("collectors_left_out", history.unknownSources());
        }
    }

    private static List<Map<String, Object>> suspicious(RunReport report) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (SuspiciousListing listing : report.listings().suspicious()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("source", listing.source());
            each.put("zip_code", listing.zip());
            each.put("reason", listing.suspicion());
            if (listing.gap() != null) {
                each.put("gap", EnumNames.lowerCase(listing.gap()));
            }
            list.add(each);
        }
        return list;
    }

    private static Map<String, Object> metrics(RunReport report) {
        // Rounded first, so that a report read from the store has the same numbers.
        double seconds = seconds(report.activeTime());
        Map<String, Object> distribution = new LinkedHashMap<>();
        for (SourceReport source : report.sources()) {
            distribution.put(source.source(), source.records().listed());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("total_properties", report.listed());
        tree.put("duration_seconds", seconds);
        tree.put("duration_minutes", rounded(seconds / 60));
        tree.put(
                "properties_per_minute", rounded(seconds > 0 ? report.listed() / seconds * 60 : 0));
        tree.put("zip_codes_processed", report.listings().zipCodesProcessed());
        tree.put(
                "collectors_used",
                report.sources().stream()
                        .filter(source -> source.requests() > 0)
                        .map(SourceReport::source)
                        .toList());
        tree.put("collection_distribution", distribution);
        tree.put("orchestration_mode", report.mode());
        tree.put("success_rate", rounded(report.successRate()));
        tree.put("requests", report.requests());
        return tree;
    }

    private static Map<String, Object> efficiency(RunTiming timing) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("makespan_seconds", seconds(timing.activeTime()));
        if (timing.lowerBound() != null) {
            tree.put("lower_bound_seconds", seconds(timing.lowerBound()));
        }
        if (timing.paused() != null) {
            tree.put("paused_seconds", seconds(timing.paused()));
        }
        tree.put("ratio", rounded(timing.ratio()));
        tree.put("bounded_by", timing.limitedBy());
        tree.put("advice", timing.advice());
        return tree;
    }

    private static Map<String, Map<String, Object>> results(RunReport report) {
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        for (SourceReport source : report.sources()) {
            results.put(source.source(), source(source, report.end().at()));
        }
        return results;
    }

    private static Map<String, Object> source(SourceReport source, Instant endedAt) {
        SourceRecords records = source.records();
        SourceCounts counts = source.counts();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("status", EnumNames.lowerCase(source.status()));
        tree.put("tasks", tasks(source.tasks()));
        tree.put("properties", records.listed());
        if (counts != null) {
            StoredCounts stored = counts.stored();
            tree.put("created", stored.created());
            tree.put("changed", stored.changed());
            tree.put("unchanged", stored.unchanged());
            tree.put("details_changed", stored.detailed());
            tree.put("skipped", stored.skipped());
            tree.put("requests", counts.requests());
            tree.put("retries", counts.retries());
            tree.put("throttles", counts.throttles());
        }
        tree.put("rejects", records.rejects());
        tree.put("details_fetched", records.details());
        tree.put("details_left", records.detailsRemaining());
        tree.put("median_latency_seconds", seconds(source.medianLatency()));
        if (counts != null) {
            Map<String, Object> waits = new TreeMap<>();
            counts.waits()
                    .forEach((reason, time) ->
                            waits.put(EnumNames.lowerCase(reason), seconds(time)));
            tree.put("wait_seconds", waits);
        }
        tree.put("timeline", timeline(source.timeline()));
        tree.put("failure", failure(source.failure()));
        if (records.freshness() != null) {
            tree.put("refresh", refresh(records.freshness(), endedAt));
        }
        return tree;
    }

    private static Map<String, Object> tasks(Map<TaskState, Long> counts) {
        Map<String, Object> tasks = new TreeMap<>();
        counts.forEach((state, count) -> tasks.put(EnumNames.lowerCase(state), count));
        return tasks;
    }

    private static List<Map<String, Object>> timeline(List<WaitPart> parts) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (WaitPart part : parts) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("waits_for", EnumNames.lowerCase(part.reason()));
            each.put("seconds", seconds(part.duration()));
            list.add(each);
        }
        return list;
    }

    private static Map<String, Object> refresh(DetailFreshness freshness, Instant endedAt) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("records", freshness.known());
        tree.put("refreshed", freshness.refreshed());
        tree.put("never_fetched", freshness.neverFetched());
        if (freshness.oldest() != null) {
            tree.put("oldest_days", Duration.between(freshness.oldest(), endedAt).toDays());
        }
        if (freshness.refreshed() > 0) {
            tree.put("runs_for_all", Math.ceilDiv(freshness.known(), freshness.refreshed()));
        }
        return tree;
    }

    private static @Nullable Map<String, Object> failure(@Nullable Failure failure) {
        if (failure == null) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", EnumNames.lowerCase(failure.kind()));
        tree.put("message", failure.message());
        return tree;
    }

    private static double seconds(Duration time) {
        return rounded(time.toNanos() / 1e9);
    }

    /** Four decimals are enough for a person and a chart. */
    private static double rounded(double number) {
        return Double.isFinite(number) ? Math.round(number * 1e4) / 1e4 : number;
    }
}
