package io.parcelflow.store.sqlite.search;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.run.SqliteRunStatistics;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The search of the SQLite store; thread-safe. */
public final class SqliteSearch implements PropertySearch {

    /** Properties updated in one transaction, which others wait for. */
    private static final int BATCH_MAX = 200;

    private static final String SET_CURRENT = "UPDATE search_state SET current_at = ?";

    private static final String BY_SOURCE =
            """
            SELECT s.name, q.properties FROM source_quality q JOIN source s ON s.id = q.source
            WHERE q.properties > 0 ORDER BY q.properties DESC, s.name
            """;

    private final SqliteWriter writer;
    private final SqliteReader reader;

    public SqliteSearch(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Whether there is anything to save besides properties; looking writes nothing. */
    private static boolean isDue(SqliteSession session, boolean isCurrent) throws SQLException {
        return new SqliteRunStatistics(session).hasMissing()
                || (isCurrent && new SqliteQualityHistory(session).isDue());
    }

    @Override
    public SearchResults find(SearchRequest request) {
        return reader.read(session -> new SearchQueries(session).find(request));
    }

    @Override
    public void forEachId(SearchFilter filter, SearchOrder order, Consumer<String> visitor) {
        reader.read(session -> {
            new SearchQueries(session).forEachId(filter, order, visitor);
            return true;
        });
    }

    @Override
    public List<Property> properties(List<String> ids) {
        List<Long> rows = ids.stream().map(Long::valueOf).toList();
        return reader.read(
                session -> List.copyOf(SearchQueries.properties(session, rows).values()));
    }

    @Override
    public SearchFacets facets() {
        return reader.read(session ->
                new SearchFacets(
                        QualityRows.countProperties(session),
                        WordRows.counts(session, WordRows.STATUS),
                        WordRows.counts(session, WordRows.TYPE),
                        bySource(session)));
    }

    private static Map<String, Long> bySource(SqliteSession session) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        session.forEach(BY_SOURCE, row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    @Override
    public IndexFreshness indexFreshness() {
        return reader.read(session -> new PendingSearchUpdates(session).indexFreshness());
    }

    @Override
    public IndexFreshness updateIndex(int properties, Instant at) {
        if (writer.isRefusing()) {
            return indexFreshness();
        }
        boolean hasNew = false;
        int left = properties;
        while (left > 0) {
            int size = Math.min(left, BATCH_MAX);
            PendingSearchUpdates.Batch batch =
                    reader.read(session -> new PendingSearchUpdates(session).nextBatch(size));
            if (batch.isEmpty()) {
                break;
            }
            hasNew = true;
            writer.write(session -> new SearchRows(session).apply(batch));
            left -= Math.max(1, batch.entries().size());
        }
        IndexFreshness freshness = indexFreshness();
        boolean isCurrent = freshness.isCurrent();
        if (hasNew || reader.read(session -> isDue(session, isCurrent))) {
            writer.write(session -> {
                new SqliteRunStatistics(session).computeMissing();
                if (isCurrent) {
                    session.update(SET_CURRENT, at.toEpochMilli());
                    new SqliteQualityHistory(session).save();
                }
                return true;
            });
        }
        return indexFreshness();
    }
}
