package io.parcelflow.bench.chaos;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Property;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The contents of a store: every source record with its property. */
final class StoredContents {

    /**
     * A stored source record without what depends on the time of day.
     *
     * @param content its level of detail and its facts
     * @param property the merged facts of its property
     */
    record Entry(String content, String property) {}

    /** Each sandbox has its own ports. */
    private static final Pattern ORIGIN = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Map<String, Entry> entries = new HashMap<>();
    private long properties;
    private long duplicates;

    static StoredContents of(Store store) {
        StoredContents collected = new StoredContents();
        store.properties().forEach(PropertyQuery.of(List.of()), collected::add);
        return collected;
    }

    private void add(Property property) {
        properties++;
        Set<String> records = new TreeSet<>();
        for (Observation observation : property.observations()) {
            records.add(name(observation.source(), observation.sourceKey()));
        }
        String whole =
                text(property.facts())
                        + ", of "
                        + records
                        + (property.inactiveSince() == null ? ", active" : ", inactive");
        for (Observation observation : property.observations()) {
            Entry entry =
                    new Entry(
                            observation.detailLevel()
                                    + " "
                                    + text(observation.facts())
                                    + " "
                                    + observation.valuations(),
                            whole);
            if (entries.put(name(observation.source(), observation.sourceKey()), entry) != null) {
                duplicates++;
            }
        }
    }

    private static String text(Facts facts) {
        return ORIGIN.matcher(facts.toString()).replaceAll("");
    }

    /** The name of a record here; for a listing, only the number in its key is stable. */
    static String name(String source, String key) {
        return source + " " + key.substring(key.lastIndexOf('_') + 1);
    }

    /** By the record's name. */
    Map<String, Entry> entries() {
        return entries;
    }

    long properties() {
        return properties;
    }

    /** Number of records found a second time. */
    long duplicates() {
        return duplicates;
    }
}
