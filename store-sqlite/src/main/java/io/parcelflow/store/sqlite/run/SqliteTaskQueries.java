package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Content;
import io.parcelflow.store.RunJournal.TaskCursor;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.sqlite.run.SqliteContentReader.Position;
import io.parcelflow.store.sqlite.run.SqliteContentReader.PositionedContent;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@code task}. */
public final class SqliteTaskQueries {

    private static final String COLUMNS =
            """
            t.position, t.source, t.zip, t.state, t.pages, t.details, t.records, t.rejects,
            t.failures, t.failure_kind, t.failure_message, t.failure_retry_millis, t.suspicion,
            t.announced, t.announced_min, t.created, t.records, t.skipped, t.rejected, t.repeated,
            t.passes, t.gap
            """;

    private static final String PAGE =
            """
            SELECT %s FROM task t WHERE run = ?1 AND position > ?2
            AND (?3 = '' OR instr(?3, char(10) || source || char(10)))
            AND (?4 = '' OR instr(?4, char(10) || zip || char(10)))
            AND (?5 = '' OR substr(zip, 1, length(?5)) = ?5) AND (?6 IS NULL OR state = ?6)
            ORDER BY position LIMIT ?7
            """
                    .formatted(COLUMNS);

    private static final String AFTER =
            """
            SELECT %s, t.run, r.run_id, t.cursor, t.is_listed, t.counted_cursor, t.wants_details,
                t.ended_at, t.listing_ended_at, t.unstored_keys
            FROM task t JOIN run r ON r.id = t.run
            WHERE (t.run, t.position) > (?1, CAST(?2 AS INTEGER))
            ORDER BY t.run, t.position LIMIT ?3
            """
                    .formatted(COLUMNS);

    private static final String CURSOR =
            """
            SELECT cursor, is_listed FROM task JOIN run ON run.id = task.run
            WHERE run.run_id = ? AND source = ? AND zip = ?
            """;

    private final SqliteSession session;

    public SqliteTaskQueries(SqliteSession session) {
        this.session = session;
    }

    /** The next tasks in the order of the plan. */
    public TaskPage page(long run, TaskFilter filter, long after, int limit) throws SQLException {
        List<TaskRecord> tasks = new ArrayList<>();
        long last = after;
        TaskState state = filter.state();
        try (ResultSet row =
                session.query(
                        PAGE,
                        run,
                        after,
                        lines(filter.sources().stream()),
                        lines(filter.zips().stream().map(ZipCode::value)),
                        filter.zipPrefix(),
                        state == null ? null : state.name(),
                        limit + 1)) {
            while (row.next()) {
                if (tasks.size() == limit) {
                    return new TaskPage(tasks, last);
                }
                last = row.getLong(1);
                tasks.add(task(row));
            }
        }
        return new TaskPage(tasks, null);
    }

    /** Each between two line ends, which are in none of them. */
    private static String lines(Stream<String> texts) {
        String lines = texts.collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "" : "\n" + lines + "\n";
    }

    private static TaskRecord task(ResultSet row) throws SQLException {
        return new TaskRecord(
                row.getString(2),
                new ZipCode(row.getString(3)),
                TaskState.valueOf(row.getString(4)),
                row.getInt(5),
                row.getInt(6),
                row.getLong(7),
                row.getLong(8),
                row.getInt(9),
                failure(row),
                row.getString(13),
                TaskRows.reconciliation(row, 14));
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String kind = row.getString(10);
        return kind == null
                ? null
                : new Failure(
                        FailureKind.valueOf(kind),
                        row.getString(11),
                        SqliteColumns.nullableDuration(row, 12));
    }

    /** The listing position of a task, null if the run has no such task. */
    public @Nullable TaskCursor cursor(String runId, String source, ZipCode zip)
            throws SQLException {
        return session.first(CURSOR, row -> cursor(row, 1), runId, source, zip.value());
    }

    private static TaskCursor cursor(ResultSet row, int column) throws SQLException {
        return new TaskCursor(row.getString(column), row.getInt(column + 1) != 0);
    }

    /** The next in the order in which their runs began, as contents to be copied. */
    List<PositionedContent> after(Position last, int size) throws SQLException {
        return session.list(
                AFTER,
                row ->
                        new PositionedContent(
                                new Position(row.getLong(23), row.getString(1)), content(row)),
                last.number(),
                last.text(),
                size);
    }

    private static Content content(ResultSet row) throws SQLException {
        return new Content.Task(
                row.getString(24),
                row.getInt(1),
                task(row),
                cursor(row, 25),
                row.getString(27),
                row.getInt(28) != 0,
                SqliteColumns.nullableInstant(row, 29),
                SqliteColumns.nullableInstant(row, 30),
                row.getString(31));
    }
}
