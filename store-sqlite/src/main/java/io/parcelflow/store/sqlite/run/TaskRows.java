package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.RunJournal.TaskCursor;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of {@code task}. */
public final class TaskRows {

    private static final String INSERT =
            "INSERT INTO task (run, position, source, zip, state) VALUES (?, ?, ?, ?, 'PENDING')";

    /** Counts a LIST step, unless it is the one that was counted last. */
    private static final String LISTED =
            "UPDATE task SET state = CASE state WHEN 'PENDING' THEN 'RUNNING' ELSE state END,"
                    + " cursor = ?1, is_listed = ?1 IS NULL,"
                    + " counted_cursor = ?2, wants_details = ?3, pages = pages + 1,"
                    + " records = records + ?4, rejects = rejects + ?5"
                    + " WHERE run = ?6 AND source = ?7 AND zip = ?8"
                    + " AND NOT (pages > 0 AND counted_cursor IS ?2)";

    /** Keeps a complete listing as the latest of its ZIP code. */
    private static final String LISTING =
            "INSERT INTO listing (source, zip, run, pages, records, wants_details)"
                    + " SELECT source, zip, run, pages, records, wants_details FROM task"
                    + " WHERE run = ? AND source = ? AND zip = ? AND is_listed"
                    + " ON CONFLICT DO UPDATE SET run = excluded.run, pages = excluded.pages,"
                    + " records = excluded.records, wants_details = excluded.wants_details"
                    + " WHERE excluded.run >= run";

    private static final String DETAILED =
            "UPDATE task SET state = CASE state WHEN 'PENDING' THEN 'RUNNING' ELSE state END,"
                    + " details = details + 1, rejects = rejects + ?"
                    + " WHERE run = ? AND source = ? AND zip = ?";

    private static final String GIVEN_UP =
            "UPDATE task SET failures = failures + 1, failure_kind = ?, failure_message = ?,"
                    + " failure_retry_millis = ? WHERE run = ? AND source = ? AND zip = ?";

    private static final String ENDED =
            "UPDATE task SET state = ?, pages = ?, details = ?, records = ?, rejects = ?,"
                    + " failures = ?, failure_kind = ?, failure_message = ?,"
                    + " failure_retry_millis = ?, ended_at = ?"
                    + " WHERE run = ? AND source = ? AND zip = ?";

    private static final String SELECT =
            "SELECT position, source, zip, state, pages, details, records, rejects, failures,"
                    + " failure_kind, failure_message, failure_retry_millis, suspicion FROM task"
                    + " WHERE run = ?1 AND position > ?2"
                    + " AND (?3 = '' OR instr(?3, '\n' || source || '\n'))"
                    + " AND (?4 = '' OR instr(?4, '\n' || zip || '\n'))"
                    + " AND (?5 = '' OR substr(zip, 1, length(?5)) = ?5)"
                    + " AND (?6 IS NULL OR state = ?6) ORDER BY position LIMIT ?7";

    private final SqliteSession session;

    public TaskRows(SqliteSession session) {
        this.session = session;
    }

    public void insert(long run, Map<String, List<ZipCode>> zipsBySource) throws SQLException {
        int position = 0;
        for (Map.Entry<String, List<ZipCode>> lane : zipsBySource.entrySet()) {
            for (ZipCode zip : lane.getValue()) {
                session.update(INSERT, run, ++position, lane.getKey(), zip.value());
            }
        }
    }

    public void recordListStep(long run, StepCommit commit) throws SQLException {
        Step step = commit.step();
        session.update(
                LISTED,
                commit.nextCursor(),
                step.position(),
                commit.wantsDetails() ? 1 : 0,
                commit.observations().size(),
                commit.rejects().size(),
                run,
                step.source(),
                step.zip().value());
        if (commit.nextCursor() == null) {
            session.update(LISTING, run, step.source(), step.zip().value());
        }
    }

    public void recordDetailStep(long run, StepCommit commit) throws SQLException {
        Step step = commit.step();
        session.update(DETAILED, commit.rejects().size(), run, step.source(), step.zip().value());
    }

    public void recordFailedStep(long run, Step step, Failure failure) throws SQLException {
        session.update(
                GIVEN_UP,
                failure.kind().name(),
                failure.message(),
                SqliteColumns.millis(failure.retryAfter()),
                run,
                step.source(),
                step.zip().value());
    }

    public void end(long run, TaskRecord task, Instant at) throws SQLException {
        Failure failure = task.lastFailure();
        session.update(
                ENDED,
                task.state().name(),
                task.pages(),
                task.details(),
                task.records(),
                task.rejects(),
                task.failures(),
                failure == null ? null : failure.kind().name(),
                failure == null ? null : failure.message(),
                failure == null ? null : SqliteColumns.millis(failure.retryAfter()),
                at.toEpochMilli(),
                run,
                task.source(),
                task.zip().value());
    }

    /** Ends the open tasks of a source, of every source if it is null. */
    public void endOpen(
            long run,
            @Nullable String source,
            TaskState state,
            @Nullable Failure failure,
            @Nullable Instant at)
            throws SQLException {
        session.update(
                "UPDATE task SET state = ?1, ended_at = ?2,"
                        + " failure_kind = coalesce(?3, failure_kind),"
                        + " failure_message = coalesce(?4, failure_message),"
                        + " failure_retry_millis = iif(?3 IS NULL, failure_retry_millis, ?5)"
                        + " WHERE run = ?6 AND (?7 IS NULL OR source = ?7)"
                        + " AND state IN ('PENDING', 'RUNNING')",
                state.name(),
                SqliteColumns.millis(at),
                failure == null ? null : failure.kind().name(),
                failure == null ? null : failure.message(),
                failure == null ? null : SqliteColumns.millis(failure.retryAfter()),
                run,
                source);
    }

    /** Opens the tasks again that an interruption left over. */
    void reopen(long run) throws SQLException {
        session.update(
                "UPDATE task SET state = iif(pages > 0, 'RUNNING', 'PENDING'), ended_at = NULL"
                        + " WHERE run = ? AND state = 'UNFINISHED'",
                run);
    }

    /** The next tasks in the order of the plan. */
    public TaskPage page(long run, TaskFilter filter, long after, int limit) throws SQLException {
        List<TaskRecord> tasks = new ArrayList<>();
        long last = after;
        TaskState state = filter.state();
        try (ResultSet row =
                session.query(
                        SELECT,
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
                row.getString(13));
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

    /** Where a task's listing stands, null if the run has no such task. */
    @Nullable
    public TaskCursor cursor(String runId, String source, ZipCode zip) throws SQLException {
        try (ResultSet row =
                session.query(
                        "SELECT cursor, is_listed FROM task JOIN run ON run.id = task.run"
                                + " WHERE run.run_id = ? AND source = ? AND zip = ?",
                        runId,
                        source,
                        zip.value())) {
            return row.next() ? new TaskCursor(row.getString(1), row.getInt(2) != 0) : null;
        }
    }
}
