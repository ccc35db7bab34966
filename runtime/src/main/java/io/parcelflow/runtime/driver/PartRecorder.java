package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records how long a run has worked and what it has counted, its earlier parts included. */
final class PartRecorder {

    private final RunSpec spec;
    private final RunPolicy rules;
    private final LockedStore held;
    private final StoreGuard guard;
    private final RunClock clock;
    private final StepRunner steps;

    PartRecorder(
            RunSpec spec,
            RunPolicy rules,
            LockedStore held,
            StoreGuard guard,
            RunClock clock,
            StepRunner steps) {
        this.spec = spec;
        this.rules = rules;
        this.held = held;
        this.guard = guard;
        this.clock = clock;
        this.steps = steps;
    }

    Duration activeTime() {
        return spec.workedBefore().plus(Duration.between(spec.startedAt(), clock.now()));
    }

    /**
     * What it counted so far.
     *
     * @param view where its part stood a moment ago, null before its first moment
     */
    RunCounts counts(@Nullable RunView view) {
        return rules.previousCounts()
                .plus(
                        view == null
                                ? RunCounts.UNKNOWN
                                : RunCounts.of(view, steps.storedCounts()));
    }

    /**
     * Records the end of a part: what was spent, how long it took, and what was measured.
     *
     * @param limits tells what was spent of each source's limits, as text
     */
    void recordEnd(RunSummary ended, Supplier<Map<String, String>> limits) {
        RunJournal journal = held.store().journal();
        try {
            guard.write(() -> {
                journal.saveLimits(limits.get(), clock.now());
                RunCounts all =
                        rules.previousCounts().plus(RunCounts.of(ended, steps.storedCounts()));
                held.store().recovery().recordActiveTime(spec.runId(), activeTime(), all.toText());
                for (LaneSummary lane : ended.lanes()) {
                    if (lane.records().stepsDone() > 0) {
                        journal.recordMeasurement(
                                spec.runId(),
                                lane.source(),
                                lane.latency().median(),
                                lane.requests().made());
                    }
                }
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            guard.giveUp(e);
        }
    }
}
