package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Content;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.store.rules.RejectTotals;
import io.parcelflow.store.rules.RejectTotals.RejectTotal;
import io.parcelflow.store.rules.SourceTotals;
import io.parcelflow.store.sqlite.run.SqliteContentReader.PositionedContent;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs did, as it is summed up once when they have ended. */
public final class SqliteRunStatistics {

    private static final String MISSING =
            """
            SELECT id, run_id, worked_millis FROM run WHERE ended_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM run_sum s WHERE s.run = run.id)
            """;

    private static final String SUM_TASKS =
            """
            SELECT t.source, t.state, count(*), sum(t.pages), sum(t.details), sum(t.records),
                sum(t.rejects), sum(t.failures), min(t.position)
            FROM task t WHERE t.run = ? GROUP BY t.source, t.state
            """;

    private static final String MEASURED =
            "SELECT source, requests, median_latency_micros FROM source_measure WHERE run = ?";

    private static final String SUM_REJECTS =
            "SELECT source, reason, count(*) FROM reject WHERE run = ? GROUP BY source, reason";

    private static final String INSERT =
            """
            INSERT INTO run_sum (run, worked_millis, makespan_millis, bound_millis)
            VALUES (?, ?, ?, ?)
            """;

    private static final String INSERT_SOURCE =
            """
            INSERT INTO run_source_sum (
                run, position, source, tasks, requests, latency_micros, pages, details, listed,
                rejects, failures, created, changed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_REJECTS =
            "INSERT INTO run_reject_sum (run, source, reason, count) VALUES (?, ?, ?, ?)";

    private static final String INSERT_FAILURES =
            """
            INSERT INTO run_failure_sum (run, source, kind, count, message, latest)
            SELECT ?1, source, kind, count(*), message, max(at) FROM step_failure
            WHERE run = ?1 GROUP BY source, kind
            """;

    private static final String SELECT =
            "SELECT worked_millis, makespan_millis, bound_millis FROM run_sum WHERE run = ?";

    private static final String SELECT_SOURCES =
            """
            SELECT source, tasks, requests, latency_micros, pages, details, listed, rejects,
                failures, created, changed
            FROM run_source_sum WHERE run = ? ORDER BY position
            """;

    private static final String PAGE =
            """
            SELECT r.id, r.run_id FROM run_sum s JOIN run r ON r.id = s.run
            WHERE s.run > ? ORDER BY s.run LIMIT ?
            """;

    private final SqliteSession session;

    public SqliteRunStatistics(SqliteSession session) {
        this.session = session;
    }

    /** Whether there are runs to be summed up. */
    public boolean hasMissing() throws SQLException {
        return session.queryNumber("SELECT EXISTS (" + MISSING + ')') != 0;
    }

    private record EndedRun(long id, String runId, Duration activeTime) {}

    /** Sums up the runs that have ended and whose statistics nobody saved. */
    public void computeMissing() throws SQLException {
        List<EndedRun> runs =
                session.list(
                        MISSING,
                        row ->
                                new EndedRun(
                                        row.getLong(1),
                                        row.getString(2),
                                        Duration.ofMillis(row.getLong(3))));
        for (EndedRun run : runs) {
            save(run.id, new RunStatistics(run.runId, run.activeTime, null, null, sources(run.id)));
        }
    }

    private List<SourceStatistics> sources(long run) throws SQLException {
        SourceTotals totals = new SourceTotals();
        session.forEach(
                SUM_TASKS,
                row ->
                        totals.add(
                                row.getLong(9),
                                SourceStatistics.ofTasks(
                                        row.getString(1),
                                        Map.of(TaskState.valueOf(row.getString(2)), row.getLong(3)),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8))),
                run);
        session.forEach(
                MEASURED,
                row ->
                        totals.addMeasurement(
                                row.getString(1),
                                row.getLong(2),
                                SqliteColumns.durationOfMicros(row, 3)),
                run);
        return totals.build();
    }

    /** Stores what a run did, in place of what was stored of it. */
    public void save(long run, RunStatistics statistics) throws SQLException {
        delete(run);
        session.update(
                INSERT,
                run,
                statistics.activeTime().toMillis(),
                SqliteColumns.millis(statistics.makespan()),
                SqliteColumns.millis(statistics.lowerBound()));
        int position = 0;
        for (SourceStatistics source : statistics.sources()) {
            session.update(
                    INSERT_SOURCE,
                    run,
                    ++position,
                    source.source(),
                    TaskStateCounts.text(source.tasks()),
                    source.requests(),
                    source.medianLatency().toNanos() / 1_000,
                    source.pages(),
                    source.details(),
                    source.listed(),
                    source.rejects(),
                    source.failures(),
                    source.created(),
                    source.changed());
        }
        List<RejectTotal> rejects =
                session.list(
                        SUM_REJECTS,
                        row -> new RejectTotal(row.getString(1), row.getString(2), row.getLong(3)),
                        run);
        for (RejectTotal total : RejectTotals.limited(rejects)) {
            session.update(INSERT_REJECTS, run, total.source(), total.reason(), total.count());
        }
        session.update(INSERT_FAILURES, run);
        new AreaRows(session).save(run);
    }

    /** Deletes the statistics of a run, because it is resumed or removed. */
    public void delete(long run) throws SQLException {
        for (String table :
                List.of(
                        "run_sum",
                        "run_source_sum",
                        "run_reject_sum",
                        "run_failure_sum",
                        "run_area_sum",
                        "run_area",
                        "past_quality")) {
            session.update("DELETE FROM " + table + " WHERE run = ?", run);
        }
    }

    /** What is known of a run, null if it is not summed up. */
    public @Nullable RunStatistics find(long run, String runId) throws SQLException {
        return session.first(
                SELECT,
                row ->
                        new RunStatistics(
                                runId,
                                Duration.ofMillis(row.getLong(1)),
                                SqliteColumns.nullableDuration(row, 2),
                                SqliteColumns.nullableDuration(row, 3),
                                session.list(SELECT_SOURCES, SqliteRunStatistics::source, run)),
                run);
    }

    /** The next in the order in which their runs began, as contents to be copied. */
    List<PositionedContent> after(long run, int size) throws SQLException {
        List<PositionedContent> page = new ArrayList<>(size);
        session.forEach(
                PAGE,
                row -> {
                    RunStatistics statistics = find(row.getLong(1), row.getString(2));
                    if (statistics != null) {
                        page.add(
                                PositionedContent.of(
                                        row.getLong(1), new Content.Statistics(statistics)));
                    }
                },
                run,
                size);
        return page;
    }

    private static SourceStatistics source(ResultSet row) throws SQLException {
        return new SourceStatistics(
                row.getString(1),
                TaskStateCounts.parse(row.getString(2)),
                row.getLong(3),
                SqliteColumns.durationOfMicros(row, 4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                SqliteColumns.nullableLong(row, 10),
                SqliteColumns.nullableLong(row, 11));
    }
}
