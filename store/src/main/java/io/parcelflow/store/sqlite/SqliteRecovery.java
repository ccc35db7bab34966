package io.parcelflow.store.sqlite;

import io.parcelflow.engine.run.LaneProgress;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How runs of the SQLite store go on after their process ended; thread-safe. */
final class SqliteRecovery implements RunRecovery {

    private final Writer writer;
    private final Reader reader;

    SqliteRecovery(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public List<RunRecord> unfinished() {
        return reader.read(session -> new RunRows(session).unfinished());
    }

    @Override
    public List<String> interruptAll(Instant at) {
        return writer.write(session -> {
            RunRows runs = new RunRows(session);
            List<String> interrupted = new ArrayList<>();
            for (String runId : runs.going()) {
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
                new ProgressQueries(session).progress(new RunRows(session).idOrZero(runId)));
    }

    @Override
    public void resume(String runId, long ownerPid, Instant at) {
        writer.write(session -> {
            RunRows runs = new RunRows(session);
            if (!runs.resume(runId, ownerPid, at)) {
                throw cannotGoOn(runId);
            }
            new TaskRows(session).reopen(runs.id(runId));
            new RunSums(session).forget(runs.id(runId));
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
    public void worked(String runId, Duration worked, String counted) {
        writer.write(session -> {
            RunRows runs = new RunRows(session);
            runs.worked(runs.id(runId), worked, counted);
            return true;
        });
    }

    private static void leaveTasks(Session session, long run, Instant at) throws SQLException {
        new TaskRows(session).openEnded(run, null, TaskState.UNFINISHED, null, at);
    }

    private static StoreException cannotGoOn(String runId) {
        return new StoreException(
                "Run "
                        + runId
                        + " is not one that can go on: it is unknown, has ended or was given up.");
    }
}
