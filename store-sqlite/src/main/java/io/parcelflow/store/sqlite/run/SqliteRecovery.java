package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.rules.RunRefusal;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How runs of the SQLite store are resumed after their process ended; thread-safe. */
public final class SqliteRecovery implements RunRecovery {

    private final SqliteWriter writer;
    private final SqliteReader reader;

    public SqliteRecovery(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public List<RunRecord> unfinishedRuns() {
        return reader.read(session -> new RunRows(session).unfinished());
    }

    @Override
    public List<String> interruptAll(Instant at) {
        return writer.write(session -> {
            List<String> running = new RunRows(session).running();
            for (String runId : running) {
                interrupt(session, runId, at);
            }
            return running;
        });
    }

    private static void interrupt(SqliteSession session, String runId, Instant at)
            throws SQLException {
        RunRows runs = new RunRows(session);
        long id = runs.id(runId);
        new TaskRows(session).endOpen(id, null, TaskState.UNFINISHED, null, at);
        runs.interrupt(id, at);
    }

    @Override
    public Map<String, LaneProgress> progress(String runId) {
        return reader.read(session ->
                new SqliteProgressQueries(session).progress(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public void resume(String runId, long ownerPid, Instant at) {
        writer.write(session -> {
            RunRows runs = new RunRows(session);
            RunRefusal.requireResumable(runId, runs.find(runId));
            long id = runs.id(runId);
            runs.resume(id, ownerPid, at);
            new TaskRows(session).reopen(id);
            new SqliteRunStatistics(session).delete(id);
            return true;
        });
    }

    @Override
    public void abandon(String runId, Instant at) {
        writer.write(session -> {
            RunRows runs = new RunRows(session);
            RunRecord run = RunRefusal.requireResumable(runId, runs.find(runId));
            if (run.end() == null) {
                interrupt(session, runId, at);
            }
            runs.abandon(runs.id(runId));
            return true;
        });
    }

    @Override
    public void recordActiveTime(String runId, Duration activeTime, String counters) {
        writer.write(session -> {
            RunRows runs = new RunRows(session);
            runs.recordActiveTime(runs.id(runId), activeTime, counters);
            return true;
        });
    }
}
