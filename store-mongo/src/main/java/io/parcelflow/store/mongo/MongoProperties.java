package io.parcelflow.store.mongo;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.mongo.record.MongoPropertyQueries;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.rules.PagedProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The properties of the MongoDB store, by identifier; thread-safe. */
final class MongoProperties extends PagedProperties<String> {

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
    protected List<String> keys(ZipCode zip, PropertyQuery query, long offset, long limit) {
        return writer.read(
                session -> new MongoPropertyQueries(session).ids(zip, query, offset, limit));
    }

    @Override
    protected List<Property> page(List<String> ids) {
        return writer.read(session -> new MongoPropertyQueries(session).page(ids));
    }

    @Override
    protected long count(PropertyQuery query, @Nullable ZipCode zip) {
        return writer.read(session -> new MongoPropertyQueries(session).count(query, zip));
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
