package io.parcelflow.service.report;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

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
 * Makes reports about days of what is stored, and keeps them as files. Thread-safe.
 *
 * @param engine the facade, initialized before anything is asked
 */
public record ReportService(OrchestrationEngine engine) {

    private static final Logger LOG = LoggerFactory.getLogger(ReportService.class);

    /** Nobody waits longer for the latest records to be counted; the report says what is left. */
    private static final Duration CATCH_UP_MAX = Duration.ofSeconds(3);

    /** Properties at a time; takes about a tenth of a second. */
    private static final int BATCH = 1_000;

    /**
     * The days that a report is about, of the time zone of reports.
     *
     * @param from the first; null for as many as are usual
     * @param to the last; null for today
     * @throws IllegalArgumentException if they are in the wrong order, too many, or not yet begun
     */
    public DateRange days(
            ReportKind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        return kind.span(from, to, settings().zone(), Instant.now());
    }

    /**
     * A report about these days. What was stored of late is counted first, for a few seconds and
     * unless a run is in progress; the report says what is left out.
     *
     * @throws OrchestrationException if the store cannot be read
     */
    public ReportDocument make(ReportKind kind, DateRange span) {
        return translateStoreErrors(() -> make(kind, span, caughtUp(isRunning())));
    }

    private ReportDocument make(ReportKind kind, DateRange span, IndexFreshness freshness) {
        return ReportGenerator.generate(kind, span, engine.history(), freshness, Instant.now());
    }

    private boolean isRunning() {
        return engine.currentRunView() != null || engine.currentRun() != null;
    }

    /** Counts what was stored of late, as far as time allows, unless a run stores more. */
    private IndexFreshness caughtUp(boolean isRunning) {
        PropertySearch search = engine.search();
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
     * Writes every report whose last day is that one into the folder of {@code REPORT_FOLDER}, and
     * removes those that are older than {@code REPORT_RETENTION_DAYS}.
     *
     * @return the files
     * @throws UncheckedIOException if they cannot be written
     * @throws OrchestrationException if the store cannot be read
     */
    public List<Path> write(LocalDate last) {
        return translateStoreErrors(() -> {
            try {
                return write(last, caughtUp(isRunning()));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the reports cannot be written to "
                                + settings().folder()
                                + ": make room there, or correct its permissions",
                        e);
            }
        });
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

    /** Writes the reports of the day on which a run began; a failure is logged and harms no run. */
    public void writeAfterRun(RunReport report) {
        if (report.outcome() == RunOutcome.INTERRUPTED
                || report.end().storeFailure() != null
                || !settings().isWrittenAfterRun()) {
            return;
        }
        try {
            LocalDate day =
                    report.resumeHistory().startedAt().atZone(settings().zone()).toLocalDate();
            translateStoreErrors(() -> writeUnchecked(day));
        } catch (UncheckedIOException | OrchestrationException e) {
            LOG.atWarn()
                    .addKeyValue("run", report.runId())
                    .setCause(e)
                    .log("the reports after the run cannot be written");
        }
    }

    private List<Path> writeUnchecked(LocalDate day) {
        try {
            return write(day, caughtUp(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReportSettings settings() {
        return engine.configuration().reports();
    }
}
