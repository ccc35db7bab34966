package io.parcelflow.app.report;

import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.store.Refresh;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the journal knows of a run that has ended.
 *
 * @param tasks every task in the order of the plan
 * @param suspicions listings that are not to be believed
 * @param refresh how fresh the details of each source that has details are, by source name
 */
public record RunFindings(
        List<TaskRecord> tasks, List<SuspiciousListing> suspicions, Map<String, Refresh> refresh) {

    /** Of a run whose store cannot be read. */
    public static final RunFindings NONE = new RunFindings(List.of(), List.of(), Map.of());

    public RunFindings {
        tasks = List.copyOf(tasks);
        suspicions = List.copyOf(suspicions);
        refresh = Map.copyOf(refresh);
    }

    /** Reads them. */
    public static RunFindings of(String runId, RunJournal journal) {
        List<TaskRecord> tasks = new ArrayList<>();
        journal.forEachTask(runId, tasks::add);
        return new RunFindings(tasks, journal.suspicions(runId), journal.refresh(runId));
    }
}
