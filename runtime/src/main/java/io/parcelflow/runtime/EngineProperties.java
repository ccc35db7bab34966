package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.search.PropertySearch;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The stored properties, read-only. Thread-safe. */
public final class EngineProperties implements PropertyRepository {

    private final EngineState state;
    private final SearchSnapshots snapshots = new SearchSnapshots(System::nanoTime);

    EngineProperties(EngineState state) {
        this.state = state;
    }

    @Override
    public Optional<Property> find(String propertyId) {
        PropertyRepository stored = stored();
        return translateStoreErrors(() -> stored.find(propertyId));
    }

    @Override
    public long forEach(PropertyQuery query, Consumer<Property> visitor) {
        PropertyRepository stored = stored();
        return translateStoreErrors(() -> stored.forEach(query, visitor));
    }

    @Override
    public long count(PropertyQuery query) {
        PropertyRepository stored = stored();
        return translateStoreErrors(() -> stored.count(query));
    }

    @Override
    public Map<ZipCode, Long> countByZip() {
        return translateStoreErrors(stored()::countByZip);
    }

    @Override
    public Map<String, Long> countBySource() {
        return translateStoreErrors(stored()::countBySource);
    }

    private PropertyRepository stored() {
        return state.store().properties();
    }

    /**
     * Searches properties, after indexing recent changes if there are few. What is read page by
     * page is one moment.
     */
    public PropertySearch search() {
        return new CatchUpSearch(
                state.store().search(), snapshots, () -> state.launcher().currentRun() != null);
    }
}
