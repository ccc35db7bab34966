package io.parcelflow.store.sqlite;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.TaskProblem;
import io.parcelflow.store.TasksByArea;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.history.SqliteSourceHistory;
import io.parcelflow.store.sqlite.run.AreaRows;
import io.parcelflow.store.sqlite.run.BacklogRows;
import io.parcelflow.store.sqlite.run.IncidentRows;
import io.parcelflow.store.sqlite.run.ListingRows;
import io.parcelflow.store.sqlite.run.RunRows;
import io.parcelflow.store.sqlite.run.SourceRows;
import io.parcelflow.store.sqlite.run.SqliteDetailFreshness;
import io.parcelflow.store.sqlite.run.SqliteTaskQueries;
import io.parcelflow.store.sqlite.run.TaskProblemRows;
import io.parcelflow.store.sqlite.run.TaskRows;
import io.parcelflow.store.sqlite.session.SqliteSession;
import io.parcelflow.store.sqlite.write.MissedRecords;
import io.parcelflow.store.sqlite.write.StepWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal of the SQLite store; thread-safe. */
final class SqliteJournal implements RunJournal {

    private final SqliteWriter writer;

    private final SqliteReader reader;

    SqliteJournal(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    private interface Change {
        void run(SqliteSession session) throws SQLException;
    }

    private void write(Change change) {
        writer.write(session -> {
            change.run(session);
            return true;
        });
    }

    @Override
    public void begin(RunRecord run, Map<String, List<ZipCode>> zipsBySource) {
        write(session -> {
            long id = new RunRows(session).insert(run);
            new TaskRows(session).insert(id, zipsBySource);
        });
    }

    @Override
    public void endTask(String runId, TaskRecord task, Instant at) {
        write(session -> new TaskRows(session).end(new RunRows(session).id(runId), task, at));
    }

    @Override
    public void endOpenTasks(
            String runId, String source, TaskState state, @Nullable Failure failure, Instant at) {
        write(session ->
                new TaskRows(session)
                        .endOpen(new RunRows(session).id(runId), source, state, failure, at));
    }

    @Override
    public void failStep(
            String runId, Step step, Failure failure, Instant detailsBefore, Instant at) {
        write(session ->
                session.cached(StepWriter.class, StepWriter::new)
                        .recordFailure(runId, step, failure, detailsBefore, at));
    }

    @Override
    public void finish(RunRecord run) {
        write(session -> {
            RunRows runs = new RunRows(session);
            long id = runs.id(run.id());
            runs.finish(id, run);
            new TaskRows(session).endOpen(id, null, TaskState.UNFINISHED, null, run.endedAt());
        });
    }

    @Override
    public int completeListing(
            String runId,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            @Nullable ListingGap gap,
            int inactiveAfter,
            Instant at) {
        return writer.write(session -> {
            long run = new RunRows(session).id(runId);
            boolean isNew = new ListingRows(session).end(run, source, zip, suspicion, gap, at);
            return isNew && suspicion == null && gap == null
                    ? new MissedRecords(session).count(run, source, zip, inactiveAfter, at)
                    : 0;
        });
    }

    @Override
    public List<SuspiciousListing> suspiciousListings(String runId) {
        return reader.read(session ->
                new ListingRows(session).suspicious(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public Map<String, DetailFreshness> detailFreshness(String runId) {
        return reader.read(session ->
                new SqliteDetailFreshness(session).find(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public List<RunRecord> runs(int limit) {
        return reader.read(session -> new RunRows(session).latest(limit));
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return reader.read(session -> Optional.ofNullable(new RunRows(session).find(runId)));
    }

    @Override
    public TaskPage tasks(String runId, TaskFilter filter, long after, int limit) {
        return reader.read(session ->
                new SqliteTaskQueries(session)
                        .page(new RunRows(session).idOrZero(runId), filter, after, limit));
    }

    @Override
    public TasksByArea tasksByArea(String runId) {
        return reader.read(
                session -> new AreaRows(session).find(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public List<TaskProblem> taskProblems(String runId) {
        return reader.read(
                session -> new TaskProblemRows(session).find(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public Optional<TaskCursor> cursor(String runId, String source, ZipCode zip) {
        return reader.read(session ->
                Optional.ofNullable(new SqliteTaskQueries(session).cursor(runId, source, zip)));
    }

    @Override
    public IncidentPage<StepFailure> failures(String runId, @Nullable String cursor, int limit) {
        return reader.read(session ->
                new IncidentRows(session)
                        .failures(new RunRows(session).idOrZero(runId), cursor, limit));
    }

    @Override
    public IncidentPage<RejectRecord> rejects(String runId, @Nullable String cursor, int limit) {
        return reader.read(session -> new IncidentRows(session).rejects(runId, cursor, limit));
    }

    @Override
    public Backlog backlog(String runId, String source, Instant detailsBefore, int limit) {
        return reader.read(session ->
                new BacklogRows(session)
                        .due(new RunRows(session).idOrZero(runId), source, detailsBefore, limit));
    }

    @Override
    public Map<String, SourceHistory> sourceHistory(Instant detailsBefore) {
        return reader.read(session -> new SqliteSourceHistory(session).find(detailsBefore));
    }

    @Override
    public void recordMeasurement(
            String runId, String source, Duration medianLatency, long requests) {
        write(session ->
                new SourceRows(session)
                        .recordMeasurement(
                                new RunRows(session).id(runId), source, medianLatency, requests));
    }

    @Override
    public void saveLimits(Map<String, String> stateBySource, Instant at) {
        // A copy, because the caller's map may change while this waits for its turn.
        Map<String, String> limits = Map.copyOf(stateBySource);
        write(session -> new SourceRows(session).saveLimits(limits, at));
    }

    @Override
    public Map<String, String> limits() {
        return reader.read(session -> new SourceRows(session).limits());
    }

    @Override
    public boolean requestCancel(String runId, Instant at) {
        return writer.write(session -> new RunRows(session).requestCancel(runId, at));
    }

    @Override
    public boolean isCancelRequested(String runId) {
        return reader.read(session -> new RunRows(session).isCancelRequested(runId));
    }

    @Override
    public boolean requestPause(String runId, Instant at) {
        return writer.write(session -> new RunRows(session).requestPause(runId, at));
    }

    @Override
    public boolean requestResume(String runId) {
        return writer.write(session -> new RunRows(session).requestPause(runId, null));
    }

    @Override
    public boolean isPauseRequested(String runId) {
        return reader.read(session -> new RunRows(session).isPauseRequested(runId));
    }
}
