package io.parcelflow.store.mongo;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.mongo.record.MongoPropertyQueries;
import io.parcelflow.store.mongo.session.MongoWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The properties of the MongoDB store; thread-safe. */
final class MongoProperties implements PropertyRepository {

    /** Properties in memory at a time while many are visited. */
    private static final int PAGE_SIZE = 100;

    private final MongoWriter writer;

    MongoProperties(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public Optional<Property> find(String propertyId) {
        return writer.read(
                session -> Optional.ofNullable(new MongoPropertyQueries(session).find(propertyId)));
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

    /** Page by page, so that no cursor of the server is held open while the visitor runs. */
    private long visit(
            ZipCode zip, PropertyQuery query, long offset, long limit, Consumer<Property> visitor) {
        List<String> ids =
                writer.read(session ->
                        new MongoPropertyQueries(session).ids(zip, query, offset, limit));
        long visited = 0;
        for (int from = 0; from < ids.size(); from += PAGE_SIZE) {
            List<String> page = ids.subList(from, Math.min(from + PAGE_SIZE, ids.size()));
            List<Property> properties =
                    writer.read(session -> new MongoPropertyQueries(session).page(page));
            properties.forEach(visitor);
            visited += properties.size();
        }
        return visited;
    }

    @Override
    public long count(PropertyQuery query) {
        if (query.zips().isEmpty() && !query.activeOnly()) {
            return writer.read(session -> new MongoPropertyQueries(session).count(query, null));
        }
        long count = 0;
        for (ZipCode zip : zips(query)) {
            count += countOf(query, zip);
        }
        return count;
    }

    private long countOf(PropertyQuery query, ZipCode zip) {
        return writer.read(session -> new MongoPropertyQueries(session).count(query, zip));
    }

    private List<ZipCode> zips(PropertyQuery query) {
        return query.zips().isEmpty()
                ? List.copyOf(countByZip().keySet())
                : List.copyOf(new TreeSet<>(query.zips()));
    }

    @Override
    public Map<ZipCode, Long> countByZip() {
        return writer.read(session -> new MongoPropertyQueries(session).countByZip());
    }

    @Override
    public Map<String, Long> countBySource() {
        return writer.read(session -> new MongoPropertyQueries(session).countBySource());
    }
}
