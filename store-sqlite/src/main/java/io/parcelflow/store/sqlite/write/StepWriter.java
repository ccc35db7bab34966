package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.record.PropertyResolver.Change;
import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.rules.StepRules;
import io.parcelflow.store.sqlite.record.PropertyRows;
import io.parcelflow.store.sqlite.record.RecordRow;
import io.parcelflow.store.sqlite.record.RecordRows;
import io.parcelflow.store.sqlite.run.BacklogRows;
import io.parcelflow.store.sqlite.run.IncidentRows;
import io.parcelflow.store.sqlite.run.ListingRows;
import io.parcelflow.store.sqlite.run.RunRows;
import io.parcelflow.store.sqlite.run.TaskRows;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes all that a step brought, within the current transaction. */
public final class StepWriter {

    private final RecordWriter records;
    private final NewRecordDetector newRecords;
    private final RunRows runs;
    private final TaskRows tasks;
    private final ListingRows listings;
    private final BacklogRows backlog;
    private final IncidentRows incidents;

    public StepWriter(SqliteSession session) throws SQLException {
        this.records = new RecordWriter(session);
        this.newRecords = new NewRecordDetector(new PropertyRows(session));
        this.runs = new RunRows(session);
        this.tasks = new TaskRows(session);
        this.listings = new ListingRows(session);
        this.backlog = new BacklogRows(session);
        this.incidents = new IncidentRows(session);
    }

    /** Counts properties by what became of them. */
    private static final class Counts {

        int created;
        int changed;
        int unchanged;
        int due;

        void add(Change change) {
            switch (change) {
                case CREATED -> created++;
                case CHANGED -> changed++;
                case UNCHANGED -> unchanged++;
            }
        }
    }

    public CommitResult write(StepCommit commit) throws SQLException {
        long run = runs.id(commit.runId());
        Counts counts = new Counts();
        Reconciliation totals = Reconciliation.NONE;
        switch (commit.step().kind()) {
            case PREPARE -> {}
            case LIST -> totals = writeListing(run, commit, counts);
            case DETAIL -> writeDetail(run, commit, counts);
        }
        incidents.insertRejects(run, commit.rejects(), commit.at());
        return new CommitResult(
                counts.created, counts.changed, counts.unchanged, counts.due, totals);
    }

    private Reconciliation writeListing(long run, StepCommit commit, Counts counts)
            throws SQLException {
        List<Observation> observations = commit.observations();
        BacklogChanges backlogChanges = new BacklogChanges(commit.step().source());
        Map<String, RecordRow> rows = rows(commit);
        long[] fingerprints = observations.stream().mapToLong(Fingerprint::of).toArray();
        Map<String, RecordRows.FirstRecord> firstRecords =
                newRecords.newRecords(observations, fingerprints, rows);
        int zip = SqliteColumns.zip(commit.step().zip());
        int repeated = 0;
        int unknown = 0;
        for (int i = 0; i < fingerprints.length; i++) {
            Observation observation = observations.get(i);
            String key = observation.sourceKey();
            RecordRow before = rows.getOrDefault(key, RecordRow.UNKNOWN);
            RecordState state =
                    StepRules.listed(before.state(), observation, fingerprints[i], commit, run, 0);
            boolean isRepeated = before.isListedIn(run, zip);
            repeated += isRepeated ? 1 : 0;
            unknown += before.isKnown() ? 0 : 1;
            counts.due += state.isDueFor(run) && !before.state().isDueFor(run) ? 1 : 0;
            backlogChanges.changed(before.state(), state);
            WriteResult result =
                    records.write(
                            observation,
                            fingerprints[i],
                            before,
                            before.listed(state, run, zip),
                            firstRecords.get(key));
            counts.add(result.change());
            // A page may name a record twice.
            rows.put(key, result.row());
        }
        records.flush();
        backlogChanges.save(backlog);
        Reconciliation totals = tasks.recordListStep(run, commit, unknown, repeated);
        if (commit.nextCursor() == null) {
            listings.saveLatest(run, commit.step().source(), commit.step().zip());
        }
        return totals;
    }

    /** The rows of the step's records, read all at once. */
    private Map<String, RecordRow> rows(StepCommit commit) throws SQLException {
        List<String> keys = new ArrayList<>(commit.observations().size());
        for (Observation observation : commit.observations()) {
            keys.add(observation.sourceKey());
        }
        return records.records().findAll(commit.step().source(), keys);
    }

    private void writeDetail(long run, StepCommit commit, Counts counts) throws SQLException {
        String wanted = StepRules.recordKey(commit.step());
        BacklogChanges backlogChanges = new BacklogChanges(commit.step().source());
        Map<String, RecordRow> rows = rows(commit);
        boolean isNew = !rows.getOrDefault(wanted, RecordRow.UNKNOWN).state().isSettledIn(run);
        for (Observation observation : commit.observations()) {
            String key = observation.sourceKey();
            RecordRow before = rows.getOrDefault(key, RecordRow.UNKNOWN);
            long fingerprint = Fingerprint.of(observation);
            RecordState state =
                    StepRules.detailed(before.state(), observation, fingerprint, commit, run);
            backlogChanges.changed(before.state(), state);
            WriteResult result =
                    records.write(observation, fingerprint, before, before.with(state), null);
            counts.add(result.change());
            rows.put(key, result.row());
        }
        records.flush();
        backlogChanges.save(backlog);
        boolean isFirstTime =
                rows.containsKey(wanted)
                        ? isNew
                        : settle(
                                run,
                                commit.step(),
                                before -> StepRules.missing(before, commit, run));
        if (isFirstTime) {
            tasks.recordDetailStep(run, commit);
        }
    }

    /** Records that a step failed permanently; a DETAIL step is not due again in this run. */
    public void recordFailure(
            String runId, Step step, Failure failure, Instant detailsBefore, Instant at)
            throws SQLException {
        long run = runs.id(runId);
        incidents.insertFailure(run, step, failure, at);
        tasks.recordFailedStep(run, step, failure);
        if (step.kind() == StepKind.DETAIL) {
            String key = StepRules.recordKey(step);
            Long detailAt = records.records().find(step.source(), key).state().detailAt();
            long refusals =
                    failure.kind() == FailureKind.REFUSED
                            ? incidents.countRefusals(step.source(), key, detailAt)
                            : 0;
            settle(run, step, before -> StepRules.failed(before, run, detailsBefore, at, refusals));
        }
    }

    /**
     * Takes the record of a DETAIL step out of the backlog.
     *
     * @return whether it was not settled before in this run
     */
    private boolean settle(long run, Step step, UnaryOperator<RecordState> change)
            throws SQLException {
        RecordRow before = records.records().find(step.source(), StepRules.recordKey(step));
        if (!before.isKnown() || before.state().isSettledIn(run)) {
            return false;
        }
        RecordState after = change.apply(before.state());
        records.records().updateSeen(before, before.with(after));
        records.flush();
        BacklogChanges backlogChanges = new BacklogChanges(step.source());
        backlogChanges.changed(before.state(), after);
        backlogChanges.save(backlog);
        return true;
    }
}
