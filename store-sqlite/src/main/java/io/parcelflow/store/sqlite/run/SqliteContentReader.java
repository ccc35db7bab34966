package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Content;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of the journal, as contents to be copied. */
public final class SqliteContentReader {

    /** Before all that there is. */
    public static final Position BEGINNING = new Position(0, "");

    private static final String TASKS =
            "SELECT t.run, t.position, r.run_id, t.source, t.zip, t.state, t.pages, t.details,"
                    + " t.records, t.rejects, t.failures, t.failure_kind, t.failure_message,"
                    + " t.failure_retry_millis, t.suspicion, t.cursor, t.is_listed,"
                    + " t.counted_cursor, t.wants_details, t.ended_at, t.listing_ended_at"
                    + " FROM task t JOIN run r ON r.id = t.run"
                    + " WHERE (t.run, t.position) > (?1, CAST(?2 AS INTEGER))"
                    + " ORDER BY t.run, t.position LIMIT ?3";

    private static final String FAILURES =
            "SELECT f.id, '', r.run_id, f.at, f.step, f.source, f.zip, f.step_kind, f.position,"
                    + " f.attempt, f.not_before, f.kind, f.message, f.retry_millis"
                    + " FROM step_failure f JOIN run r ON r.id = f.run"
                    + " WHERE f.id > ?1 AND ?2 = '' ORDER BY f.id LIMIT ?3";

    private static final String REJECTS =
            "SELECT j.id, '', r.run_id, j.at, j.source, j.zip, j.source_key, j.reason, j.raw"
                    + " FROM reject j JOIN run r ON r.id = j.run"
                    + " WHERE j.id > ?1 AND ?2 = '' ORDER BY j.id LIMIT ?3";

    private static final String MEASURES =
            "SELECT m.run, m.source, r.run_id, m.median_latency_micros, m.requests"
                    + " FROM source_measure m JOIN run r ON r.id = m.run"
                    + " WHERE (m.run, m.source) > (?1, ?2) ORDER BY m.run, m.source LIMIT ?3";

    private static final String LISTINGS =
            "SELECT 0, l.source || ' ' || l.zip, l.source, l.zip, r.run_id, l.pages, l.records,"
                    + " l.wants_details, l.recent FROM listing l LEFT JOIN run r ON r.id = l.run"
                    + " WHERE ?1 = 0 AND (l.source, l.zip) > (substr(?2, 1, length(?2) - 6),"
                    + " substr(?2, -5)) ORDER BY l.source, l.zip LIMIT ?3";

    private static final String LIMITS =
            "SELECT 0, source, state, at FROM source_limit"
                    + " WHERE ?1 = 0 AND source > ?2 ORDER BY source LIMIT ?3";

    private static final String NOTES =
            "SELECT 0, name, text FROM note WHERE ?1 = 0 AND name > ?2 ORDER BY name LIMIT ?3";

    private final SqliteSession session;

    public SqliteContentReader(SqliteSession session) {
        this.session = session;
    }

    /** What a row is sorted by: a number, then a text. */
    public record Position(long number, String text) {}

    public record PositionedContent(Position place, Content content) {}

    /** Makes a content of a row, from the third column on. */
    private interface Reading {
        Content read(ResultSet row) throws SQLException;
    }

    public long count(Content.Kind kind) throws SQLException {
        return switch (kind) {
            case RUN -> count("run");
            case TASK -> count("task");
            case STEP_FAILURE -> count("step_failure");
            case REJECT -> count("reject");
            case MEASURE -> count("source_measure");
            case FIGURES -> count("run_sum");
            case LISTING -> count("listing");
            case LIMIT -> count("source_limit");
            case NOTE -> count("note");
            case PROPERTY ->
                    session.queryNumber("SELECT count(*) FROM record WHERE property IS NULL");
            case NAME -> session.queryNumber(PropertyContentReader.COUNT_NAMES);
        };
    }

    private long count(String table) throws SQLException {
        return session.queryNumber("SELECT count(*) FROM " + table);
    }

