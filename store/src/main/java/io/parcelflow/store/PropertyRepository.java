package io.parcelflow.store;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The stored properties.
 *
 * <p>An observation carries the time since which its source has reported the same, by which merging
 * ranks it; {@link Property#lastSeen} is when a property was last seen.
 */
public interface PropertyRepository {

    /**
     * The property of that identifier, with its observations and history; also by an identifier it
     * had before it turned out to be the same as another.
     */
    Optional<Property> find(String propertyId);

    /**
     * Visits the properties that match, in the order of ZIP code and address, those without an
     * address last, one at a time, with their observations and history; memory does not grow with
     * their number. What is stored meanwhile may or may not be among them. The visitor may use the
     * store.
     *
     * @return how many were visited
     */
    long forEach(PropertyQuery query, Consumer<Property> visitor);

    /** How many properties match, whatever the query's limit. */
    long count(PropertyQuery query);

    /** Properties in all by ZIP code. */
    Map<ZipCode, Long> countByZip();

    /** Observations in all by source. */
    Map<String, Long> countBySource();
}
