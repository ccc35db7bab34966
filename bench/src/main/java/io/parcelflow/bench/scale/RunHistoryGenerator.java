package io.parcelflow.bench.scale;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.runtime.driver.DriverResult;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.runtime.result.PlanJson;
import io.parcelflow.runtime.result.ResumeHistory;
import io.parcelflow.runtime.result.RunJournalSummary;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportFactory;
import io.parcelflow.runtime.result.RunReportJson;
import io.parcelflow.runtime.result.RunReportStatistics;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Creates past runs in a store like the program does, with their plans, tasks, rejects, failures,
 * reports and statistics; the sources' responses are simulated.
 */
final class RunHistoryGenerator {

    private static final List<RateLimit> LIMITS = RateLimit.parseAll("50/s,100000/h");
    private static final int PAGES_PER_ZIP = 4;
    private static final int RECORDS_PER_ZIP = 95;
    private static final int SEED = 7;
    private static final int FAILED_STEPS = 12;

    /** One task in this many is not completed. */
    private static final int BAD_SHARE = 40;

    private static final List<String> REASONS =
            List.of("the row has no parcel number", "the price 'call' is not a number");

    private final Store store;
    private final ConcurrentWrites together;
    private final RandomGenerator chance = new Random(SEED);

    RunHistoryGenerator(Store store, ConcurrentWrites together) {
        this.store = store;
        this.together = together;
    }

    /** Starts a run with consecutive ZIP codes. */
    RunSpec startRun(String runId, Instant at, int sources, int firstZip, int zips) {
        RunSpec spec = LargePlans.spec(runId, sources, firstZip, zips, PAGES_PER_ZIP, LIMITS, at);
        Map<String, List<ZipCode>> lanes = new LinkedHashMap<>();
        for (Lane lane : spec.plan().lanes()) {
            lanes.put(lane.name(), lane.zips());
        }
        store.journal().begin(record(spec), lanes);
        return spec;
    }

    private static RunRecord record(RunSpec spec) {
        List<Lane> lanes = spec.plan().lanes();
        return new RunRecord(
                spec.runId(),
                spec.plan().mode().name(),
                spec.startedAt(),
                1,
                SEED,
                lanes.getFirst().zips().size(),
                lanes.size(),
                PlanJson.text(spec.plan()));
    }

    /** Ends a run: most tasks are done. */
    void endRun(RunSpec spec) {
        RunSummary simulated = Simulation.forecast(spec).summary();
        List<Lane> lanes = spec.plan().lanes();
        for (Lane lane : lanes) {
            for (ZipCode zip : lane.zips()) {
                TaskRecord task = task(lane.name(), zip);
                together.run(() ->
                        store.journal()
                                .endTask(spec.runId(), task, spec.startedAt().plusSeconds(600)));
            }
        }
        failures(spec, lanes);
        together.await();
        for (LaneSummary lane : simulated.lanes()) {
            store.journal()
                    .recordMeasurement(
                            spec.runId(),
                            lane.source(),
                            lane.latency().median(),
                            lane.requests().made());
        }
        RunSummary summary =
                new RunSummary(
                        simulated.runId(),
                        RunOutcome.PARTIAL,
                        simulated.startedAt(),
                        simulated.endedAt(),
                        simulated.paused(),
                        simulated.lowerBound(),
                        simulated.advice(),
                        simulated.lanes());
        Map<String, StoredCounts> stored = new HashMap<>();
        lanes.forEach(lane ->
                stored.put(
                        lane.name(),
                        new StoredCounts(
                                10, 40, (long) lane.zips().size() * RECORDS_PER_ZIP, 0, 0)));
        RunReport report =
                RunReportFactory.of(
                        spec.plan(),
                        new DriverResult(summary, stored, null),
                        ResumeHistory.of(spec.startedAt(), null),
                        RunCounts.NONE,
                        RunJournalSummary.of(spec.runId(), store.journal()));
        store.journal()
                .finish(
                        record(spec)
                                .ended(
                                        summary.endedAt(),
                                        summary.outcome(),
                                        RunReportJson.text(report)));
        store.history().save(RunReportStatistics.of(report, summary));
    }

    private TaskRecord task(String source, ZipCode zip) {
        int records = RECORDS_PER_ZIP - 10 + chance.nextInt(20);
        if (chance.nextInt(BAD_SHARE) > 0) {
            return new TaskRecord(
                    source, zip, TaskState.DONE, PAGES_PER_ZIP, 0, records, 0, 0, null);
        }
        Failure failure =
                Failure.of(
                        chance.nextBoolean() ? FailureKind.TRANSIENT : FailureKind.TIMEOUT,
                        "HTTP 503 from " + source + " for /search/property/?q=" + zip);
        return new TaskRecord(source, zip, TaskState.FAILED, 1, 0, 25, 1, 1, failure);
    }

    private void failures(RunSpec spec, List<Lane> lanes) {
        for (int i = 0; i < FAILED_STEPS; i++) {
            Lane lane = lanes.get(i % lanes.size());
            ZipCode zip = lane.zips().get(i % lane.zips().size());
            Instant at = spec.startedAt().plus(Duration.ofSeconds(60L * i));
            Step step = new Step(i + 1, lane.name(), zip, StepKind.LIST, "p" + i, 3, at);
            Failure failure = Failure.of(FailureKind.TRANSIENT, "HTTP 503 three times");
            together.run(() -> store.journal().failStep(spec.runId(), step, failure, at, at));
            Reject reject =
                    new Reject(
                            lane.name(),
                            zip,
                            "R" + i,
                            REASONS.get(i % REASONS.size()),
                            "{\"apn\":null,\"price\":\"call\"}");
            StepCommit commit =
                    new StepCommit(
                            spec.runId(),
                            step,
                            at,
                            "p" + (i + 1),
                            false,
                            at,
                            List.of(),
                            List.of(reject));
            together.run(() -> store.commit(commit));
        }
    }
}
