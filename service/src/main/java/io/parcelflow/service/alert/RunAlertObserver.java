package io.parcelflow.service.alert;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.runtime.text.RunIdFormat;
import io.parcelflow.service.quality.QualityFinding;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns events of runs and commands into alerts. Called by one thread at a time. */
final class RunAlertObserver implements WorkflowObserver {

    private static final int EXAMPLES_MAX = 5;

    private final Supplier<AlertSettings> settings;
    private final InstantSource clock;
    private final Function<String, List<QualityFinding.LowYield>> lowYields;
    private final Consumer<Alert> alerts;
    private boolean hasRunFailed;

    /**
     * @param lowYields the low yields of a run that has ended
     * @param alerts receives the alerts; must return at once
     */
    RunAlertObserver(
            Supplier<AlertSettings> settings,
            InstantSource clock,
            Function<String, List<QualityFinding.LowYield>> lowYields,
            Consumer<Alert> alerts) {
        this.settings = settings;
        this.clock = clock;
        this.lowYields = lowYields;
        this.alerts = alerts;
    }

    private void send(
            AlertKind kind,
            Severity severity,
            @Nullable String run,
            @Nullable String source,
            String title,
            List<String> lines,
            String action) {
        String dashboard = settings.get().dashboard();
        String link = run == null ? dashboard : dashboard + "/runs/" + run;
        alerts.accept(
                new Alert(
                        kind, severity, clock.instant(), run, source, title, lines, action, link));
    }

    @Override
    public void commandStarted(String command) {
        hasRunFailed = false;
    }

    @Override
    public void commandEnded(String command, @Nullable String failure) {
        // A failed run has already been reported with its figures.
        if (failure != null && !hasRunFailed) {
            send(
                    AlertKind.COMMAND_FAILED,
                    Severity.CRITICAL,
                    null,
                    null,
                    DisplayFormat.lowerCaseWords(command) + " failed",
                    List.of(failure),
                    "");
        }
    }

    @Override
    public void runStarted(String runId, Plan plan) {
        send(
                AlertKind.RUN_STARTED,
                Severity.INFO,
                runId,
                null,
                "Run " + runId + " started",
                List.of(plan.reason()),
                "");
    }

    @Override
    public void noticeIssued(String notice) {
        send(AlertKind.NOTICE, Severity.WARNING, null, null, notice, List.of(), "");
    }

    @Override
    public void sourceChanged(
            String runId, String source, CollectorStatus status, @Nullable Failure failure) {
        if (failure == null) {
            return;
        }
        boolean isQuota = failure.kind() == FailureKind.QUOTA_EXHAUSTED;
        AlertKind kind =
                switch (status) {
                    case DISABLED -> AlertKind.SOURCE_DISABLED;
                    case FAILED -> AlertKind.SOURCE_FAILED;
                    case PAUSED, STOPPED, PARTIAL -> isQuota ? AlertKind.QUOTA_EXHAUSTED : null;
                    case WAITING, RUNNING, COMPLETED -> null;
                };
        if (kind != null) {
            send(
                    isQuota ? AlertKind.QUOTA_EXHAUSTED : kind,
                    Severity.WARNING,
                    runId,
                    source,
                    source + " " + text(kind, status),
                    List.of(failure.message()),
                    RecommendedAction.of(failure.kind(), runId));
        }
    }

    private static String text(AlertKind kind, CollectorStatus status) {
        return switch (kind) {
            case SOURCE_DISABLED -> "is blocked for this run";
            case QUOTA_EXHAUSTED -> "has exhausted its quota";
            default -> Labels.of(status);
        };
    }

    @Override
    public void runEnded(RunReport report) {
        RunOutcome outcome = report.outcome();
        hasRunFailed = outcome != RunOutcome.COMPLETED;
        send(
                kind(outcome),
                severity(outcome),
                report.runId(),
                null,
                title(report),
                RunDigest.lines(report),
                RecommendedAction.of(outcome, report.runId()));
        alertSuspicions(report);
        alertBacklog(report);
        alertLowYields(report.runId());
    }

