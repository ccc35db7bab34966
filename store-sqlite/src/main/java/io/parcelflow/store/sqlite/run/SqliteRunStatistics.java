package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Content;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs did, as it is summed up once when they have ended. */
public final class SqliteRunStatistics {

    /** Reasons of one source and run that are told apart; more are told together. */
    private static final int REASONS_MAX = 100;

    /** What the rest of many reasons is called. */
    static final String OTHER_REASONS = "other reasons";

    private static final String ENDED =
            "SELECT id FROM run WHERE ended_at IS NOT NULL"
                    + " AND NOT EXISTS (SELECT 1 FROM run_sum s WHERE s.run = run.id)";

    /** Along the rows of the run, in the order of the plan. */
    private static final String TASKS =
            "SELECT t.source, t.state, count(*), sum(t.pages), sum(t.details), sum(t.records),"
                    + " sum(t.rejects), sum(t.failures), min(t.position) FROM task t"
                    + " WHERE t.run = ? GROUP BY t.source, t.state ORDER BY min(t.position)";

    private static final String MEASURED =
            "SELECT source, requests, median_latency_micros FROM source_measure WHERE run = ?";

    private static final String PUT =
            "INSERT INTO run_sum (run, worked_millis, makespan_millis, bound_millis)"
                    + " VALUES (?, ?, ?, ?)";

    private static final String PUT_SOURCE =
            "INSERT INTO run_source_sum (run, position, source, tasks, requests, latency_micros,"
                    + " pages, details, listed, rejects, failures, created, changed)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String PUT_REJECTS =
            "INSERT INTO run_reject_sum (run, source, reason, count)"
                    + " SELECT ?1, source, iif(place > "
                    + REASONS_MAX
                    + ", '"
                    + OTHER_REASONS
                    + "', reason) AS named, sum(count) FROM (SELECT source, reason, count(*) AS count,"
                    + " row_number() OVER (PARTITION BY source ORDER BY count(*) DESC) AS place"
                    + " FROM reject WHERE run = ?1 GROUP BY source, reason)"
                    + " GROUP BY source, named";

    private static final String PUT_FAILURES =
            "INSERT INTO run_failure_sum (run, source, kind, count, message, latest)"
                    + " SELECT ?1, source, kind, count(*), message, max(at) FROM step_failure"
                    + " WHERE run = ?1 GROUP BY source, kind";

    private final SqliteSession session;

    public SqliteRunStatistics(SqliteSession session) {
        this.session = session;
    }

    /** Whether there are runs to be summed up. */
    public boolean hasMissing() throws SQLException {
        return session.queryNumber("SELECT EXISTS (" + ENDED + ')') != 0;
    }

    /** Sums up the runs that have ended and of which nobody told what they did. */
    public void computeMissing() throws SQLException {
        List<Long> runs = new ArrayList<>();
        try (ResultSet row = session.query(ENDED)) {
            while (row.next()) {
                runs.add(row.getLong(1));
            }
        }
        for (long run : runs) {
            save(run, figures(run));
        }
    }

    private RunStatistics figures(long run) throws SQLException {
        return new RunStatistics(
                "",
                Duration.ofMillis(
                        session.queryNumber("SELECT worked_millis FROM run WHERE id = ?", run)),
                null,
                null,
                sources(run));
    }

    /** Adds up the tasks of a source while they are read. */
    private static final class Sum {

        private final Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
        private long pages;
        private long details;
        private long listed;
        private long rejects;
        private long failures;
        private long requests;
        private Duration latency = Duration.ZERO;

        void add(ResultSet row) throws SQLException {
            tasks.put(TaskState.valueOf(row.getString(2)), row.getLong(3));
            pages += row.getLong(4);
            details += row.getLong(5);
            listed += row.getLong(6);
            rejects += row.getLong(7);
            failures += row.getLong(8);
        }

        SourceStatistics figures(String source) {
            return new SourceStatistics(
                    source, tasks, requests, latency, pages, details, listed, rejects, failures,
                    null, null);
        }
    }

