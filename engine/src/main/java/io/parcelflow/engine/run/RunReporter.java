package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.LowerBound;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.TuningAdvice;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the summary of a run that ends at that time. */
record RunReporter(RunSpec spec, List<LaneMachine> lanes, long nowNanos) {

    /**
     * The summary.
     *
     * @param paused how much of the makespan it was paused
     * @param stopOutcome why it was stopped; null if it was not
     */
    RunSummary summary(Duration makespan, Duration paused, @Nullable RunOutcome stopOutcome) {
        List<LaneSummary> summaries = lanes.stream().map(lane -> lane.summary(nowNanos)).toList();
        Map<String, LowerBound.LaneWorkload> work = new HashMap<>();
        for (LaneMachine lane : lanes) {
            work.put(lane.lane().name(), lane.workload());
        }
        LowerBound bound = LowerBound.of(spec.plan(), work);
        return new RunSummary(
                spec.runId(),
                outcome(stopOutcome),
                spec.startedAt(),
                EpochNanos.toInstant(nowNanos),
                paused,
                bound,
                TuningAdvice.of(bound, makespan.minus(paused), summaries),
                summaries);
    }

    private RunOutcome outcome(@Nullable RunOutcome stopOutcome) {
        long total = 0;
        long done = 0;
        long stored = 0;
        for (LaneMachine lane : lanes) {
            total += lane.counters().tasksTotal;
            done += lane.counters().tasksDone();
            stored += lane.counters().records + lane.counters().tasks(TaskState.SUSPICIOUS);
        }
        if (done == total) {
            return RunOutcome.COMPLETED;
        }
        if (stopOutcome != null) {
            return stopOutcome;
        }
        return done == 0 && stored == 0 ? RunOutcome.FAILED : RunOutcome.PARTIAL;
    }
}
