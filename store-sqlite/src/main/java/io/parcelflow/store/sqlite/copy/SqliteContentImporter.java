package io.parcelflow.store.sqlite.copy;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.store.Content;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.sqlite.run.IncidentRows;
import io.parcelflow.store.sqlite.run.RunRows;
import io.parcelflow.store.sqlite.run.SqliteRunStatistics;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds what comes from another store, within the current transaction. */
final class SqliteContentImporter {

    private static final String TASK =
            """
            INSERT INTO task (
                run, position, source, zip, state, pages, details, records, rejects, failures,
                failure_kind, failure_message, failure_retry_millis, suspicion, cursor, is_listed,
                counted_cursor, wants_details, ended_at, listing_ended_at, announced, announced_min,
                created, skipped, rejected, repeated, passes, gap, unstored_keys)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String MEASUREMENT =
            """
            INSERT INTO source_measure (run, source, median_latency_micros, requests)
            VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String LISTING =
            """
            INSERT INTO listing (source, zip, run, pages, records, wants_details, recent)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String NOTE =
            "INSERT INTO note (name, text) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String LIMIT =
            "INSERT INTO source_limit (source, state, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final SqliteSession session;
    private final RunRows runs;
    private final IncidentRows incidents;
    private final PropertyImporter properties;
    private final Map<String, Long> runIds = new HashMap<>();

    SqliteContentImporter(SqliteSession session) throws SQLException {
        this.session = session;
        this.runs = new RunRows(session);
        this.incidents = new IncidentRows(session);
        this.properties = new PropertyImporter(session, this::run);
    }

    /**
     * Adds those that are not there.
     *
     * @return how many
     */
    int add(List<Content> contents) throws SQLException {
        int added = 0;
        for (Content content : contents) {
            added += add(content);
        }
        properties.flush();
        return added;
    }

    private int add(Content content) throws SQLException {
        return switch (content) {
            case Content.Run run -> {
                boolean isThere = runs.idOrZero(run.run().id()) != 0;
                yield isThere || runs.insert(run.run()) == 0 ? 0 : 1;
            }
            case Content.Task task -> addTask(task);
            case Content.FailedStep failed ->
                    incidents.insertMissingFailure(run(failed.runId()), failed.failure()) ? 1 : 0;
            case Content.Rejected rejected ->
                    incidents.insertRejects(
                            run(rejected.reject().runId()),
                            List.of(rejected.reject().reject()),
                            rejected.reject().at());
            case Content.Measurement measurement ->
                    session.update(
                            MEASUREMENT,
                            run(measurement.runId()),
                            measurement.source(),
                            measurement.medianLatencyMicros(),
                            measurement.requests());
            case Content.Statistics statistics -> addStatistics(statistics.statistics());
            case Content.Listing listing -> addListing(listing);
            case Content.Limit limit ->
                    session.update(LIMIT, limit.source(), limit.state(), limit.at().toEpochMilli());
            case Content.Note note -> session.update(NOTE, note.name(), note.value());
            case Content.PropertyEntry property -> properties.add(property) ? 1 : 0;
            case Content.FormerId former -> properties.add(former) ? 1 : 0;
        };
    }

    private int addStatistics(RunStatistics statistics) throws SQLException {
        long run = run(statistics.runId());
        SqliteRunStatistics rows = new SqliteRunStatistics(session);
        if (rows.find(run, statistics.runId()) != null) {
            return 0;
        }
        rows.save(run, statistics);
        return 1;
    }

    /** The row number of a run; 0 for none. */
    private long run(@Nullable String runId) throws SQLException {
        if (runId == null) {
            return 0;
        }
        Long known = runIds.get(runId);
        if (known == null) {
            known = runs.id(runId);
            runIds.put(runId, known);
        }
        return known;
    }

    private int addTask(Content.Task task) throws SQLException {
        TaskRecord record = task.task();
        Failure failure = record.lastFailure();
        Reconciliation totals = record.reconciliation();
        return session.update(
                TASK,
                run(task.runId()),
                task.position(),
                record.source(),
                record.zip().value(),
                record.state().name(),
                record.pages(),
                record.details(),
                record.records(),
                record.rejects(),
                record.failures(),
                failure == null ? null : failure.kind().name(),
                failure == null ? null : failure.message(),
                failure == null ? null : SqliteColumns.millis(failure.retryAfter()),
                record.suspicion(),
                task.cursor().next(),
                task.cursor().isListed() ? 1 : 0,
                task.countedCursor(),
                task.wantsDetails() ? 1 : 0,
                SqliteColumns.millis(task.endedAt()),
                SqliteColumns.millis(task.listingEndedAt()),
                totals.isAnnounced() ? totals.announced() : null,
                totals.isAnnounced() ? totals.announcedMin() : null,
                totals.created(),
                totals.skipped(),
                totals.rejected(),
                totals.repeated(),
                totals.passes(),
                totals.gap() == null ? null : totals.gap().name(),
                task.unstoredKeys());
    }

    private int addListing(Content.Listing listing) throws SQLException {
        return session.update(
                LISTING,
                listing.source(),
                listing.zip().value(),
                run(listing.runId()),
                listing.pages(),
                listing.records(),
                listing.wantsDetails() ? 1 : 0,
                listing.recent());
    }
}
