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

/** Records the active time and counters of a run, including its earlier parts. */
final class PartRecorder {

    private final RunSpec spec;
    private final RunPolicy rules;
    private final LockedStore lockedStore;
    private final StoreGuard guard;
    private final RunClock clock;
    private final StepRunner steps;

    PartRecorder(
            RunSpec spec,
            RunPolicy rules,
            LockedStore lockedStore,
            StoreGuard guard,
            RunClock clock,
            StepRunner steps) {
        this.spec = spec;
        this.rules = rules;
        this.lockedStore = lockedStore;
        this.guard = guard;
        this.clock = clock;
        this.steps = steps;
    }

    Duration activeTime() {
        return spec.workedBefore().plus(Duration.between(spec.startedAt(), clock.now()));
    }

    /**
     * The counters so far.
     *
     * @param view the latest progress of the current part; null before the first update
     */
    RunCounts counts(@Nullable RunView view) {
        return rules.previousCounts()
                .plus(view == null ? RunCounts.UNKNOWN : RunCounts.of(view, steps.storedCounts()));
    }

    /**
     * Records the end of a part: rate limit states, active time and measurements.
     *
     * @param limits the states of the rate limits by source, as text
     */
    void recordEnd(RunSummary ended, Supplier<Map<String, String>> limits) {
        RunJournal journal = lockedStore.store().journal();
        try {
            guard.write(() -> {
                journal.saveLimits(limits.get(), clock.now());
                RunCounts all =
                        rules.previousCounts().plus(RunCounts.of(ended, steps.storedCounts()));
                lockedStore
                        .store()
                        .recovery()
                        .recordActiveTime(spec.runId(), activeTime(), all.toText());
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
            guard.abandon(e);
        }
    }
}
