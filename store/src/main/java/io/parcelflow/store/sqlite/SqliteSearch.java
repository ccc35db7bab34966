package io.parcelflow.store.sqlite;

import io.parcelflow.store.search.Freshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchPage;
import io.parcelflow.store.search.SearchRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The search of the SQLite store; thread-safe. */
final class SqliteSearch implements PropertySearch {

    /** Properties taken over in one transaction, which others wait for. */
    private static final int BATCH_MAX = 200;

    private static final String CURRENT = "UPDATE search_state SET current_at = ?";

    private final Writer writer;
    private final Reader reader;

    SqliteSearch(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Whether there is anything to keep besides properties; a look costs no write. */
    private static boolean isDue(Session session, boolean isCurrent) throws SQLException {
        return new RunSums(session).isAnyOpen() || (isCurrent && new PastQuality(session).isDue());
    }

    @Override
    public SearchPage find(SearchRequest request) {
        return reader.read(session -> new SearchQueries(session).find(request));
    }

    @Override
    public SearchFacets facets() {
        return reader.read(session ->
                new SearchFacets(
                        session.number(
                                "SELECT records FROM source_quality WHERE source = ?",
                                QualityRows.MERGED),
                        WordRows.counts(session, WordRows.STATUS),
                        WordRows.counts(session, WordRows.TYPE),
                        bySource(session)));
    }

    private static Map<String, Long> bySource(Session session) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (ResultSet row =
                session.query(
                        "SELECT s.name, q.properties FROM source_quality q"
                                + " JOIN source s ON s.id = q.source WHERE q.properties > 0"
                                + " ORDER BY q.properties DESC, s.name")) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }

    @Override
    public Freshness freshness() {
        return reader.read(session -> new SearchPending(session).freshness());
    }

    @Override
    public Freshness catchUp(int properties, Instant at) {
        boolean isNews = false;
        int left = properties;
        while (left > 0) {
            int size = Math.min(left, BATCH_MAX);
            SearchPending.Batch batch =
                    reader.read(session -> new SearchPending(session).next(size));
            if (batch.isEmpty()) {
                break;
            }
            isNews = true;
            writer.write(session -> new SearchRows(session).take(batch));
            left -= Math.max(1, batch.entries().size());
        }
        Freshness freshness = freshness();
        boolean isCurrent = freshness.isCurrent();
        if (isNews || reader.read(session -> isDue(session, isCurrent))) {
            writer.write(session -> {
                new RunSums(session).sumUpEnded();
                if (isCurrent) {
                    session.update(CURRENT, at.toEpochMilli());
                    new PastQuality(session).keep();
                }
                return true;
            });
        }
        return freshness();
    }
}