    /** What comes next of a kind; nothing more only if fewer than wanted are told. */
    public List<PositionedContent> page(Content.Kind kind, Position after, int size)
            throws SQLException {
        return switch (kind) {
            case RUN -> new RunRows(session).after(after.number, size);
            case TASK -> page(TASKS, after, size, SqliteContentReader::task);
            case STEP_FAILURE -> page(FAILURES, after, size, SqliteContentReader::failedStep);
            case REJECT -> page(REJECTS, after, size, SqliteContentReader::reject);
            case MEASURE -> page(MEASURES, after, size, SqliteContentReader::measure);
            case FIGURES -> new SqliteRunStatistics(session).after(after.number, size);
            case LISTING -> page(LISTINGS, after, size, SqliteContentReader::listing);
            case LIMIT -> page(LIMITS, after, size, SqliteContentReader::limit);
            case NOTE -> page(NOTES, after, size, SqliteContentReader::note);
            case PROPERTY -> new PropertyContentReader(session).after(after.number, size);
            case NAME -> new PropertyContentReader(session).namesAfter(after.text, size);
        };
    }

    private List<PositionedContent> page(String sql, Position after, int size, Reading reading)
            throws SQLException {
        List<PositionedContent> page = new ArrayList<>(size);
        try (ResultSet row = session.query(sql, after.number, after.text, size)) {
            while (row.next()) {
                Position place = new Position(row.getLong(1), row.getString(2));
                page.add(new PositionedContent(place, reading.read(row)));
            }
        }
        return page;
    }

    private static Content task(ResultSet row) throws SQLException {
        String kind = row.getString(12);
        Failure failure =
                kind == null
                        ? null
                        : new Failure(
                                FailureKind.valueOf(kind),
                                row.getString(13),
                                SqliteColumns.nullableDuration(row, 14));
        TaskRecord task =
                new TaskRecord(
                        row.getString(4),
                        new ZipCode(row.getString(5)),
                        TaskState.valueOf(row.getString(6)),
                        row.getInt(7),
                        row.getInt(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getInt(11),
                        failure,
                        row.getString(15));
        return new Content.Task(
                row.getString(3),
                row.getInt(2),
                task,
                row.getString(16),
                row.getInt(17) != 0,
                row.getString(18),
                row.getInt(19) != 0,
                SqliteColumns.nullableInstant(row, 20),
                SqliteColumns.nullableInstant(row, 21));
    }

    private static Content failedStep(ResultSet row) throws SQLException {
        Step step =
                new Step(
                        row.getLong(5),
                        row.getString(6),
                        new ZipCode(row.getString(7)),
                        StepKind.valueOf(row.getString(8)),
                        row.getString(9),
                        row.getInt(10),
                        SqliteColumns.instant(row, 11));
        Failure failure =
                new Failure(
                        FailureKind.valueOf(row.getString(12)),
                        row.getString(13),
                        SqliteColumns.nullableDuration(row, 14));
        return new Content.FailedStep(
                row.getString(3), new StepFailure(step, failure, SqliteColumns.instant(row, 4)));
    }

    private static Content reject(ResultSet row) throws SQLException {
        Reject reject =
                new Reject(
                        row.getString(5),
                        new ZipCode(row.getString(6)),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9));
        return new Content.Rejected(
                new RejectRecord(row.getString(3), reject, SqliteColumns.instant(row, 4)));
    }

    private static Content measure(ResultSet row) throws SQLException {
        return new Content.Measurement(
                row.getString(3), row.getString(2), row.getLong(4), row.getLong(5));
    }

    private static Content listing(ResultSet row) throws SQLException {
        return new Content.Listing(
                row.getString(3),
                new ZipCode(row.getString(4)),
                row.getString(5),
                row.getInt(6),
                row.getLong(7),
                row.getInt(8) != 0,
                row.getString(9));
    }

    private static Content note(ResultSet row) throws SQLException {
        return new Content.Note(row.getString(2), row.getString(3));
    }

    private static Content limit(ResultSet row) throws SQLException {
        return new Content.Limit(row.getString(2), row.getString(3), SqliteColumns.instant(row, 4));
    }
}
