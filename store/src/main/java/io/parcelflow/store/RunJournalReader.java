package io.parcelflow.store;

import io.parcelflow.engine.run.task.TaskRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The durable record of runs, their tasks and their failures, for reading. */
public interface RunJournalReader {

    /** Tasks or rejects in memory at a time while many are visited. */
    int PAGE_SIZE = 200;

    /** The latest runs, newest first. */
    List<RunRecord> runs(int limit);

    /** The run of that identifier, empty if there is none. */
    Optional<RunRecord> run(String runId);

    /**
     * The next tasks of a run in the order of the plan, with what is suspicious of their listings.
     *
     * @param after {@link TaskPage#next} of the tasks before, 0 for the first
     * @param limit at least 1
     */
    TaskPage tasks(String runId, TaskFilter filter, long after, int limit);

    /** Visits tasks of a run in the order of the plan. */
    default void forEachTask(String runId, TaskFilter filter, Consumer<TaskRecord> visitor) {
        Long after = 0L;
        while (after != null) {
            TaskPage page = tasks(runId, filter, after, PAGE_SIZE);
            page.tasks().forEach(visitor);
            after = page.next();
        }
    }

    /** Visits all tasks of a run in the order of the plan. */
    default void forEachTask(String runId, Consumer<TaskRecord> visitor) {
        forEachTask(runId, TaskFilter.ALL, visitor);
    }

    /** The tasks of a run by area: as summed up when it ended, else added up now. */
    TasksByArea tasksByArea(String runId);

    /** The tasks of a run that did not end well and say why, by reason. */
    List<TaskProblem> taskProblems(String runId);

    /**
     * The steps of a run that failed permanently, oldest first.
     *
     * @param cursor {@code next} of the page before; null for the first
     * @param limit at least 1
     * @throws IllegalArgumentException if the cursor is not one of this list
     */
    RunJournal.IncidentPage<RunJournal.StepFailure> failures(
            String runId, @Nullable String cursor, int limit);

    /** The first steps of a run that failed permanently. */
    default List<RunJournal.StepFailure> failures(String runId, int limit) {
        return failures(runId, null, limit).items();
    }

    /**
     * Rejects, newest first; an empty run identifier means those of all runs.
     *
     * @param cursor {@code next} of the page before; null for the first
     * @param limit at least 1
     * @throws IllegalArgumentException if the cursor is not one of this list
     */
    RunJournal.IncidentPage<RunJournal.RejectRecord> rejects(
            String runId, @Nullable String cursor, int limit);

    /** Visits rejects, newest first, and returns how many; an empty identifier means all runs. */
    default long forEachReject(String runId, int limit, Consumer<RunJournal.RejectRecord> visitor) {
        long visited = 0;
        String cursor = null;
        do {
            int size = (int) Math.min(PAGE_SIZE, limit - visited);
            RunJournal.IncidentPage<RunJournal.RejectRecord> page = rejects(runId, cursor, size);
            page.items().forEach(visitor);
            visited += page.items().size();
            cursor = page.next();
        } while (cursor != null && visited < limit);
        return visited;
    }

    /** Listings of a run that are suspicious or do not add up, in the order in which they ended. */
    List<RunJournal.SuspiciousListing> suspiciousListings(String runId);

    /** How fresh the details of each source that has details are, among the run's ZIP codes. */
    Map<String, DetailFreshness> detailFreshness(String runId);
}
