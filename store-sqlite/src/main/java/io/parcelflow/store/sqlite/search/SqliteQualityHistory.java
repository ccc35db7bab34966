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
import java.util.Comparator;
import java.util.List;

/** How complete the records are and were: {@code source_quality} and {@code past_quality}. */
public final class SqliteQualityHistory {

    /** Of the latest run, if that has ended: what is known after it is known by now. */
    private static final String SAVE =
            """
            INSERT OR IGNORE INTO past_quality (run, source, records, scores, known)
            SELECT r.id, q.source, q.records, q.scores, q.known
            FROM run r CROSS JOIN source_quality q
            WHERE r.id = (SELECT max(id) FROM run) AND r.ended_at IS NOT NULL
            """;

    private static final String IS_DUE =
            """
            SELECT EXISTS (
                SELECT 1 FROM run r
                WHERE r.id = (SELECT max(id) FROM run) AND r.ended_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM past_quality p WHERE p.run = r.id))
            AND EXISTS (SELECT 1 FROM source_quality)
            """;

    private static final String CURRENT =
            """
            SELECT source, records, scores, known FROM source_quality
            WHERE records > 0 OR source = 0
            """;

    private static final String PAST =
            """
            SELECT p.source, p.records, p.scores, p.known, r.run_id, r.ended_at
            FROM past_quality p CROSS JOIN run r ON r.id = p.run
            WHERE r.ended_at >= ? AND r.ended_at < ? ORDER BY r.ended_at, p.source
            """;

    private final SqliteSession session;
    private final SourceIds sources;

    public SqliteQualityHistory(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
    }

    /** Whether the latest run has ended and the quality after it is not saved yet. */
    boolean isDue() throws SQLException {
        return session.queryNumber(IS_DUE) != 0;
    }

    /** Saves the present quality as that after the latest run. */
    void save() throws SQLException {
        session.update(SAVE);
    }

    public List<SourceQuality> current() throws SQLException {
        List<SourceQuality> all = session.list(CURRENT, this::quality);
        all.sort(Comparator.comparing(SourceQuality::source));
        return all;
    }

    public List<QualityPoint> in(Period period) throws SQLException {
        return session.list(
                PAST,
                row ->
                        new QualityPoint(
                                row.getString(5), SqliteColumns.instant(row, 6), quality(row)),
                period.from().toEpochMilli(),
                period.to().toEpochMilli());
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
