package io.parcelflow.runtime.result;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.SourceCounts;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.runtime.text.EnumNames;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stored report of a run, as {@link RunReportJson} of this or an earlier version wrote
 * it. Missing members and those of another type are unknown.
 */
public final class RunReportReader {

    private final RunRecord run;
    private final JsonTree tree;

    private RunReportReader(RunRecord run, JsonTree tree) {
        this.run = run;
        this.tree = tree;
    }

    /** The report of that run; null if none is stored, because it is active or was killed. */
    public static @Nullable RunReport read(RunRecord run) {
        // Early versions stored a result per ZIP code, which is not needed here.
        JsonTree tree = JsonTree.parse(run.summaryJson(), Set.of(RunReportJson.ZIPS));
        return tree.isEmpty() ? null : new RunReportReader(run, tree).report();
    }

    private RunReport report() {
        RunOutcome outcome = run.outcome();
        RunEnd end =
                new RunEnd(
                        outcome == null ? RunOutcome.INTERRUPTED : outcome,
                        instant(
                                tree,
                                "completed_at",
                                run.endedAt() == null ? run.startedAt() : run.endedAt()),
                        tree.textOrNull("error"));
        JsonTree metrics = tree.child("metrics");
        List<SourceReport> sources = new ArrayList<>();
        JsonTree results = tree.child(RunReportJson.RESULTS);
        for (String source : results.members().keySet()) {
            sources.add(source(source, results.child(source), end.at()));
        }
        return new RunReport(
                run.id(),
                run.mode(),
                tree.text("plan_reason"),
                end,
                resumeHistory(),
                timing(metrics),
                sources,
                new ListingSummary(metrics.number("zip_codes_processed"), "", suspicious()));
    }

    private ResumeHistory resumeHistory() {
        JsonTree resumed = tree.child("resumed");
        return new ResumeHistory(
                run.startedAt(),
                (int) resumed.number("times"),
                instant(resumed, "at", run.startedAt()),
                durationOrZero(resumed, "worked_before_seconds"),
                !Boolean.FALSE.equals(resumed.members().get("is_whole_counted")),
                run.lineage().rerunOf(),
                tree.texts("collectors_left_out"));
    }

    private RunTiming timing(JsonTree metrics) {
        JsonTree efficiency = tree.child("efficiency");
        return new RunTiming(
                durationOrZero(metrics, "duration_seconds"),
                duration(efficiency, "paused_seconds"),
                duration(efficiency, "lower_bound_seconds"),
                efficiency.text("bounded_by"),
                efficiency.text("advice"));
    }

    private List<SuspiciousListing> suspicious() {
        List<SuspiciousListing> listings = new ArrayList<>();
        for (JsonTree each : tree.children("suspicious_listings")) {
            if (ZipCode.isValid(each.text("zip_code"))) {
                listings.add(
                        new SuspiciousListing(
                                each.text("source"),
                                new ZipCode(each.text("zip_code")),
                                each.text("reason"),
                                EnumNames.find(ListingGap.class, each.text("gap"))));
            }
        }
        return listings;
    }

    private static SourceReport source(String source, JsonTree result, Instant endedAt) {
        CollectorStatus status = EnumNames.find(CollectorStatus.class, result.text("status"));
        JsonTree tasks = result.child("tasks");
        Map<TaskState, Long> states = new EnumMap<>(TaskState.class);
        for (String name : tasks.members().keySet()) {
            TaskState state = EnumNames.find(TaskState.class, name);
            if (state != null) {
                states.put(state, tasks.number(name));
            }
        }
        return new SourceReport(
                source,
                status == null ? CollectorStatus.STOPPED : status,
                states,
                new SourceRecords(
                        result.number("properties"),
                        result.number("rejects"),
                        result.number("details_fetched"),
                        result.number("details_left"),
                        freshness(result.child("refresh"), endedAt)),
                result.members().containsKey("requests") ? counts(result) : null,
                durationOrZero(result, "median_latency_seconds"),
                timeline(result),
                failure(result.child("failure")));
    }

    private static SourceCounts counts(JsonTree result) {
        JsonTree waited = result.child("wait_seconds");
        Map<WaitReason, Duration> waits = new EnumMap<>(WaitReason.class);
        for (String name : waited.members().keySet()) {
            WaitReason reason = EnumNames.find(WaitReason.class, name);
            if (reason != null) {
                waits.put(reason, durationOrZero(waited, name));
            }
        }
        return new SourceCounts(
                result.number("requests"),
                result.number("retries"),
                result.number("throttles"),
                new StoredCounts(
                        result.number("created"),
                        result.number("changed"),
                        result.number("unchanged"),
                        result.number("details_changed"),
                        result.number("skipped")),
                waits);
    }

    private static List<WaitPart> timeline(JsonTree result) {
        List<WaitPart> parts = new ArrayList<>();
        for (JsonTree part : result.children("timeline")) {
            WaitReason reason = EnumNames.find(WaitReason.class, part.text("waits_for"));
            parts.add(
                    new WaitPart(
                            reason == null ? WaitReason.ENDED : reason,
                            durationOrZero(part, "seconds")));
        }
        return parts;
    }

    private static @Nullable Failure failure(JsonTree failure) {
        FailureKind kind = EnumNames.find(FailureKind.class, failure.text("kind"));
        return kind == null ? null : Failure.of(kind, failure.text("message"));
    }

    private static @Nullable DetailFreshness freshness(JsonTree refresh, Instant endedAt) {
        if (refresh.isEmpty()) {
            return null;
        }
        return new DetailFreshness(
                refresh.number("records"),
                refresh.number("refreshed"),
                refresh.number("never_fetched"),
                refresh.members().containsKey("oldest_days")
                        ? endedAt.minus(Duration.ofDays(refresh.number("oldest_days")))
                        : null);
    }

    private static Instant instant(JsonTree tree, String name, Instant unknown) {
        try {
            return tree.text(name).isEmpty() ? unknown : Instant.parse(tree.text(name));
        } catch (DateTimeParseException e) {
            return unknown;
        }
    }

    private static @Nullable Duration duration(JsonTree tree, String name) {
        double seconds = tree.decimal(name);
        return Double.isFinite(seconds) ? Duration.ofNanos(Math.round(seconds * 1e9)) : null;
    }

    private static Duration durationOrZero(JsonTree tree, String name) {
        Duration duration = duration(tree, name);
        return duration == null ? Duration.ZERO : duration;
    }
}