    /** Such as {@code Daily run incomplete: 79 of 80 tasks}. */
    private static String title(RunReport report) {
        String workflow = RunIdFormat.workflow(report.runId());
        return Character.toUpperCase(workflow.charAt(0))
                + workflow.substring(1)
                + " run "
                + (report.outcome() == RunOutcome.PARTIAL
                        ? "incomplete"
                        : Labels.of(report.outcome()))
                + ": "
                + (report.isSuccess()
                        ? DisplayFormat.quantity(report.listed(), "record")
                        : DisplayFormat.grouped(report.tasks(TaskState.DONE))
                                + " of "
                                + DisplayFormat.quantity(report.tasksTotal(), "task"));
    }

    private static AlertKind kind(RunOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> AlertKind.RUN_COMPLETED;
            case PARTIAL -> AlertKind.RUN_PARTIAL;
            case FAILED -> AlertKind.RUN_FAILED;
            case CANCELLED -> AlertKind.RUN_CANCELLED;
            case TIMED_OUT -> AlertKind.RUN_TIMED_OUT;
            case INTERRUPTED -> AlertKind.RUN_INTERRUPTED;
        };
    }

    private static Severity severity(RunOutcome outcome) {
        return switch (outcome) {
            case COMPLETED, CANCELLED -> Severity.INFO;
            case PARTIAL, TIMED_OUT, INTERRUPTED -> Severity.WARNING;
            case FAILED -> Severity.CRITICAL;
        };
    }

    private void alertSuspicions(RunReport report) {
        alertListings(
                AlertKind.INCOMPLETE_LISTING,
                report.runId(),
                report.listings().incomplete(),
                " did not return all that it announced in ",
                RecommendedAction.ofIncompleteListing(report.runId()));
        alertListings(
                AlertKind.SUSPICIOUS_YIELD,
                report.runId(),
                report.listings().tooFew(),
                " returned far fewer records than usual in ",
                RecommendedAction.ofSuspiciousListing());
    }

    private void alertListings(
            AlertKind kind,
            String runId,
            List<SuspiciousListing> doubtful,
            String what,
            String action) {
        Map<String, List<SuspiciousListing>> bySource = new LinkedHashMap<>();
        for (SuspiciousListing listing : doubtful) {
            bySource.computeIfAbsent(listing.source(), _ -> new ArrayList<>()).add(listing);
        }
        bySource.forEach((source, listings) ->
                send(
                        kind,
                        Severity.WARNING,
                        runId,
                        source,
                        source + what + DisplayFormat.quantity(listings.size(), "ZIP code"),
                        listings.stream().limit(EXAMPLES_MAX).map(RunDigest::line).toList(),
                        action));
    }

    private void alertLowYields(String runId) {
        for (QualityFinding.LowYield finding : lowYields.apply(runId)) {
            send(
                    AlertKind.SUSPICIOUS_YIELD,
                    Severity.WARNING,
                    runId,
                    finding.source(),
                    finding.source() + " returned fewer records than usual",
                    List.of(finding.source() + ": " + finding.description() + "."),
                    finding.remedy());
        }
    }

    private void alertBacklog(RunReport report) {
        Instant now = clock.instant();
        Instant tooOld = now.minus(settings.get().backlogAge());
        for (SourceReport source : report.sources()) {
            DetailFreshness freshness = source.records().freshness();
            Instant oldest = freshness == null ? null : freshness.oldest();
            if (freshness != null && oldest != null && oldest.isBefore(tooOld)) {
                send(
                        AlertKind.BACKLOG,
                        Severity.WARNING,
                        report.runId(),
                        source.source(),
                        source.source()
                                + " has details that are "
                                + Duration.between(oldest, now).toDays()
                                + " days old",
                        List.of(state(freshness)),
                        "Raise the time limit of runs (COLLECTION_TIMEOUT_MINUTES), ask the source"
                                + " for a higher limit, collect fewer ZIP codes, or raise"
                                + " ALERT_BACKLOG_DAYS.");
            }
        }
    }

    private static String state(DetailFreshness refresh) {
        return DisplayFormat.grouped(refresh.refreshed())
                + " of "
                + DisplayFormat.quantity(refresh.known(), "record")
                + " were refreshed in this run, "
                + DisplayFormat.grouped(refresh.neverFetched())
                + " were never fetched.";
    }
}
