package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code task}, as they are written. */
public final class TaskRows {

    private static final String INSERT =
            "INSERT INTO task (run, position, source, zip, state) VALUES (?, ?, ?, ?, 'PENDING')";

    /** Counts a LIST step, unless it is the one that was counted last. */
    private static final String RECORD_LIST_STEP =
            """
            UPDATE task
            SET state = CASE state WHEN 'PENDING' THEN 'RUNNING' ELSE state END, cursor = ?1,
                is_listed = ?1 IS NULL, counted_cursor = ?2, wants_details = ?3,
                pages = pages + 1, records = records + ?4, rejects = rejects + ?5
            WHERE run = ?6 AND source = ?7 AND zip = ?8
            AND NOT (pages > 0 AND counted_cursor IS ?2)
            """;

    private static final String RECORD_DETAIL_STEP =
            """
            UPDATE task
            SET state = CASE state WHEN 'PENDING' THEN 'RUNNING' ELSE state END,
                details = details + 1, rejects = rejects + ?
            WHERE run = ? AND source = ? AND zip = ?
            """;

    private static final String RECORD_FAILED_STEP =
            """
            UPDATE task
            SET failures = failures + 1, failure_kind = ?, failure_message = ?,
                failure_retry_millis = ?
            WHERE run = ? AND source = ? AND zip = ?
            """;

    private static final String END =
            """
            UPDATE task
            SET state = ?, pages = ?, details = ?, records = ?, rejects = ?, failures = ?,
                failure_kind = ?, failure_message = ?, failure_retry_millis = ?, ended_at = ?
            WHERE run = ? AND source = ? AND zip = ?
            """;

    private static final String END_OPEN =
            """
            UPDATE task
            SET state = ?1, ended_at = ?2, failure_kind = coalesce(?3, failure_kind),
                failure_message = coalesce(?4, failure_message),
                failure_retry_millis = iif(?3 IS NULL, failure_retry_millis, ?5)
            WHERE run = ?6 AND (?7 IS NULL OR source = ?7) AND state IN ('PENDING', 'RUNNING')
            """;

    private static final String REOPEN =
            """
            UPDATE task SET state = iif(pages > 0, 'RUNNING', 'PENDING'), ended_at = NULL
            WHERE run = ? AND state = 'UNFINISHED'
            """;

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
                RECORD_LIST_STEP,
                commit.nextCursor(),
                step.position(),
                commit.wantsDetails() ? 1 : 0,
                commit.observations().size(),
                commit.rejects().size(),
                run,
                step.source(),
                step.zip().value());
    }

    public void recordDetailStep(long run, StepCommit commit) throws SQLException {
        Step step = commit.step();
        session.update(
                RECORD_DETAIL_STEP,
                commit.rejects().size(),
                run,
                step.source(),
                step.zip().value());
    }

    public void recordFailedStep(long run, Step step, Failure failure) throws SQLException {
        session.update(
                RECORD_FAILED_STEP,
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
                END,
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
                END_OPEN,
                state.name(),
                SqliteColumns.millis(at),
                failure == null ? null : failure.kind().name(),
                failure == null ? null : failure.message(),
                failure == null ? null : SqliteColumns.millis(failure.retryAfter()),
                run,
                source);
    }

    /** Opens the tasks again that an interruption left UNFINISHED. */
    void reopen(long run) throws SQLException {
        session.update(REOPEN, run);
    }
}
