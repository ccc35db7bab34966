package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.record.SqlitePropertyQueries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The properties of the SQLite store; thread-safe. */
final class SqliteProperties implements PropertyRepository {

    /** Properties in memory at a time while many are visited; about 4 KB each. */
    private static final int PAGE_SIZE = 100;

    private final SqliteReader reader;

    SqliteProperties(SqliteReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Property> find(String propertyId) {
        return reader.read(session ->
                Optional.ofNullable(new SqlitePropertyQueries(session).find(propertyId)));
    }

    @Override
    public long forEach(PropertyQuery query, Consumer<Property> visitor) {
        long limit = query.limit() == 0 ? Long.MAX_VALUE : query.limit();
        long offset = query.offset();
        long visited = 0;
        for (ZipCode zip : zips(query)) {
            long count = offset == 0 ? 0 : countOf(query, zip);
            if (offset != 0 && offset >= count) {
                offset -= count;
                continue;
            }
            visited += visit(zip, query, offset, limit - visited, visitor);
            offset = 0;
            if (visited == limit) {
                break;
            }
        }
        return visited;
    }

    /**
     * Visits page by page: a visitor may take its time or ask the store for more, since nothing is
     * held open while it runs. In memory are a page and the row numbers of one ZIP code.
     */
    private long visit(
            ZipCode zip, PropertyQuery query, long offset, long limit, Consumer<Property> visitor) {
        List<Long> ids =
                reader.read(session ->
                        new SqlitePropertyQueries(session).ids(zip, query, offset, limit));
        long visited = 0;
        for (int from = 0; from < ids.size(); from += PAGE_SIZE) {
            List<Long> page = ids.subList(from, Math.min(from + PAGE_SIZE, ids.size()));
            List<Property> properties =
                    reader.read(session -> new SqlitePropertyQueries(session).page(page));
            properties.forEach(visitor);
            visited += properties.size();
        }
        return visited;
    }

    @Override
    public long count(PropertyQuery query) {
        if (query.zips().isEmpty()) {
            return reader.read(session -> new SqlitePropertyQueries(session).count(query, null));
        }
        long count = 0;
        for (ZipCode zip : new TreeSet<>(query.zips())) {
            count += countOf(query, zip);
        }
        return count;
    }

    private long countOf(PropertyQuery query, ZipCode zip) {
        return reader.read(session -> new SqlitePropertyQueries(session).count(query, zip));
    }

    private List<ZipCode> zips(PropertyQuery query) {
        return query.zips().isEmpty()
                ? List.copyOf(countByZip().keySet())
                : List.copyOf(new TreeSet<>(query.zips()));
    }

    @Override
    public Map<ZipCode, Long> countByZip() {
        return reader.read(session -> new SqlitePropertyQueries(session).countByZip());
    }

    @Override
    public Map<String, Long> countBySource() {
        return reader.read(session -> new SqlitePropertyQueries(session).countBySource());
    }
}
