package io.parcelflow.runtime.result;

import io.parcelflow.runtime.text.RunIdFormat;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.SourceStatistics;

/**
 * What a run asked a source for, as far as it makes runs alike: only what runs brought that asked
 * for the same can be compared.
 *
 * @param workflow whose run it is, such as {@code daily}
 * @param tasks how many ZIP codes it asked the source for
 */
public record WorkloadKey(String workflow, long tasks) {

    /** What that run asked that source for. */
    public static WorkloadKey of(RunHistoryEntry run, SourceStatistics source) {
        return new WorkloadKey(RunIdFormat.workflow(run.id()), source.tasksTotal());
    }
}
