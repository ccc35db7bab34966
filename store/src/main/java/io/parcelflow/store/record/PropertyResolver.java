package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Assigns records to properties in memory: finds the property, creates it if necessary, keeps
 * it merged, and merges properties that turn out to be the same.
 *
 * <p>Not thread-safe; used for the observations of one step at most.
 *
 * @param <X> what looking up a stored property may throw
 */
public final class PropertyResolver<X extends Exception> {

    private final PropertyLookup<X> lookup;
    private final Map<String, StoredProperty> properties = new LinkedHashMap<>();
    private final Map<String, StoredProperty> changed = new LinkedHashMap<>();
    private final SequencedMap<String, String> mergedInto = new LinkedHashMap<>();

    public PropertyResolver(PropertyLookup<X> lookup) {
        this.lookup = lookup;
    }

    /** Where stored properties are looked up. */
    public interface PropertyLookup<X extends Exception> {

        /** Those with the same parcel number or at the same address, as they are stored. */
        List<StoredProperty> findMatching(PropertyKeys keys) throws X;

        /** Whether no property has, or had, that identifier. */
        boolean isIdAvailable(String id) throws X;

        /** A text greater than those of all properties that were stored first before. */
        String nextCreationKey() throws X;
    }

    /** The effect of an observation on a property. */
    public enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** Adds a stored property, unless it is present or was merged into another. */
    public void add(StoredProperty stored) {
        if (!mergedInto.containsKey(stored.id())) {
            properties.putIfAbsent(stored.id(), stored);
        }
    }

    /** The properties to be stored, as they are to be; those merged into others are left out. */
    public Collection<StoredProperty> changedProperties() {
        return changed.values();
    }

    /** The merged properties, in order, with those they were merged into. */
    public SequencedMap<String, String> mergedInto() {
        return mergedInto;
    }

    /**
     * Applies an observation; the property of its record must have been added.
     *
     * @param fingerprint that of the observation
     * @return null if the property has stored just that before
     */
    public @Nullable Change apply(Observation observation, long fingerprint) throws X {
        StoredProperty property = findByRecord(observation.source(), observation.sourceKey());
        StoredRecord before =
                property == null
                        ? null
                        : property.record(observation.source(), observation.sourceKey());
        if (property == null || before == null) {
            return addRecord(observation, StoredRecord.first(observation, fingerprint));
        }
        return before.hasFingerprint(observation.detailLevel(), fingerprint)
                ? null
                : replace(property, property.with(before, before.with(observation, fingerprint)));
    }

    /** The property that has a record, null if none was added that has it. */
    public @Nullable StoredProperty findByRecord(String source, String key) {
        for (StoredProperty property : properties.values()) {
            if (property.record(source, key) != null) {
                return property;
            }
        }
        return null;
    }

    private Change addRecord(Observation observation, StoredRecord record) throws X {
        PropertyKeys keys = PropertyKeys.of(observation.facts(), observation.zip());
        StoredProperty known = find(keys, null);
        if (known != null) {
            return replace(known, known.with(null, record));
        }
        String id = availableId(PropertyId.of(keys, observation.source(), observation.sourceKey()));
        keep(StoredProperty.first(id, lookup.nextCreationKey(), keys, record));
        return Change.CREATED;
    }

    private String availableId(String wanted) throws X {
        String id = wanted;
        for (int number = 2; !isIdAvailable(id); number++) {
            id = wanted + '-' + number;
        }
        return id;
    }

    private boolean isIdAvailable(String id) throws X {
        return !properties.containsKey(id)
                && !mergedInto.containsKey(id)
                && lookup.isIdAvailable(id);
    }

    private Change replace(StoredProperty before, StoredProperty after) throws X {
        keep(withDuplicates(after, before.keys()));
        return after.facts().equals(before.facts()) ? Change.UNCHANGED : Change.CHANGED;
    }

    private void keep(StoredProperty property) {
        properties.put(property.id(), property);
        changed.put(property.id(), property);
    }

    /** Merges a property that was added with those it is the same as, if there are any. */
    public void mergeDuplicates(String id) throws X {
        StoredProperty property = properties.get(id);
        if (property != null) {
            StoredProperty merged = withDuplicates(property, null);
            if (!merged.equals(property)) {
                keep(merged);
            }
        }
    }

    /**
     * Merges transitively: new keys may link a property to another, and that one to a third.
     *
     * @param checkedKeys keys by which it has no duplicate, null if there are none
     */
    private StoredProperty withDuplicates(
            StoredProperty property, @Nullable PropertyKeys checkedKeys) throws X {
        StoredProperty merged = property;
        PropertyKeys checked = checkedKeys;
        while (!merged.keys().equals(checked)) {
            StoredProperty duplicate = find(merged.keys(), merged.id());
            if (duplicate == null) {
                break;
            }
            checked = merged.isOlderThan(duplicate) ? checked : duplicate.keys();
            merged = merge(merged, duplicate);
        }
        return merged;
    }

    /** Merges two properties into the older one. */
    private StoredProperty merge(StoredProperty one, StoredProperty other) {
        boolean isOlder = one.isOlderThan(other);
        StoredProperty gone = isOlder ? other : one;
        StoredProperty kept = isOlder ? one.mergedWith(other) : other.mergedWith(one);
        properties.remove(gone.id());
        changed.remove(gone.id());
        mergedInto.put(gone.id(), kept.id());
        return kept;
    }

    private @Nullable StoredProperty find(PropertyKeys keys, @Nullable String exceptId) throws X {
        for (StoredProperty stored : lookup.findMatching(keys)) {
            add(stored);
        }
        StoredProperty except = exceptId == null ? null : properties.get(exceptId);
        PropertyMatcher<String> matcher =
                new PropertyMatcher<>(keys.parcel(), except == null ? null : except.creationKey());
        Map<String, StoredProperty> byCreationKey = new HashMap<>();
        String number = keys.parcelNumberPrefix();
        for (StoredProperty property : properties.values()) {
            PropertyKeys other = property.keys();
            byCreationKey.put(property.creationKey(), property);
            if (!number.isEmpty() && other.parcel().startsWith(number)) {
                matcher.addParcelMatch(property.creationKey(), other.parcel());
            }
            if (!keys.address().isEmpty()
                    && other.address().equals(keys.address())
                    && other.zip().equals(keys.zip())) {
                matcher.addAddressMatch(property.creationKey(), other.parcel());
            }
        }
        String found = matcher.bestMatch();
        return found == null ? null : byCreationKey.get(found);
    }
}
