package io.parcelflow.runtime.json;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.runtime.driver.count.SourceCounts;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.runtime.result.ResumeHistory;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportReader;
import io.parcelflow.runtime.result.SourceRecords;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.TaskFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run as JSON for programs; what is not known of a run that was killed is absent. It
 * is stored in another form, which {@link RunReportReader} reads.
 */
public final class RunResultJson {

    private RunResultJson() {}

    /**
     * The report with its tasks, as a tree for {@link JsonText}. The tasks are read while the tree
     * is written, a few at a time.
     */
    public static Map<String, Object> tree(RunReport report, RunJournalReader journal) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", report.runId());
        tree.put("workflow", RunIds.command(report.runId()));
        tree.put("mode", report.mode());
        tree.put("outcome", ApiValues.word(report.outcome()));
        tree.put("startedAt", report.resumeHistory().startedAt());
        tree.put("endedAt", report.end().at());
        ApiValues.putIfPresent(tree, "error", report.end().storeFailure());
        tree.put("planReason", report.planReason());
        putHistory(tree, report.resumeHistory());
        tree.putAll(figures(report));
        tree.put("limitedBy", report.timing().limitedBy());
        tree.put("advice", report.advice());
        tree.put(
                "suspiciousListings",
                report.listings().suspicious().stream().map(RunResultJson::suspicious).toList());
        tree.put(
                "bySource",
                report.sources().stream().map(source -> source(source, report, journal)).toList());
        return tree;
    }

    /** The figures of the run as a whole. */
    public static Map<String, Object> figures(RunReport report) {
        double activeSeconds = ApiValues.seconds(report.activeTime());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("listedCount", report.listed());
        tree.put("listedZipCodeCount", report.listings().zipCodesProcessed());
        tree.put("rejectCount", report.rejects());
        tree.put("requestCount", report.requests());
        tree.put("successRate", ApiValues.rounded(report.successRate()));
        tree.put("activeSeconds", activeSeconds);
        putSeconds(tree, "pausedSeconds", report.timing().paused());
        putSeconds(tree, "lowerBoundSeconds", report.timing().lowerBound());
        ApiValues.putIfPresent(tree, "efficiency", ApiValues.rounded(report.timing().efficiency()));
        tree.put(
                "listedPerMinute",
                ApiValues.rounded(activeSeconds > 0 ? report.listed() / activeSeconds * 60 : 0));
        return tree;
    }

    private static void putSeconds(Map<String, Object> tree, String name, @Nullable Duration time) {
        ApiValues.putIfPresent(tree, name, time == null ? null : ApiValues.seconds(time));
    }

    private static void putHistory(Map<String, Object> tree, ResumeHistory history) {
        ApiValues.putIfPresent(tree, "rerunOf", history.rerunOf());
        if (history.isResumed()) {
            Map<String, Object> resumed = new LinkedHashMap<>();
            resumed.put("resumeCount", history.resumes());
            resumed.put("resumedAt", history.resumedAt());
            resumed.put("activeBeforeSeconds", ApiValues.seconds(history.earlierActiveTime()));
            resumed.put("complete", history.isComplete());
            tree.put("resumed", resumed);
        }
        tree.put("unknownSources", history.unknownSources());
    }

    private static Map<String, Object> suspicious(SuspiciousListing listing) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", listing.source());
        tree.put("zipCode", listing.zip());
        tree.put("suspicion", listing.suspicion());
        ListingGap gap = listing.gap();
        ApiValues.putIfPresent(tree, "gap", gap == null ? null : ApiValues.word(gap));
        return tree;
    }

    private static Map<String, Object> source(
            SourceReport source, RunReport report, RunJournalReader journal) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", source.source());
        tree.put("status", ApiValues.word(source.status()));
        Failure failure = source.unresolvedFailure();
        ApiValues.putIfPresent(
                tree, "failure", failure == null ? null : JournalJson.failure(failure));
        tree.put("taskCounts", JournalJson.taskCounts(source.tasks()));
        SourceRecords records = source.records();
        tree.put("listedCount", records.listed());
        tree.put("rejectCount", records.rejects());
        tree.put("detailCount", records.details());
        tree.put("remainingDetailCount", records.detailsRemaining());
        if (source.counts() != null) {
            putCounts(tree, source.counts());
        }
        tree.put("medianLatencySeconds", ApiValues.seconds(source.medianLatency()));
        tree.put(
                "timeline",
                source.timeline().stream()
                        .map(part ->
                                ApiValues.pair(
                                        "reason",
                                        ApiValues.word(part.reason()),
                                        "seconds",
                                        ApiValues.seconds(part.duration())))
                        .toList());
        DetailFreshness freshness = records.freshness();
        ApiValues.putIfPresent(
                tree,
                "detailFreshness",
                freshness == null ? null : freshness(freshness, report.end().at()));
        JsonText.Items tasks =
                item ->
                        journal.forEachTask(
                                report.runId(),
                                TaskFilter.ofSource(source.source()),
                                task -> item.accept(JournalJson.task(task)));
        tree.put("tasks", tasks);
        return tree;
    }

    private static void putCounts(Map<String, Object> tree, SourceCounts counts) {
        StoredCounts stored = counts.stored();
        tree.put("createdCount", stored.created());
        tree.put("changedCount", stored.changed());
        tree.put("unchangedCount", stored.unchanged());
        tree.put("detailsChangedCount", stored.detailed());
        tree.put("skippedCount", stored.skipped());
        tree.put("requestCount", counts.requests());
        tree.put("retryCount", counts.retries());
        tree.put("throttleCount", counts.throttles());
        tree.put("waits", ApiValues.waits(counts.waits()));
    }

    private static Map<String, Object> freshness(DetailFreshness freshness, Instant endedAt) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("recordCount", freshness.known());
        tree.put("refreshedCount", freshness.refreshed());
        tree.put("neverFetchedCount", freshness.neverFetched());
        if (freshness.oldest() != null) {
            tree.put("oldestDays", Duration.between(freshness.oldest(), endedAt).toDays());
        }
        if (freshness.refreshed() > 0) {
            tree.put("runCountForAll", Math.ceilDiv(freshness.known(), freshness.refreshed()));
        }
        return tree;
    }
}
