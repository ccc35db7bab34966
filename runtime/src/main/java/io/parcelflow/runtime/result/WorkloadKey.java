package io.parcelflow.runtime.result;

import io.parcelflow.runtime.text.RunIdFormat;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.SourceStatistics;

/**
 * Identifies comparable runs of a source: those with the same workload.
 *
 * @param workflow the workflow, such as {@code daily}
 * @param tasks the number of ZIP codes for the source
 */
public record WorkloadKey(String workflow, long tasks) {

    /** The workload of a source in that run. */
    public static WorkloadKey of(RunHistoryEntry run, SourceStatistics source) {
        return new WorkloadKey(RunIdFormat.workflow(run.id()), source.tasksTotal());
    }
}
