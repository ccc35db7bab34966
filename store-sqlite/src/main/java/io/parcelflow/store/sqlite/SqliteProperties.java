package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.rules.PagedProperties;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.record.SqlitePropertyQueries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The properties of the SQLite store, by row number; thread-safe. */
final class SqliteProperties extends PagedProperties<Long> {

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
    protected List<Long> keys(ZipCode zip, PropertyQuery query, long offset, long limit) {
        return reader.read(
                session -> new SqlitePropertyQueries(session).ids(zip, query, offset, limit));
    }

    @Override
    protected List<Property> page(List<Long> ids) {
        return reader.read(session -> new SqlitePropertyQueries(session).page(ids));
    }

    @Override
    protected long count(PropertyQuery query, @Nullable ZipCode zip) {
        return reader.read(session -> new SqlitePropertyQueries(session).count(query, zip));
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
