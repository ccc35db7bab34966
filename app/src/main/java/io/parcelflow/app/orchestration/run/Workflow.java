package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.driver.DriverResult;
import io.parcelflow.app.driver.HeldStore;
import io.parcelflow.app.driver.LocalDriver;
import io.parcelflow.app.driver.RunRules;
import io.parcelflow.app.monitor.WorkflowMonitor;
import io.parcelflow.app.orchestration.source.Collectors;
import io.parcelflow.app.report.KeptFigures;
import io.parcelflow.app.report.RunFindings;
import io.parcelflow.app.report.RunJson;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunSummary;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Drives an opened run and tells what came of it. */
final class Workflow {

    private static final Logger LOG = LoggerFactory.getLogger(Workflow.class);

    private final HeldStore held;
    private final Collectors collectors;
    private final WorkflowMonitor monitor;
    private final Consumer<LocalDriver> onDriving;
    private final Consumer<RunReport> onEnd;

    /**
     * A workflow that has not begun.
     *
     * @param onEnd takes the report before anybody is told of the end
     */
    Workflow(
            HeldStore held,
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

    RunReport run(OpenedRun opened, RunRules rules) {
        RunRecord record = opened.record();
        String runId = record.id();
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("mode", record.mode())
                .addKeyValue("seed", record.seed())
                .log(opened.story().isResumed() ? "run goes on" : "run begins");
        String command = RunNames.command(runId);
        monitor.commandStarted(command);
        monitor.started(runId, opened.spec().plan());
        LocalDriver driver =
                new LocalDriver(
                        opened.spec(), rules, collectors.byName(), held, monitor.listener(runId));
        onDriving.accept(driver);
        RunReport report = ended(opened, driven(driver, command));
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("outcome", report.summary().outcome())
                .log("run ended");
        onEnd.accept(report);
        monitor.ended(report);
        boolean hasFailed = report.summary().outcome() == RunOutcome.FAILED;
        monitor.commandEnded(command, hasFailed ? "the run " + runId + " failed" : null);
        return report;
    }

    /** A fault of the program ends the command too, for all who were told of its beginning. */
    private DriverResult driven(LocalDriver driver, String command) {
        try {
            return driver.run();
        } catch (RuntimeException | Error e) {
            monitor.commandEnded(command, "the run broke off: " + e);
            throw e;
        }
    }

    private RunReport ended(OpenedRun opened, DriverResult result) {
        RunJournal journal = held.store().journal();
        RunSummary summary = judged(opened, result.summary());
        // Without the claim the run may be somebody else's by now.
        boolean isOurs = held.claim().isTrusted();
        RunFindings findings = RunFindings.NONE;
        try {
            findings = RunFindings.of(summary.runId(), journal);
        } catch (StoreException e) {
            logUnlessToldAnyway(result, "what the run found cannot be read", e);
        }
        RunReport report =
                new RunReport(
                        opened.spec().plan(),
                        summary,
                        opened.story(),
                        result.stored(),
                        findings,
                        result.storeFailure());
        try {
            if (isOurs) {
                journal.finish(record(opened.record(), report));
            }
        } catch (StoreException e) {
            // The next run finds it open and goes on with it, or marks it interrupted.
            logUnlessToldAnyway(result, "the end of the run is not recorded", e);
        }
        if (isOurs) {
            keepFigures(result, report);
        }
        return report;
    }

    private void keepFigures(DriverResult result, RunReport report) {
        try {
            held.store().history().keep(KeptFigures.of(report));
        } catch (StoreException e) {
            // The run is summed up from its tasks later, only without its lower bound.
            logUnlessToldAnyway(result, "the figures of the run are not kept", e);
        }
    }

    /** The report already names the failure of a store that ended the run. */
    private static void logUnlessToldAnyway(
            DriverResult result, String what, StoreException failure) {
        Level level = result.storeFailure() == null ? Level.ERROR : Level.INFO;
        LOG.atLevel(level).addKeyValue("run", result.summary().runId()).setCause(failure).log(what);
    }

    /** A run that had to leave a source out is not complete, whatever its machine knows. */
    private static RunSummary judged(OpenedRun opened, RunSummary summary) {
        boolean hasLeftOut = !opened.story().leftOut().isEmpty();
        return hasLeftOut && summary.outcome() == RunOutcome.COMPLETED
                ? new RunSummary(
                        summary.runId(),
                        RunOutcome.PARTIAL,
                        summary.startedAt(),
                        summary.endedAt(),
                        summary.paused(),
                        summary.lowerBound(),
                        summary.advice(),
                        summary.lanes())
                : summary;
    }

    private static RunRecord record(RunRecord begun, RunReport report) {
        return new RunRecord(
                begun.id(),
                begun.mode(),
                begun.startedAt(),
                report.summary().endedAt(),
                report.summary().outcome(),
                begun.ownerPid(),
                begun.seed(),
                begun.zipCount(),
                begun.sourceCount(),
                begun.planJson(),
                RunJson.text(report),
                begun.lineage());
    }
}
