package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.rules.UnstoredKeys;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of {@code task}, as they are written. */
public final class TaskRows {

    private static final String INSERT =
            "INSERT INTO task (run, position, source, zip, state) VALUES (?, ?, ?, ?, 'PENDING')";

    private static final String LISTING =
            """
            SELECT announced, announced_min, created, records, skipped, rejected, repeated, passes,
                gap, pages, counted_cursor, is_listed, unstored_keys
            FROM task WHERE run = ? AND source = ? AND zip = ?
            """;

    private static final String RECORD_LIST_STEP =
            """
            UPDATE task
            SET state = CASE state WHEN 'PENDING' THEN 'RUNNING' ELSE state END, cursor = ?1,
                is_listed = ?1 IS NULL, counted_cursor = ?2, wants_details = ?3, pages = ?4,
                rejects = rejects + ?5, records = ?6, created = ?7, skipped = ?8, rejected = ?9,
                repeated = ?10, passes = ?11, announced = ?12, announced_min = ?13,
                unstored_keys = coalesce(?14, unstored_keys)
            WHERE run = ?15 AND source = ?16 AND zip = ?17
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

    /** What is stored of a task's listing. */
    private record StoredListing(
            Reconciliation totals,
            int pages,
            @Nullable String countedCursor,
            boolean isListed,
            @Nullable String unstoredKeys) {}

    /**
     * Counts a LIST step; the page that was counted last counts again only what it did not have.
     *
     * @param created records of the page that are new
     * @param repeated records of the page that the listing had before
     * @return what the listing has with it
     */
    public Reconciliation recordListStep(long run, StepCommit commit, int created, int repeated)
            throws SQLException {
        Step step = commit.step();
        String zip = step.zip().value();
        StoredListing before =
                session.first(LISTING, TaskRows::storedListing, run, step.source(), zip);
        if (before == null) {
            return Reconciliation.NONE;
        }
        boolean isSame = before.pages > 0 && Objects.equals(before.countedCursor, step.position());
        UnstoredKeys unstored = UnstoredKeys.after(before.unstoredKeys, commit);
        Reconciliation after =
                before.totals.plus(
                        new Reconciliation.Page(
                                step.position() == null,
                                isSame,
                                before.isListed,
                                commit.announcedTotal(),
                                created,
                                commit.observations().size() - repeated - created,
                                unstored.skipped(),
                                unstored.rejected(),
                                repeated + unstored.repeated()));
        session.update(
                RECORD_LIST_STEP,
                commit.nextCursor(),
                step.position(),
                commit.wantsDetails() ? 1 : 0,
                before.pages + (isSame ? 0 : 1),
                unstored.rejected(),
                after.stored(),
                after.created(),
                after.skipped(),
                after.rejected(),
                after.repeated(),
                after.passes(),
                after.isAnnounced() ? after.announced() : null,
                after.isAnnounced() ? after.announcedMin() : null,
                unstored.textOrNull(),
                run,
                step.source(),
                zip);
        return after;
    }

    private static StoredListing storedListing(ResultSet row) throws SQLException {
        return new StoredListing(
                totals(row, 1),
                row.getInt(10),
                row.getString(11),
                row.getInt(12) != 0,
                row.getString(13));
    }

    /** Of nine columns from that one on, in the order of {@link #LISTING}. */
    static Reconciliation reconciliation(ResultSet row, int first) throws SQLException {
        // Earlier versions counted no passes, and records as often as they came.
        return row.getInt(first + 7) == 0 ? Reconciliation.NONE : totals(row, first);
    }

    private static Reconciliation totals(ResultSet row, int first) throws SQLException {
        long created = row.getLong(first + 2);
        String gap = row.getString(first + 8);
        Long announced = SqliteColumns.nullableLong(row, first);
        Long announcedMin = SqliteColumns.nullableLong(row, first + 1);
        return new Reconciliation(
                announced == null ? -1 : announced,
                announcedMin == null ? -1 : announcedMin,
                created,
                row.getLong(first + 3) - created,
                row.getLong(first + 4),
                row.getLong(first + 5),
                row.getLong(first + 6),
                row.getInt(first + 7),
                gap == null ? null : ListingGap.valueOf(gap));
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
