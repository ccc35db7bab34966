package io.parcelflow.app.report;

import io.parcelflow.app.text.RunName;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.SourceFigures;

/**
 * What a run asked a source for, as far as it makes runs alike: only what runs brought that asked
 * for the same can be compared.
 *
 * @param workflow whose run it is, such as {@code daily}
 * @param tasks how many ZIP codes it asked the source for
 */
public record Asked(String workflow, long tasks) {

    /** What that run asked that source for. */
    public static Asked of(PastRun run, SourceFigures source) {
        return new Asked(RunName.workflow(run.id()), source.tasksTotal());
    }
}
