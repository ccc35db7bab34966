package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How runs of the SQLite store go on after their process ended; thread-safe. */
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
            RunRows runs = new RunRows(session);
            List<String> interrupted = new ArrayList<>();
            for (String runId : runs.running()) {
                long id = runs.id(runId);
                runs.interrupt(id, at);
                leaveTasks(session, id, at);
                interrupted.add(runId);
            }
            return interrupted;
        });
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
            if (!runs.resume(runId, ownerPid, at)) {
                throw cannotGoOn(runId);
            }
            new TaskRows(session).reopen(runs.id(runId));
            new SqliteRunStatistics(session).delete(runs.id(runId));
            return true;
        });
    }

    @Override
    public void abandon(String runId, Instant at) {
        writer.write(session -> {
            RunRows runs = new RunRows(session);
            if (!runs.abandon(runId, at)) {
                throw cannotGoOn(runId);
            }
            leaveTasks(session, runs.id(runId), at);
            return true;
        });
    }

    @Override
    public void recordActiveTime(String runId, Duration worked, String counted) {
        writer.write(session -> {
            RunRows runs = new RunRows(session);
            runs.recordActiveTime(runs.id(runId), worked, counted);
            return true;
        });
    }

    private static void leaveTasks(SqliteSession session, long run, Instant at)
            throws SQLException {
        new TaskRows(session).endOpen(run, null, TaskState.UNFINISHED, null, at);
    }

    private static StoreException cannotGoOn(String runId) {
        return new StoreException(
                "Run " + runId + " cannot be resumed: it is unknown, has ended or was abandoned.");
    }
}
