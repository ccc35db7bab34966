package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.driver.DriverResult;
import io.parcelflow.runtime.driver.LocalDriver;
import io.parcelflow.runtime.driver.LockedStore;
import io.parcelflow.runtime.driver.RunPolicy;
import io.parcelflow.runtime.monitor.WorkflowMonitor;
import io.parcelflow.runtime.result.RunJournalSummary;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportFactory;
import io.parcelflow.runtime.result.RunReportJson;
import io.parcelflow.runtime.result.RunReportStatistics;
import io.parcelflow.runtime.source.Collectors;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Drives a prepared run and creates its report. */
final class RunExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final LockedStore held;
    private final Collectors collectors;
    private final WorkflowMonitor monitor;
    private final Consumer<LocalDriver> onDriving;
    private final Consumer<RunReport> onEnd;

    /**
     * An executor that has not started.
     *
     * @param onEnd receives the report before observers do
     */
    RunExecutor(
            LockedStore held,
            Collectors collectors,
            WorkflowMonitor monitor,
            Consumer<LocalDriver> onDriving,
            Consumer<RunReport> onEnd) {
        this.held = held;
        this.collectors = collectors;
        this.monitor = monitor;
        this.onDriving = onDriving;
        this.onEnd = onEnd;
    }

    RunReport run(PreparedRun opened, RunPolicy rules) {
        RunRecord record = opened.record();
        String runId = record.id();
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("mode", record.mode())
                .addKeyValue("seed", record.seed())
                .log(opened.history().isResumed() ? "run resumed" : "run started");
        String command = RunIds.command(runId);
        monitor.commandStarted(command);
        monitor.runStarted(runId, opened.spec().plan());
        LocalDriver driver =
                new LocalDriver(
                        opened.spec(), rules, collectors.byName(), held, monitor.listener(runId));
        onDriving.accept(driver);
        RunReport report = ended(opened, driven(driver, command));
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("outcome", report.outcome())
                .log("run ended");
        onEnd.accept(report);
        monitor.runEnded(report);
        boolean hasFailed = report.outcome() == RunOutcome.FAILED;
        monitor.commandEnded(command, hasFailed ? "run " + runId + " failed" : null);
        return report;
    }

    /** A bug ends the command too, for observers that were notified of its start. */
    private DriverResult driven(LocalDriver driver, String command) {
        try {
            return driver.run();
        } catch (RuntimeException | Error e) {
            monitor.commandEnded(command, "the run failed: " + e);
            throw e;
        }
    }

    private RunReport ended(PreparedRun opened, DriverResult result) {
        RunJournal journal = held.store().journal();
        String runId = opened.record().id();
        // Without the lease, another process may own the run by now.
        boolean isOurs = held.lease().isValid();
        RunJournalSummary findings = RunJournalSummary.NONE;
        try {
            findings = RunJournalSummary.of(runId, journal);
        } catch (StoreException e) {
            logUnlessReported(result, "cannot read the results of the run", e);
        }
        RunReport report =
                RunReportFactory.of(
                        opened.spec().plan(),
                        result,
                        opened.history(),
                        opened.earlierCounts(),
                        findings);
        try {
            if (isOurs) {
                journal.finish(record(opened.record(), report));
            }
        } catch (StoreException e) {
            // The next run finds it unfinished and resumes it, or marks it as interrupted.
            logUnlessReported(result, "cannot record the end of the run", e);
        }
        if (isOurs) {
            keepFigures(result, report);
        }
        return report;
    }

    private void keepFigures(DriverResult result, RunReport report) {
        try {
            held.store().history().save(RunReportStatistics.of(report, result.summary()));
        } catch (StoreException e) {
            // The statistics are created later from the tasks, only without a lower bound.
            logUnlessReported(result, "cannot store the statistics of the run", e);
        }
    }

    /** The report already contains the failure of a store that ended the run. */
    private static void logUnlessReported(
            DriverResult result, String what, StoreException failure) {
        Level level = result.storeFailure() == null ? Level.ERROR : Level.INFO;
        LOG.atLevel(level).addKeyValue("run", result.summary().runId()).setCause(failure).log(what);
    }

    private static RunRecord record(RunRecord started, RunReport report) {
        return started.ended(report.end().at(), report.outcome(), RunReportJson.text(report));
    }
}
