package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.IncidentPage;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.TaskProblem;
import io.parcelflow.store.TasksByArea;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal whose store failures are thrown as {@link OrchestrationException}. */
record SafeJournal(RunJournalReader journal) implements RunJournalReader {

    @Override
    public List<RunRecord> runs(int limit) {
        return translateStoreErrors(() -> journal.runs(limit));
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return translateStoreErrors(() -> journal.run(runId));
    }

    @Override
    public TaskPage tasks(String runId, TaskFilter filter, long after, int limit) {
        return translateStoreErrors(() -> journal.tasks(runId, filter, after, limit));
    }

    @Override
    public TasksByArea tasksByArea(String runId) {
        return translateStoreErrors(() -> journal.tasksByArea(runId));
    }

    @Override
    public List<TaskProblem> taskProblems(String runId) {
        return translateStoreErrors(() -> journal.taskProblems(runId));
    }

    @Override
    public IncidentPage<StepFailure> failures(String runId, @Nullable String cursor, int limit) {
        return translateStoreErrors(() -> journal.failures(runId, cursor, limit));
    }

    @Override
    public IncidentPage<RejectRecord> rejects(String runId, @Nullable String cursor, int limit) {
        return translateStoreErrors(() -> journal.rejects(runId, cursor, limit));
    }

    @Override
    public List<SuspiciousListing> suspiciousListings(String runId) {
        return translateStoreErrors(() -> journal.suspiciousListings(runId));
    }

    @Override
    public Map<String, DetailFreshness> detailFreshness(String runId) {
        return translateStoreErrors(() -> journal.detailFreshness(runId));
    }
}
