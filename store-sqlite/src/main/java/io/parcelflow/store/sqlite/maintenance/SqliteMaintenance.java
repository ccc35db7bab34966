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

/** Keeps the SQLite store small; thread-safe. */
public final class SqliteMaintenance implements StoreMaintenance {

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
        Set<Long> withTasks = withOldTasks(retention, runs);
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

    private Set<Long> withOldTasks(RetentionCutoffs retention, List<Long> runs) {
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
        long count = 0;
        long after = 0;
        ExpiredRows.Batch piece;
        do {
            long from = after;
            piece =
                    reader.read(
                            session -> new ExpiredRows(session).incidents(incidents, from, before));
            count += piece.count();
            after = piece.last();
        } while (!piece.isAll());
        return count;
    }

    private long countUnseen(Instant since) {
        long last = reader.read(session -> new ExpiredRows(session).lastRecord());
        long unseen = 0;
        for (long from = 0; from < last; from += RECORDS_PIECE) {
            long after = from;
            unseen +=
                    reader.read(session ->
                            new ExpiredRows(session)
                                    .countUnseen(after, after + RECORDS_PIECE, since));
        }
        return unseen;
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
        for (long run : withOldTasks(retention, runs)) {
            tasks += untilNone(session -> new ExpiredRows(session).removeTasks(run));
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
    private long untilNone(SqliteWriter.Work<Integer> work) {
        long sum = 0;
        int done;
        do {
            done = writer.write(work);
            sum += done;
        } while (done > 0);
        return sum;
    }

    private long removeOf(ExpiredRows.IncidentTable incidents, long run) {
        return untilNone(session -> new ExpiredRows(session).removeIncidentsOf(incidents, run));
    }

    private long removeOld(ExpiredRows.IncidentTable incidents, Instant before) {
        long removed = 0;
        long after = 0;
        ExpiredRows.Batch piece;
        do {
            long from = after;
            ExpiredRows.Batch next =
                    reader.read(
                            session -> new ExpiredRows(session).incidents(incidents, from, before));
            if (next.count() > 0) {
                removed +=
                        writer.write(session ->
                                new ExpiredRows(session)
                                        .removeIncidents(incidents, from, next, before));
            }
            after = next.last();
            piece = next;
        } while (!piece.isAll());
        return removed;
    }

    private long markUnseen(Instant since, Instant at) {
        long last = reader.read(session -> new ExpiredRows(session).lastRecord());
        long marked = 0;
        for (long from = 0; from < last; from += RECORDS_PIECE) {
            long after = from;
            marked +=
                    writer.write(session ->
                            new ExpiredRows(session)
                                    .markUnseen(after, after + RECORDS_PIECE, since, at));
        }
        return marked;
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
