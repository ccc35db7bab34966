package io.parcelflow.app.orchestration;

import io.parcelflow.app.driver.DriverResult;
import io.parcelflow.app.driver.LocalDriver;
import io.parcelflow.app.monitor.WorkflowMonitor;
import io.parcelflow.app.report.PlanJson;
import io.parcelflow.app.report.RunJson;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run from its journal entry to its report. */
final class Workflow {

    private static final Logger LOG = LoggerFactory.getLogger(Workflow.class);

    private final Store store;
    private final Collectors collectors;
    private final WorkflowMonitor monitor;
    private final Consumer<LocalDriver> onDriving;

    Workflow(
            Store store,
            Collectors collectors,
            WorkflowMonitor monitor,
            Consumer<LocalDriver> onDriving) {
        this.store = store;
        this.collectors = collectors;
        this.monitor = monitor;
        this.onDriving = onDriving;
    }

    RunReport run(String runId, Duration detailMaxAge, Planning planning) {
        Plan plan = planning.plan();
        Instant startedAt = planning.at();
        long seed = planning.context().seed();
        RunJournal journal = store.journal();
        RunRecord begun = record(runId, plan, startedAt, seed);
        journal.begin(begun, zipsBySource(plan));
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("mode", plan.mode())
                .addKeyValue("seed", seed)
                .log("run begins");
        monitor.started(runId, plan);
        LocalDriver driver =
                new LocalDriver(
                        new RunSpec(
                                runId,
                                plan,
                                startedAt,
                                seed,
                                RetryPolicy.DEFAULT,
                                planning.spentLimits(),
                                planning.context().history()),
                        collectors.byName(),
                        store,
                        startedAt.minus(detailMaxAge),
                        monitor.listener(runId));
        onDriving.accept(driver);
        DriverResult result = driver.run();
        RunReport report = report(plan, result, journal);
        try {
            journal.finish(ended(begun, report));
        } catch (StoreException e) {
            // The next run finds it open and marks it interrupted.
            LOG.atError().addKeyValue("run", runId).log(e.getMessage());
        }
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("outcome", report.summary().outcome())
                .log("run ended");
        monitor.ended(report);
        return report;
    }

    private static RunReport report(Plan plan, DriverResult result, RunJournal journal) {
        List<TaskRecord> tasks = new ArrayList<>();
        try {
            journal.forEachTask(result.summary().runId(), tasks::add);
        } catch (StoreException e) {
            LOG.atError().addKeyValue("run", result.summary().runId()).log(e.getMessage());
            tasks.clear();
        }
        return new RunReport(plan, result.summary(), result.stored(), tasks, result.storeFailure());
    }

    private static RunRecord record(String runId, Plan plan, Instant startedAt, long seed) {
        List<Lane> lanes = plan.lanes();
        return new RunRecord(
                runId,
                plan.mode().name(),
                startedAt,
                null,
                null,
                ProcessHandle.current().pid(),
                seed,
                (int) lanes.stream().flatMap(lane -> lane.zips().stream()).distinct().count(),
                lanes.size(),
                PlanJson.text(plan),
                null);
    }

    private static RunRecord ended(RunRecord begun, RunReport report) {
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
                RunJson.text(report));
    }

    private static Map<String, List<String>> zipsBySource(Plan plan) {
        Map<String, List<String>> zips = new LinkedHashMap<>();
        for (Lane lane : plan.lanes()) {
            zips.put(lane.name(), lane.zips().stream().map(ZipCode::value).toList());
        }
        return zips;
    }
}
