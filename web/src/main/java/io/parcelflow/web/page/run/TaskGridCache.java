package io.parcelflow.web.page.run;

import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.http.ExpiringCache;
import java.util.List;

/** Short-lived cache of what is read of all tasks of a run. Thread-safe. */
public final class TaskGridCache {

    private final ExpiringCache<TaskGrid> grids = new ExpiringCache<>();
    private final ExpiringCache<List<FailureSummary>> failures = new ExpiringCache<>();
    private final ExpiringCache<ReconciliationTable> reconciliations = new ExpiringCache<>();

    /**
     * The task grid of a run.
     *
     * @param prefix prefix of the ZIP codes to show; empty for all
     * @param isEnded whether its tasks cannot change any more
     */
    public TaskGrid grid(RunRecord run, String prefix, boolean isEnded, RunJournalReader journal) {
        return grids.get(
                run.id() + "/" + prefix,
                isEnded,
                () ->
                        TaskGridBuilder.build(
                                TaskGridBuilder.TaskReader.of(journal, run.id()),
                                run.zipCount(),
                                prefix));
    }

    /** What the sources of a run announced and what came. */
    public ReconciliationTable reconciliation(
            RunRecord run, boolean isEnded, RunJournalReader journal) {
        return reconciliations.get(
                run.id(), isEnded, () -> ReconciliationTable.of(run, isEnded, journal));
    }

    /** The failures of a run by kind. */
    public List<FailureSummary> failures(String runId, boolean isEnded, RunJournalReader journal) {
        return failures.get(runId, isEnded, () -> FailureSummary.of(runId, journal));
    }
}
