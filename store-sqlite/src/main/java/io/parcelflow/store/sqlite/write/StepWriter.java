package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.sqlite.record.RecordRow;
import io.parcelflow.store.sqlite.record.RecordRows;
import io.parcelflow.store.sqlite.run.BacklogRows;
import io.parcelflow.store.sqlite.run.IncidentRows;
import io.parcelflow.store.sqlite.run.RunRows;
import io.parcelflow.store.sqlite.run.TaskRows;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes all that came of a step within the transaction that is under way. */
public final class StepWriter {

    private final RecordWriter records;
    private final NewRecordDetector newcomers;
    private final RunRows runs;
    private final TaskRows tasks;
    private final BacklogRows backlog;
    private final IncidentRows incidents;

    public StepWriter(SqliteSession session) throws SQLException {
        this.records = new RecordWriter(session);
        this.newcomers = new NewRecordDetector(records.properties());
        this.runs = new RunRows(session);
        this.tasks = new TaskRows(session);
        this.backlog = new BacklogRows(session);
        this.incidents = new IncidentRows(session);
    }

    /** Counts properties by what became of them. */
    private static final class Tally {

        int created;
        int changed;
        int unchanged;

        void add(RecordWriter.Change change) {
            switch (change) {
                case CREATED -> created++;
                case CHANGED -> changed++;
                case UNCHANGED -> unchanged++;
            }
        }
    }

    public CommitResult write(StepCommit commit) throws SQLException {
        long run = runs.id(commit.runId());
        Tally tally = new Tally();
        int due = 0;
        switch (commit.step().kind()) {
            case PREPARE -> {}
            case LIST -> due = writeListing(run, commit, tally);
            case DETAIL -> writeDetail(run, commit, tally);
        }
        incidents.insertRejects(run, commit.rejects(), commit.at());
        return new CommitResult(tally.created, tally.changed, tally.unchanged, due);
    }

    private int writeListing(long run, StepCommit commit, Tally tally) throws SQLException {
        String source = commit.step().source();
        List<Observation> observations = commit.observations();
        BacklogChanges counts = new BacklogChanges(source);
        Map<String, RecordRow> rows = rows(commit);
        long[] prints = observations.stream().mapToLong(Fingerprint::of).toArray();
        Map<String, RecordRows.FirstRecord> strangers =
                newcomers.newRecords(observations, prints, rows);
        int due = 0;
        for (int i = 0; i < prints.length; i++) {
            Observation said = observations.get(i);
            RecordRow before = rows.getOrDefault(said.sourceKey(), RecordRow.UNKNOWN);
            RecordState heard =
                    before.state()
                            .withObservation(
                                    said.detailLevel(),
                                    said.observedAt().toEpochMilli(),
                                    prints[i]);
            boolean isDue =
                    commit.wantsDetails() && heard.wantsDetails(run, commit.detailsBefore());
            due += isDue && !before.state().isDueFor(run) ? 1 : 0;
            RecordRow after = before.listed(heard.withDueRun(isDue ? run : null, 0), run);
            write(said, before, after, strangers.get(said.sourceKey()), rows, counts, tally);
        }
        records.flush();
        counts.save(backlog);
        tasks.recordListStep(run, commit);
        return due;
    }

    /** The rows of the step's records, read all at once. */
    private Map<String, RecordRow> rows(StepCommit commit) throws SQLException {
        List<String> keys = new ArrayList<>(commit.observations().size());
        for (Observation said : commit.observations()) {
            keys.add(said.sourceKey());
        }
        return records.records().findAll(commit.step().source(), keys);
    }

    private void write(
            Observation said,
            RecordRow before,
            RecordRow after,
            RecordRows.@Nullable FirstRecord stranger,
            Map<String, RecordRow> rows,
            BacklogChanges counts,
            Tally tally)
            throws SQLException {
        counts.changed(before.state(), after.state());
        RecordWriter.Written written = records.write(said, before, after, stranger);
        tally.add(written.change());
        // A page may name a record twice.
        rows.put(said.sourceKey(), written.row());
    }

    private void writeDetail(long run, StepCommit commit, Tally tally) throws SQLException {
        String source = commit.step().source();
        String wanted = key(commit.step());
        // A page that could not be understood is asked for again in the next run.
        Instant askedAt = commit.rejects().isEmpty() ? commit.at() : null;
        BacklogChanges counts = new BacklogChanges(source);
        Map<String, RecordRow> rows = rows(commit);
        boolean isNew = !rows.getOrDefault(wanted, RecordRow.UNKNOWN).state().isSettledIn(run);
        for (Observation said : commit.observations()) {
            RecordRow before = rows.getOrDefault(said.sourceKey(), RecordRow.UNKNOWN);
            RecordState heard =
                    before.state()
                            .withObservation(
                                    said.detailLevel(),
                                    said.observedAt().toEpochMilli(),
                                    Fingerprint.of(said));
            RecordRow after = before.with(heard.withSettledRun(run, SqliteColumns.millis(askedAt)));
            write(said, before, after, null, rows, counts, tally);
        }
        records.flush();
        counts.save(backlog);
        if (rows.containsKey(wanted) ? isNew : settle(run, commit.step(), askedAt)) {
            tasks.recordDetailStep(run, commit);
        }
    }

    /** Records that a step failed for good; a DETAIL step is not due again in this run. */
    public void recordFailure(String runId, Step step, Failure failure, Instant at)
            throws SQLException {
        long run = runs.id(runId);
        incidents.insertFailure(run, step, failure, at);
        tasks.recordFailedStep(run, step, failure);
        if (step.kind() == StepKind.DETAIL) {
            settle(run, step, null);
        }
    }

    /**
     * Takes the record of a DETAIL step out of the backlog.
     *
     * @param askedAt when the source answered, null if it is to be asked again in the next run
     * @return whether it was not settled before in this run
     */
    private boolean settle(long run, Step step, @Nullable Instant askedAt) throws SQLException {
        RecordRow before = records.records().find(step.source(), key(step));
        if (!before.isKnown() || before.state().isSettledIn(run)) {
            return false;
        }
        RecordState after = before.state().withSettledRun(run, SqliteColumns.millis(askedAt));
        records.records().updateSeen(before, before.with(after));
        records.flush();
        BacklogChanges counts = new BacklogChanges(step.source());
        counts.changed(before.state(), after);
        counts.save(backlog);
        return true;
    }

    private static String key(Step step) {
        String key = step.position();
        if (key == null) {
            throw new IllegalArgumentException("a DETAIL step without a record key: " + step);
        }
        return key;
    }
}
