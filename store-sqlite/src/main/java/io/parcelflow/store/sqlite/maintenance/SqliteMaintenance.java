package io.parcelflow.store.sqlite.maintenance;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.run.SqliteRunStatistics;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** Keeps the SQLite store small; thread-safe. */
public final class SqliteMaintenance implements StoreMaintenance {

    /** Rows of records looked at in one transaction. */
    private static final int RECORDS_PIECE = 10_000;

    private final Path file;
    private final SqliteWriter writer;
    private final SqliteReader reader;

    public SqliteMaintenance(Path file, SqliteWriter writer, SqliteReader reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public CleanupCounts previewCleanup(RetentionCutoffs retention) {
        List<Long> runs =
                reader.read(session -> new ExpiredRows(session).runs(retention.runsBefore()));
        Set<Long> withTasks = runsWithOldTasks(retention, runs);
        long tasks = 0;
        for (long run : withTasks) {
            tasks += reader.read(session -> new ExpiredRows(session).tasksOf(run));
        }
        return new CleanupCounts(
                runs.size(),
                tasks,
                count(ExpiredRows.IncidentTable.REJECT, retention, runs),
                count(ExpiredRows.IncidentTable.FAILURE, retention, runs),
                countOld(ExpiredRows.IncidentTable.CHANGE, retention.runsBefore()),
                countUnseen(retention.unseenSince()));
    }

    private Set<Long> runsWithOldTasks(RetentionCutoffs retention, List<Long> runs) {
        Set<Long> all = new HashSet<>(runs);
        all.addAll(reader.read(session -> new ExpiredRows(session).runs(retention.tasksBefore())));
        return all;
    }

    /** Old ones of all runs, and younger ones of runs that are removed. */
    private long count(
            ExpiredRows.IncidentTable incidents, RetentionCutoffs retention, List<Long> runs) {
        long count = countOld(incidents, retention.incidentsBefore());
        for (long run : runs) {
            count +=
                    reader.read(session ->
                            new ExpiredRows(session)
                                    .incidentsOf(incidents, run, retention.incidentsBefore()));
        }
        return count;
    }

    private long countOld(ExpiredRows.IncidentTable incidents, Instant before) {
        return forEachBatch(incidents, before, (_, batch) -> batch.oldCount());
    }

    /** Something done with the incidents after a row, of which some are old. */
    private interface BatchWork {
        int run(long after, ExpiredRows.Batch batch);
    }

    /** Goes through the old incidents batch by batch; the sum of what was done. */
    private long forEachBatch(ExpiredRows.IncidentTable incidents, Instant before, BatchWork work) {
        long sum = 0;
        long after = 0;
        ExpiredRows.Batch batch;
        do {
            long from = after;
            batch =
                    reader.read(
                            session -> new ExpiredRows(session).incidents(incidents, from, before));
            sum += batch.oldCount() == 0 ? 0 : work.run(from, batch);
            after = batch.last();
        } while (!batch.isLast());
        return sum;
    }

    private long removeOld(ExpiredRows.IncidentTable incidents, Instant before) {
        return forEachBatch(
                incidents,
                before,
                (after, batch) ->
                        writer.write(session ->
                                new ExpiredRows(session)
                                        .removeIncidents(incidents, after, batch, before)));
    }

    /** Goes through the rows of records piece by piece; the sum of what was done. */
    private long forEachPiece(LongUnaryOperator workAfter) {
        long last = reader.read(session -> new ExpiredRows(session).lastRecord());
        long sum = 0;
        for (long after = 0; after < last; after += RECORDS_PIECE) {
            sum += workAfter.applyAsLong(after);
        }
        return sum;
    }

    private long countUnseen(Instant since) {
        return forEachPiece(after ->
                reader.read(session ->
                        new ExpiredRows(session).countUnseen(after, after + RECORDS_PIECE, since)));
    }

    private long markUnseen(Instant since, Instant at) {
        return forEachPiece(after ->
                writer.write(session ->
                        new ExpiredRows(session)
                                .markUnseen(after, after + RECORDS_PIECE, since, at)));
    }

    @Override
    public CleanupCounts cleanUp(RetentionCutoffs retention, Instant at) {
        writer.write(session -> {
            // While there are tasks to be summed up.
            new SqliteRunStatistics(session).computeMissing();
            return true;
        });
        List<Long> runs =
                reader.read(session -> new ExpiredRows(session).runs(retention.runsBefore()));
        long tasks = 0;
        for (long run : runsWithOldTasks(retention, runs)) {
            tasks += repeatUntilNone(session -> new ExpiredRows(session).removeTasks(run));
        }
        long rejects = removeOld(ExpiredRows.IncidentTable.REJECT, retention.incidentsBefore());
        long failures = removeOld(ExpiredRows.IncidentTable.FAILURE, retention.incidentsBefore());
        for (long run : runs) {
            rejects += removeOf(ExpiredRows.IncidentTable.REJECT, run);
            failures += removeOf(ExpiredRows.IncidentTable.FAILURE, run);
            writer.write(session -> {
                new ExpiredRows(session).removeRun(run);
                return true;
            });
        }
        return new CleanupCounts(
                runs.size(),
                tasks,
                rejects,
                failures,
                removeOld(ExpiredRows.IncidentTable.CHANGE, retention.runsBefore()),
                markUnseen(retention.unseenSince(), at));
    }

    /** Repeats a piece of work until it finds nothing more; gives the sum of what it found. */
    private long repeatUntilNone(SqliteWriter.Work<Integer> work) {
        long sum = 0;
        int done;
        do {
            done = writer.write(work);
            sum += done;
        } while (done > 0);
        return sum;
    }

    private long removeOf(ExpiredRows.IncidentTable incidents, long run) {
        return repeatUntilNone(
                session -> new ExpiredRows(session).removeIncidentsOf(incidents, run));
    }

    @Override
    public Size size() {
        return reader.read(session -> {
            long pageBytes = session.queryNumber("PRAGMA page_size");
            return new Size(
                    pageBytes * session.queryNumber("PRAGMA page_count"),
                    pageBytes * session.queryNumber("PRAGMA freelist_count"));
        });
    }

    /** A compacted copy goes through the log into the file, so room for two more is needed. */
    @Override
    public void compact() {
        Size size = size();
        requireRoom(2 * (size.bytes() - size.freeBytes()));
        writer.runExclusively(SqliteMaintenance::vacuum);
    }

    private static boolean vacuum(SqliteSession session) throws SQLException {
        session.script("VACUUM");
        // The log, now as large as the file, is emptied; what readers still need of it stays.
        session.text("PRAGMA wal_checkpoint(TRUNCATE)");
        session.script("PRAGMA optimize");
        return true;
    }

    private void requireRoom(long bytes) {
        long usable;
        try {
            usable = Files.getFileStore(file).getUsableSpace();
        } catch (IOException e) {
            // Then the attempt itself says whether there is room.
            return;
        }
        if (usable < bytes) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "The disk of "
                            + file
                            + " has too little free space to compact it: "
                            + megabytes(bytes)
                            + " MB are needed temporarily, "
                            + megabytes(usable)
                            + " MB are free. Free some space; nothing was changed.");
        }
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000);
    }
}
