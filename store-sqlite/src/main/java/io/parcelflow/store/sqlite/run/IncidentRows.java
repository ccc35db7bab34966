package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.Content;
import io.parcelflow.store.RunJournal.IncidentPage;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.sqlite.run.SqliteContentReader.PositionedContent;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code reject} and {@code step_failure}. */
public final class IncidentRows {

    private static final String INSERT_REJECT =
            """
            INSERT OR IGNORE INTO reject (run, at, source, zip, source_key, reason, raw, print)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT_REJECTS =
            """
            SELECT j.id, r.run_id, j.at, j.source, j.zip, j.source_key, j.reason, j.raw
            FROM reject j JOIN run r ON r.id = j.run
            """;

    private static final String LATEST_REJECTS =
            SELECT_REJECTS
                    + "WHERE j.id < ?1 AND (?2 = '' OR r.run_id = ?2) ORDER BY j.id DESC LIMIT ?3";

    private static final String REJECTS_AFTER =
            SELECT_REJECTS + "WHERE j.id > ? ORDER BY j.id LIMIT ?";

    private static final String INSERT_FAILURE =
            """
            INSERT INTO step_failure (
                run, at, step, source, zip, step_kind, position, attempt, not_before, kind, message,
                retry_millis)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String HAS_FAILURE =
            """
            SELECT EXISTS (
                SELECT 1 FROM step_failure WHERE run = ? AND at = ? AND step = ? AND source = ?)
            """;

    private static final String COUNT_REFUSALS =
            """
            SELECT count(DISTINCT run) FROM step_failure
            WHERE source = ? AND step_kind = 'DETAIL' AND position = ? AND kind = 'REFUSED' AND at > ?
            """;

    private static final String SELECT_FAILURES =
            """
            SELECT f.id, r.run_id, f.at, f.step, f.source, f.zip, f.step_kind, f.position,
                f.attempt, f.not_before, f.kind, f.message, f.retry_millis
            FROM step_failure f JOIN run r ON r.id = f.run
            """;

    private static final String FAILURES_OF_RUN =
            SELECT_FAILURES + "WHERE f.run = ? AND f.id > ? ORDER BY f.id LIMIT ?";

    private static final String FAILURES_AFTER =
            SELECT_FAILURES + "WHERE f.id > ? ORDER BY f.id LIMIT ?";

    private final SqliteSession session;

    public IncidentRows(SqliteSession session) {
        this.session = session;
    }

    /** Stores those that are not stored yet and says how many these are. */
    public int insertRejects(long run, List<Reject> rejects, Instant at) throws SQLException {
        int inserted = 0;
        for (Reject reject : rejects) {
            inserted +=
                    session.update(
                            INSERT_REJECT,
                            run,
                            at.toEpochMilli(),
                            reject.source(),
                            reject.zip().value(),
                            reject.sourceKey(),
                            reject.reason(),
                            reject.raw(),
                            Fingerprint.of(reject.reason(), reject.raw()));
        }
        return inserted;
    }

    private record Numbered<T>(long id, T incident) {

        static <T> IncidentPage<T> page(List<Numbered<T>> found, int limit) {
            return Slice.of(found, limit)
                    .incidents(Numbered::incident, last -> Long.toString(last.id));
        }
    }

    /**
     * The latest rejects, newest first.
     *
     * @param runId the run, empty for any
     */
    public IncidentPage<RejectRecord> rejects(String runId, @Nullable String cursor, int limit)
            throws SQLException {
        return Numbered.page(
                session.list(
                        LATEST_REJECTS,
                        row -> new Numbered<>(row.getLong(1), reject(row)),
                        cursor == null ? Long.MAX_VALUE : id(cursor),
                        runId,
                        limit + 1),
                limit);
    }

    private static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw IncidentPage.invalid(cursor);
        }
    }

    private static RejectRecord reject(ResultSet row) throws SQLException {
        Reject reject =
                new Reject(
                        row.getString(4),
                        new ZipCode(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8));
        return new RejectRecord(row.getString(2), reject, SqliteColumns.instant(row, 3));
    }

    public void insertFailure(long run, Step step, Failure failure, Instant at)
            throws SQLException {
        session.update(
                INSERT_FAILURE,
                run,
                at.toEpochMilli(),
                step.id(),
                step.source(),
                step.zip().value(),
                step.kind().name(),
                step.position(),
                step.attempt(),
                step.notBefore().toEpochMilli(),
                failure.kind().name(),
                failure.message(),
                SqliteColumns.millis(failure.retryAfter()));
    }

    /** In how many runs the detail page of a record was refused since that time. */
    public long countRefusals(String source, String key, @Nullable Long sinceMillis)
            throws SQLException {
        return session.queryNumber(
                COUNT_REFUSALS, source, key, sinceMillis == null ? Long.MIN_VALUE : sinceMillis);
    }

    /** The same unless it is stored already; whether it was not. */
    public boolean insertMissingFailure(long run, StepFailure failed) throws SQLException {
        Step step = failed.step();
        long at = failed.at().toEpochMilli();
        if (session.queryNumber(HAS_FAILURE, run, at, step.id(), step.source()) != 0) {
            return false;
        }
        insertFailure(run, step, failed.failure(), failed.at());
        return true;
    }

    /** Steps of a run that failed permanently, oldest first. */
    public IncidentPage<StepFailure> failures(long run, @Nullable String cursor, int limit)
            throws SQLException {
        return Numbered.page(
                session.list(
                        FAILURES_OF_RUN,
                        row -> new Numbered<>(row.getLong(1), failure(row)),
                        run,
                        cursor == null ? 0 : id(cursor),
                        limit + 1),
                limit);
    }

    private static StepFailure failure(ResultSet row) throws SQLException {
        Step step =
                new Step(
                        row.getLong(4),
                        row.getString(5),
                        new ZipCode(row.getString(6)),
                        StepKind.valueOf(row.getString(7)),
                        row.getString(8),
                        row.getInt(9),
                        SqliteColumns.instant(row, 10));
        Failure failure =
                new Failure(
                        FailureKind.valueOf(row.getString(11)),
                        row.getString(12),
                        SqliteColumns.nullableDuration(row, 13));
        return new StepFailure(step, failure, SqliteColumns.instant(row, 3));
    }

    /** The next rejects in the order in which they were recorded, as contents to be copied. */
    List<PositionedContent> rejectsAfter(long id, int size) throws SQLException {
        return session.list(
                REJECTS_AFTER,
                row -> PositionedContent.of(row.getLong(1), new Content.Rejected(reject(row))),
                id,
                size);
    }

    /** The next failed steps in the order in which they were recorded, likewise. */
    List<PositionedContent> failuresAfter(long id, int size) throws SQLException {
        return session.list(
                FAILURES_AFTER,
                row ->
                        PositionedContent.of(
                                row.getLong(1),
                                new Content.FailedStep(row.getString(2), failure(row))),
                id,
                size);
    }
}
