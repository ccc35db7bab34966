package io.parcelflow.store.sqlite.search;

import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.search.FieldCounts;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How complete the records are and were: {@code source_quality} and {@code past_quality}. */
public final class SqliteQualityHistory {

    /** Of the latest run, if that has ended: what is known after it is known by now. */
    private static final String KEEP =
            "INSERT OR IGNORE INTO past_quality (run, source, records, scores, known)"
                    + " SELECT r.id, q.source, q.records, q.scores, q.known"
                    + " FROM run r CROSS JOIN source_quality q"
                    + " WHERE r.id = (SELECT max(id) FROM run) AND r.ended_at IS NOT NULL";

    private static final String DUE =
            "SELECT EXISTS (SELECT 1 FROM run r WHERE r.id = (SELECT max(id) FROM run)"
                    + " AND r.ended_at IS NOT NULL AND NOT EXISTS"
                    + " (SELECT 1 FROM past_quality p WHERE p.run = r.id))"
                    + " AND EXISTS (SELECT 1 FROM source_quality)";

    private static final String NOW =
            "SELECT q.source, q.records, q.scores, q.known FROM source_quality q"
                    + " WHERE q.records > 0 OR q.source = 0";

    private static final String THEN =
            "SELECT p.source, p.records, p.scores, p.known, r.run_id, r.ended_at"
                    + " FROM past_quality p CROSS JOIN run r ON r.id = p.run"
                    + " WHERE r.ended_at >= ? AND r.ended_at < ? ORDER BY r.ended_at, p.source";

    private final SqliteSession session;
    private final SourceIds sources;

    public SqliteQualityHistory(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
    }

    /** Whether the latest run has ended and nothing is kept of how it was then. */
    boolean isDue() throws SQLException {
        return session.queryNumber(DUE) != 0;
    }

    /** Keeps what is known now as how it was after the latest run. */
    void save() throws SQLException {
        session.update(KEEP);
    }

    public List<SourceQuality> current() throws SQLException {
        List<SourceQuality> all = new ArrayList<>();
        try (ResultSet row = session.query(NOW)) {
            while (row.next()) {
                all.add(quality(row));
            }
        }
        all.sort(Comparator.comparing(SourceQuality::source));
        return all;
    }

    public List<QualityPoint> in(Period period) throws SQLException {
        List<QualityPoint> points = new ArrayList<>();
        try (ResultSet row =
                session.query(THEN, period.from().toEpochMilli(), period.to().toEpochMilli())) {
            while (row.next()) {
                points.add(
                        new QualityPoint(
                                row.getString(5), SqliteColumns.instant(row, 6), quality(row)));
            }
        }
        return points;
    }

    private SourceQuality quality(ResultSet row) throws SQLException {
        long source = row.getLong(1);
        long records = row.getLong(2);
        return new SourceQuality(
                source == QualityRows.MERGED ? SourceQuality.MERGED : sources.name(source),
                records,
                records == 0 ? 0 : (double) row.getLong(3) / records,
                FieldCounts.parse(row.getString(4)).byField());
    }
}