    private List<SourceStatistics> sources(long run) throws SQLException {
        Map<String, Sum> sums = new LinkedHashMap<>();
        try (ResultSet row = session.query(TASKS, run)) {
            while (row.next()) {
                sums.computeIfAbsent(row.getString(1), _ -> new Sum()).add(row);
            }
        }
        try (ResultSet row = session.query(MEASURED, run)) {
            while (row.next()) {
                Sum sum = sums.get(row.getString(1));
                if (sum != null) {
                    sum.requests = row.getLong(2);
                    sum.latency = Duration.ofNanos(row.getLong(3) * 1_000);
                }
            }
        }
        List<SourceStatistics> figures = new ArrayList<>(sums.size());
        sums.forEach((source, sum) -> figures.add(sum.figures(source)));
        return figures;
    }

    /** Keeps what a run did, in place of what was kept of it. */
    public void save(long run, RunStatistics figures) throws SQLException {
        delete(run);
        session.update(
                PUT,
                run,
                figures.activeTime().toMillis(),
                SqliteColumns.millis(figures.makespan()),
                SqliteColumns.millis(figures.lowerBound()));
        int position = 0;
        for (SourceStatistics source : figures.sources()) {
            session.update(
                    PUT_SOURCE,
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
        session.update(PUT_REJECTS, run);
        session.update(PUT_FAILURES, run);
        new AreaRows(session).save(run);
    }

    /** Forgets what a run did, for it goes on. */
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
    @Nullable
    public RunStatistics find(long run, String runId) throws SQLException {
        try (ResultSet row =
                session.query(
                        "SELECT worked_millis, makespan_millis, bound_millis FROM run_sum"
                                + " WHERE run = ?",
                        run)) {
            return row.next()
                    ? new RunStatistics(
                            runId,
                            Duration.ofMillis(row.getLong(1)),
                            SqliteColumns.nullableDuration(row, 2),
                            SqliteColumns.nullableDuration(row, 3),
                            kept(run))
                    : null;
        }
    }

    /** The next in the order in which their runs began, as contents to be copied. */
    List<SqliteContentReader.PositionedContent> after(long run, int size) throws SQLException {
        Map<Long, String> runs = new LinkedHashMap<>();
        try (ResultSet row =
                session.query(
                        "SELECT r.id, r.run_id FROM run_sum s JOIN run r ON r.id = s.run"
                                + " WHERE s.run > ? ORDER BY s.run LIMIT ?",
                        run,
                        size)) {
            while (row.next()) {
                runs.put(row.getLong(1), row.getString(2));
            }
        }
        List<SqliteContentReader.PositionedContent> page = new ArrayList<>(runs.size());
        for (Map.Entry<Long, String> each : runs.entrySet()) {
            RunStatistics figures = find(each.getKey(), each.getValue());
            if (figures != null) {
                SqliteContentReader.Position place =
                        new SqliteContentReader.Position(each.getKey(), "");
                page.add(
                        new SqliteContentReader.PositionedContent(
                                place, new Content.Statistics(figures)));
            }
        }
        return page;
    }

    private List<SourceStatistics> kept(long run) throws SQLException {
        List<SourceStatistics> sources = new ArrayList<>();
        try (ResultSet row =
                session.query(
                        "SELECT source, tasks, requests, latency_micros, pages, details, listed,"
                                + " rejects, failures, created, changed FROM run_source_sum"
                                + " WHERE run = ? ORDER BY position",
                        run)) {
            while (row.next()) {
                sources.add(
                        new SourceStatistics(
                                row.getString(1),
                                TaskStateCounts.parse(row.getString(2)),
                                row.getLong(3),
                                Duration.ofNanos(row.getLong(4) * 1_000),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9),
                                SqliteColumns.nullableLong(row, 10),
                                SqliteColumns.nullableLong(row, 11)));
            }
        }
        return sources;
    }
}
