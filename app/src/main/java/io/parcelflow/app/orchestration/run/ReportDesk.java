package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.opened.Opened;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.app.report.document.Document;
import io.parcelflow.app.report.period.ReportFolder;
import io.parcelflow.app.report.period.ReportKind;
import io.parcelflow.app.report.period.Reports;
import io.parcelflow.app.report.period.Span;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.search.Freshness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes reports of what is stored, and keeps them as files. */
public final class ReportDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);

    /** Nobody waits longer for what was stored of late to be counted; the report says the rest. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Properties at a time; takes about a tenth of a second. */
    private static final int BATCH = 1_000;

    private ReportDesk() {}

    /** A report about these days; it says how far what was stored of late is counted. */
    public static Document make(Opened opened, ReportKind kind, Span span, boolean isBusy) {
        return make(opened, kind, span, caughtUp(opened.store(), isBusy));
    }

    private static Document make(Opened opened, ReportKind kind, Span span, Freshness freshness) {
        return Reports.make(kind, span, opened.store().history(), freshness, Instant.now());
    }

    /** Counts what was stored of late, as far as patience goes, unless a run stores more. */
    private static Freshness caughtUp(Store store, boolean isBusy) {
        long start = System.nanoTime();
        Freshness freshness = store.search().freshness();
        while (!isBusy && System.nanoTime() - start < PATIENCE.toNanos()) {
            Freshness now = store.search().catchUp(BATCH, Instant.now());
            boolean isDone = now.isCurrent() || now.pending() == freshness.pending();
            freshness = now;
            if (isDone) {
                break;
            }
        }
        return freshness;
    }

    /** Writes every report whose last day is that one, and removes those that are too old. */
    private static List<Path> write(Opened opened, LocalDate last, Freshness freshness)
            throws IOException {
        Configuration configuration = opened.configuration();
        ReportFolder folder = new ReportFolder(configuration.reports().folder());
        List<Path> files = new ArrayList<>();
        for (ReportKind kind : ReportKind.values()) {
            Span span = Span.endingOn(last, kind.days(), configuration.reports().zone());
            files.addAll(folder.write(make(opened, kind, span, freshness)));
        }
        int days = configuration.reports().retentionDays();
        if (days > 0) {
            folder.removeBefore(LocalDate.now(configuration.reports().zone()).minusDays(days));
        }
        return files;
    }

    /**
     * The same for whoever asked for it.
     *
     * @throws UncheckedIOException if they cannot be written
     */
    public static List<Path> write(Opened opened, LocalDate last, boolean isBusy) {
        try {
            return write(opened, last, caughtUp(opened.store(), isBusy));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the reports cannot be written to "
                            + opened.configuration().reports().folder()
                            + ": make room there, or mend its rights",
                    e);
        }
    }

    /** Writes the reports of the day on which a run began; a failure is logged and harms no run. */
    static void afterRun(Opened opened, RunReport report) {
        boolean isHurried = report.summary().outcome() == RunOutcome.INTERRUPTED;
        if (isHurried
                || report.storeFailure() != null
                || !opened.configuration().reports().isAfterRun()) {
            return;
        }
        try {
            LocalDate day =
                    report.story()
                            .startedAt()
                            .atZone(opened.configuration().reports().zone())
                            .toLocalDate();
            write(opened, day, caughtUp(opened.store(), false));
        } catch (IOException | StoreException e) {
            LOG.atWarn()
                    .addKeyValue("run", report.runId())
                    .setCause(e)
                    .log("the reports after the run cannot be written");
        }
    }
}
