package io.parcelflow.service.report;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.section.ReportSettings;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.period.DateRange;
import io.parcelflow.service.report.period.ReportFolder;
import io.parcelflow.service.report.period.ReportGenerator;
import io.parcelflow.service.report.period.ReportKind;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates reports about a period, and stores them as files. Thread-safe.
 *
 * @param engine the engine, initialized before use
 */
public record ReportService(OrchestrationEngine engine) {

    private static final Logger LOG = LoggerFactory.getLogger(ReportService.class);

    /** Longest wait for the newest records to be included; the report says how many are missing. */
    private static final Duration CATCH_UP_MAX = Duration.ofSeconds(3);

    /** Number of properties per batch; takes about a tenth of a second. */
    private static final int BATCH = 1_000;

    /**
     * The days of a report, in the time zone of reports.
     *
     * @param from the first; null for the usual number of days
     * @param to the last; null for today
     * @throws IllegalArgumentException if they are in the wrong order, too many, or not yet begun
     */
    public DateRange days(ReportKind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        return kind.span(from, to, settings().zone(), Instant.now());
    }

    /**
     * Creates a report. Records stored recently are indexed first, for a few seconds and unless a
     * run is active; the report says how many are missing.
     *
     * @throws OrchestrationException if the store cannot be read
     */
    public ReportDocument make(ReportKind kind, DateRange span) {
        return make(kind, span, caughtUp(isRunning()));
    }

    private ReportDocument make(ReportKind kind, DateRange span, IndexFreshness freshness) {
        return ReportGenerator.generate(kind, span, engine.history(), freshness, Instant.now());
    }

    private boolean isRunning() {
        return engine.runs().currentView() != null || engine.runs().current() != null;
    }

    /** Indexes recent records within the time limit, unless a run is active. */
    private IndexFreshness caughtUp(boolean isRunning) {
        PropertySearch search = engine.properties().search();
        long start = System.nanoTime();
        IndexFreshness freshness = search.indexFreshness();
        while (!isRunning && System.nanoTime() - start < CATCH_UP_MAX.toNanos()) {
            IndexFreshness now = search.updateIndex(BATCH, Instant.now());
            boolean isDone = now.isCurrent() || now.pending() == freshness.pending();
            freshness = now;
            if (isDone) {
                break;
            }
        }
        return freshness;
    }

    /**
     * Writes every report whose last day is the given one into {@code REPORT_FOLDER}, and deletes
     * those older than {@code REPORT_RETENTION_DAYS}.
     *
     * @return the files
     * @throws UncheckedIOException if they cannot be written
     * @throws OrchestrationException if the store cannot be read
     */
    public List<Path> write(LocalDate last) {
        try {
            return write(last, caughtUp(isRunning()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write reports to "
                            + settings().folder()
                            + ": free some disk space, or fix its permissions",
                    e);
        }
    }

    private List<Path> write(LocalDate last, IndexFreshness freshness) throws IOException {
        ReportSettings settings = settings();
        ReportFolder folder = new ReportFolder(settings.folder());
        List<Path> files = new ArrayList<>();
        for (ReportKind kind : ReportKind.values()) {
            DateRange span = DateRange.endingOn(last, kind.days(), settings.zone());
            files.addAll(folder.write(make(kind, span, freshness)));
        }
        if (settings.retentionDays() > 0) {
            folder.removeBefore(LocalDate.now(settings.zone()).minusDays(settings.retentionDays()));
        }
        return files;
    }

    /**
     * Writes the reports of the day on which a run started; a failure is logged and does not affect
     * the run.
     */
    public void writeAfterRun(RunReport report) {
        if (report.outcome() == RunOutcome.INTERRUPTED
                || report.end().storeFailure() != null
                || !settings().isWrittenAfterRun()) {
            return;
        }
        try {
            LocalDate day =
                    report.resumeHistory().startedAt().atZone(settings().zone()).toLocalDate();
            write(day, caughtUp(false));
        } catch (IOException | OrchestrationException e) {
            LOG.atWarn()
                    .addKeyValue("run", report.runId())
                    .setCause(e)
                    .log("cannot write the reports of the run");
        }
    }

    private ReportSettings settings() {
        return engine.settings().current().reports();
    }
}
