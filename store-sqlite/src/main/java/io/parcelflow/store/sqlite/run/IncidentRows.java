package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.RunJournal.IncidentPage;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code reject} and {@code step_failure}. */
public final class IncidentRows {

    private static final String INSERT_REJECT =
            "INSERT OR IGNORE INTO reject (run, at, source, zip, source_key, reason, raw, print)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT_REJECTS =
            "SELECT reject.id, run.run_id, at, source, zip, source_key, reason, raw"
                    + " FROM reject JOIN run ON run.id = reject.run"
                    + " WHERE reject.id < ?1 AND (?2 = '' OR run.run_id = ?2)"
                    + " ORDER BY reject.id DESC LIMIT ?3";

    private static final String INSERT_FAILURE =
            "INSERT INTO step_failure (run, at, step, source, zip, step_kind, position, attempt,"
                    + " not_before, kind, message, retry_millis)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT_FAILURES =
            "SELECT at, step, source, zip, step_kind, position, attempt, not_before, kind, message,"
                    + " retry_millis, id FROM step_failure WHERE run = ? AND id > ?"
                    + " ORDER BY id LIMIT ?";

    private final SqliteSession session;

    public IncidentRows(SqliteSession session) {
        this.session = session;
    }

    /** Keeps those that are not known and says how many these are. */
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

    /**
     * The latest rejects, newest first.
     *
     * @param runId the run, empty for any
     */
    public IncidentPage<RejectRecord> rejects(String runId, @Nullable String cursor, int limit)
            throws SQLException {
        List<RejectRecord> rejects = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        long before = cursor == null ? Long.MAX_VALUE : id(cursor);
        try (ResultSet row = session.query(SELECT_REJECTS, before, runId, limit + 1)) {
            while (row.next()) {
                Reject reject =
                        new Reject(
                                row.getString(4),
                                new ZipCode(row.getString(5)),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8));
                rejects.add(
                        new RejectRecord(row.getString(2), reject, SqliteColumns.instant(row, 3)));
                ids.add(row.getString(1));
            }
        }
        return IncidentPage.of(rejects, ids, limit);
    }

    private static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw IncidentPage.invalid(cursor);
        }
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

    /** Steps of a run that failed for good, oldest first. */
    public IncidentPage<StepFailure> failures(long run, @Nullable String cursor, int limit)
            throws SQLException {
        List<StepFailure> failures = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        long after = cursor == null ? 0 : id(cursor);
        try (ResultSet row = session.query(SELECT_FAILURES, run, after, limit + 1)) {
            while (row.next()) {
                Step step =
                        new Step(
                                row.getLong(2),
                                row.getString(3),
                                new ZipCode(row.getString(4)),
                                StepKind.valueOf(row.getString(5)),
                                row.getString(6),
                                row.getInt(7),
                                SqliteColumns.instant(row, 8));
                Failure failure =
                        new Failure(
                                FailureKind.valueOf(row.getString(9)),
                                row.getString(10),
                                SqliteColumns.nullableDuration(row, 11));
                failures.add(new StepFailure(step, failure, SqliteColumns.instant(row, 1)));
                ids.add(row.getString(12));
            }
        }
        return IncidentPage.of(failures, ids, limit);
    }
}
