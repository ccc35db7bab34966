package io.parcelflow.store.sqlite;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreUpkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps the SQLite store small; thread-safe. */
final class SqliteUpkeep implements StoreUpkeep {

    private static final int RECORDS_PIECE = 10_000;

    private final Path file;
    private final Writer writer;
    private final Reader reader;

    SqliteUpkeep(Path file, Writer writer, Reader reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Leftovers survey(Retention retention) {
        List<Long> runs = reader.read(session -> new OldRows(session).runs(retention.runsBefore()));
        Set<Long> withTasks = withOldTasks(retention, runs);
        long tasks = 0;
        for (long run : withTasks) {
            tasks += reader.read(session -> new OldRows(session).tasksOf(run));
        }
        return new Leftovers(
                runs.size(),
                tasks,
                count(OldRows.Incidents.REJECT, retention, runs),
                count(OldRows.Incidents.FAILURE, retention, runs),
                countOld(OldRows.Incidents.CHANGE, retention.runsBefore()),
                countUnseen(retention.unseenSince()));
    }

    private Set<Long> withOldTasks(Retention retention, List<Long> runs) {
        Set<Long> all = new HashSet<>(runs);
        all.addAll(reader.read(session -> new OldRows(session).runs(retention.tasksBefore())));
        return all;
    }

    /** Old ones of all runs, and younger ones of runs that are removed. */
    private long count(OldRows.Incidents incidents, Retention retention, List<Long> runs) {
        long count = countOld(incidents, retention.incidentsBefore());
        for (long run : runs) {
            count +=
                    reader.read(session ->
                            new OldRows(session)
                                    .incidentsOf(incidents, run, retention.incidentsBefore()));
        }
        return count;
    }

    private long countOld(OldRows.Incidents incidents, Instant before) {
        long count = 0;
        long after = 0;
        OldRows.Piece piece;
        do {
            long from = after;
            piece = reader.read(session -> new OldRows(session).incidents(incidents, from, before));
            count += piece.count();
            after = piece.last();
        } while (!piece.isAll());
        return count;
    }

    private long countUnseen(Instant since) {
        long last = reader.read(session -> new OldRows(session).lastRecord());
        long unseen = 0;
        for (long from = 0; from < last; from += RECORDS_PIECE) {
            long after = from;
            unseen +=
                    reader.read(session ->
                            new OldRows(session).unseen(after, after + RECORDS_PIECE, since));
        }
        return unseen;
    }

    @Override
    public Leftovers clean(Retention retention, Instant at) {
        writer.write(session -> {
            // While there are tasks to be summed up.
            new RunSums(session).sumUpEnded();
            return true;
        });
        List<Long> runs = reader.read(session -> new OldRows(session).runs(retention.runsBefore()));
        long tasks = 0;
        for (long run : withOldTasks(retention, runs)) {
            tasks += untilNone(session -> new OldRows(session).removeTasks(run));
        }
        long rejects = removeOld(OldRows.Incidents.REJECT, retention.incidentsBefore());
        long failures = removeOld(OldRows.Incidents.FAILURE, retention.incidentsBefore());
        for (long run : runs) {
            rejects += removeOf(OldRows.Incidents.REJECT, run);
            failures += removeOf(OldRows.Incidents.FAILURE, run);
            writer.write(session -> {
                new OldRows(session).removeRun(run);
                return true;
            });
        }
        return new Leftovers(
                runs.size(),
                tasks,
                rejects,
                failures,
                removeOld(OldRows.Incidents.CHANGE, retention.runsBefore()),
                markUnseen(retention.unseenSince(), at));
    }

    /** Repeats a piece of work until it finds nothing more; gives the sum of what it found. */
    private long untilNone(Writer.Work<Integer> work) {
        long sum = 0;
        int done;
        do {
            done = writer.write(work);
            sum += done;
        } while (done > 0);
        return sum;
    }

    private long removeOf(OldRows.Incidents incidents, long run) {
        return untilNone(session -> new OldRows(session).removeIncidentsOf(incidents, run));
    }

    private long removeOld(OldRows.Incidents incidents, Instant before) {
        long removed = 0;
        long after = 0;
        OldRows.Piece piece;
        do {
            long from = after;
            OldRows.Piece next =
                    reader.read(session -> new OldRows(session).incidents(incidents, from, before));
            if (next.count() > 0) {
                removed +=
                        writer.write(session ->
                                new OldRows(session)
                                        .removeIncidents(incidents, from, next, before));
            }
            after = next.last();
            piece = next;
        } while (!piece.isAll());
        return removed;
    }

    private long markUnseen(Instant since, Instant at) {
        long last = reader.read(session -> new OldRows(session).lastRecord());
        long marked = 0;
        for (long from = 0; from < last; from += RECORDS_PIECE) {
            long after = from;
            marked +=
                    writer.write(session ->
                            new OldRows(session)
                                    .markUnseen(after, after + RECORDS_PIECE, since, at));
        }
        return marked;
    }

    @Override
    public Size size() {
        return reader.read(session -> {
            long pageBytes = session.number("PRAGMA page_size");
            return new Size(
                    pageBytes * session.number("PRAGMA page_count"),
                    pageBytes * session.number("PRAGMA freelist_count"));
        });
    }

    /** A compacted copy goes through the log into the file, so room for two more is needed. */
    @Override
    public void compact() {
        Size size = size();
        requireRoom(2 * (size.bytes() - size.freeBytes()));
        writer.alone(SqliteUpkeep::vacuum);
    }

    private static boolean vacuum(Session session) throws SQLException {
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
                            + " has too little room to compact it: "
                            + megabytes(bytes)
                            + " MB are needed for a while, "
                            + megabytes(usable)
                            + " MB are free. Make room; nothing was changed.");
        }
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000);
    }
}
