package io.parcelflow.store.sqlite;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.Refresh;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.TaskAreas;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.TaskTrouble;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journal of the SQLite store; thread-safe. */
final class SqliteJournal implements RunJournal {

    /** Rows in memory at a time while many are visited. */
    private static final int PAGE_SIZE = 200;

    private final Writer writer;
    private final Reader reader;

    SqliteJournal(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    private interface Change {
        void run(Session session) throws SQLException;
    }

    private void write(Change change) {
        writer.write(session -> {
            change.run(session);
            return true;
        });
    }

    @Override
    public void begin(RunRecord run, Map<String, List<String>> zipsBySource) {
        write(session -> {
            long id = new RunRows(session).insert(run);
            new TaskRows(session).insert(id, zipsBySource);
        });
    }

    @Override
    public void taskEnded(String runId, TaskRecord task, Instant at) {
        write(session -> new TaskRows(session).ended(new RunRows(session).id(runId), task, at));
    }

    @Override
    public void openTasksEnded(
            String runId, String source, TaskState state, @Nullable Failure failure, Instant at) {
        write(session ->
                new TaskRows(session)
                        .openEnded(new RunRows(session).id(runId), source, state, failure, at));
    }

    @Override
    public void stepGivenUp(String runId, Step step, Failure failure, Instant at) {
        write(session ->
                session.kept(StepWriter.class, StepWriter::new).giveUp(runId, step, failure, at));
    }

    @Override
    public void finish(RunRecord run) {
        write(session -> {
            RunRows runs = new RunRows(session);
            long id = runs.id(run.id());
            runs.finish(id, run);
            new TaskRows(session).openEnded(id, null, TaskState.UNFINISHED, null, run.endedAt());
        });
    }

    @Override
    public int listingEnded(
            String runId,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            int inactiveAfter,
            Instant at) {
        return writer.write(session -> {
            long run = new RunRows(session).id(runId);
            boolean isNews = new ListingRows(session).end(run, source, zip, suspicion, at);
            return isNews && suspicion == null
                    ? new MissedRecords(session).count(run, source, zip, inactiveAfter, at)
                    : 0;
        });
    }

    @Override
    public List<SuspiciousListing> suspicions(String runId) {
        return reader.read(session ->
                new ListingRows(session).suspicions(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public Map<String, Refresh> refresh(String runId) {
        return reader.read(session ->
                new RefreshQueries(session).refresh(new RunRows(session).idOrZero(runId)));
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
                new TaskRows(session)
                        .page(new RunRows(session).idOrZero(runId), filter, after, limit));
    }

    @Override
    public TaskAreas areas(String runId) {
        return reader.read(
                session -> new AreaRows(session).find(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public List<TaskTrouble> troubles(String runId) {
        return reader.read(
                session -> new TroubleRows(session).find(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public Optional<TaskCursor> cursor(String runId, String source, ZipCode zip) {
        return reader.read(
                session -> Optional.ofNullable(new TaskRows(session).cursor(runId, source, zip)));
    }

    @Override
    public List<StepFailure> failures(String runId, int limit) {
        return reader.read(session ->
                new IncidentRows(session).failures(new RunRows(session).idOrZero(runId), limit));
    }

    @Override
    public long forEachReject(String runId, int limit, Consumer<RejectRecord> visitor) {
        long before = Long.MAX_VALUE;
        long visited = 0;
        while (visited < limit) {
            long end = before;
            int size = (int) Math.min(PAGE_SIZE, limit - visited);
            List<IncidentRows.Numbered> page =
                    reader.read(session -> new IncidentRows(session).rejects(runId, end, size));
            for (IncidentRows.Numbered numbered : page) {
                visitor.accept(numbered.reject());
                before = numbered.id();
            }
            visited += page.size();
            if (page.size() < size) {
                break;
            }
        }
        return visited;
    }

    @Override
    public Backlog backlog(String runId, String source, Instant detailsBefore, int limit) {
        return reader.read(session ->
                new BacklogRows(session)
                        .due(new RunRows(session).idOrZero(runId), source, detailsBefore, limit));
    }

    @Override
    public Map<String, SourceHistory> history(Instant detailsBefore) {
        return reader.read(session -> new HistoryQueries(session).history(detailsBefore));
    }

    @Override
    public void measured(String runId, String source, Duration medianLatency, long requests) {
        write(session ->
                new SourceRows(session)
                        .measured(new RunRows(session).id(runId), source, medianLatency, requests));
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
    public boolean requestProceed(String runId) {
        return writer.write(session -> new RunRows(session).requestPause(runId, null));
    }

    @Override
    public boolean isPauseRequested(String runId) {
        return reader.read(session -> new RunRows(session).isPauseRequested(runId));
    }
}
