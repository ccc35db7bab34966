package io.parcelflow.store.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.merge.PropertyMerger;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a step touches, worked on in memory: finds the one that a record is of, makes
 * it where there is none, keeps it merged, and unites those that turn out to be the same.
 *
 * <p>Not thread-safe; made for one step.
 */
public final class PropertyResolver {

    private final PropertyLookup directory;
    private final Map<String, StoredProperty> properties = new LinkedHashMap<>();
    private final Map<String, StoredProperty> changedProperties = new LinkedHashMap<>();
    private final Map<String, String> mergedInto = new HashMap<>();

    public PropertyResolver(PropertyLookup directory) {
        this.directory = directory;
    }

    /** Where stored properties are looked up. */
    public interface PropertyLookup {

        /** Those with the same parcel number or at the same address, as they are stored. */
        List<StoredProperty> findMatching(PropertyKeys keys);

        /** Whether no property is or was called so. */
        boolean isIdAvailable(String id);

        /** A text greater than those of all properties that were born before. */
        String nextCreationKey();
    }

    /** What became of a property. */
    public enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** Lays a stored property on the desk, unless it is there already or was united. */
    public void add(StoredProperty stored) {
        if (!mergedInto.containsKey(stored.id())) {
            properties.putIfAbsent(stored.id(), stored);
        }
    }

    /** The properties to be stored, as they are to be; those that were united are left out. */
    public Collection<StoredProperty> changedProperties() {
        return changedProperties.values();
    }

    /** The properties that are gone, with those they were united with. */
    public Map<String, String> mergedInto() {
        return mergedInto;
    }

    /**
     * Hears what a record says; the property that has the record must lie on the desk.
     *
     * @param print fingerprint of what is said
     * @return null if the property has heard just that before
     */
    public @Nullable Change apply(Observation said, long print) {
        StoredProperty property = findByRecord(said.source(), said.sourceKey());
        StoredRecord before =
                property == null ? null : property.record(said.source(), said.sourceKey());
        if (property == null || before == null) {
            return join(said, StoredRecord.first(said, print));
        }
        return before.hasFingerprint(said.detailLevel(), print)
                ? null
                : put(property, property.with(before, before.with(said, print)));
    }

    /** The property on the desk that has a record, null if none has. */
    public @Nullable StoredProperty findByRecord(String source, String key) {
        for (StoredProperty property : properties.values()) {
            if (property.record(source, key) != null) {
                return property;
            }
        }
        return null;
    }

    private Change join(Observation said, StoredRecord record) {
        Facts facts = PropertyMerger.merge(List.of(said));
        PropertyKeys keys = PropertyKeys.of(facts, said.zip());
        StoredProperty home = find(keys, null);
        if (home != null) {
            return put(home, home.with(null, record));
        }
        String wanted = PropertyId.of(keys, said.source(), said.sourceKey());
        keep(StoredProperty.first(free(wanted), directory.nextCreationKey(), keys, record));
        return Change.CREATED;
    }

    private String free(String wanted) {
        String id = wanted;
        for (int number = 2; !isFree(id); number++) {
            id = wanted + '-' + number;
        }
        return id;
    }

    private boolean isFree(String id) {
        return !properties.containsKey(id)
                && !mergedInto.containsKey(id)
                && directory.isIdAvailable(id);
    }

    private Change put(StoredProperty before, StoredProperty after) {
        keep(withTwins(after, before.keys()));
        return after.facts().equals(before.facts()) ? Change.UNCHANGED : Change.CHANGED;
    }

    private void keep(StoredProperty property) {
        properties.put(property.id(), property);
        changedProperties.put(property.id(), property);
    }

    /** Unites a property of the desk with those it is the same as, if there are any. */
    public void mergeDuplicates(String id) {
        StoredProperty property = properties.get(id);
        if (property != null) {
            StoredProperty kept = withTwins(property, null);
            if (!kept.equals(property)) {
                keep(kept);
            }
        }
    }

    /**
     * New keys may show that a property is the same as another, and that one as a third.
     *
     * @param known keys with which it has no twin, null if there are none
     */
    private StoredProperty withTwins(StoredProperty property, @Nullable PropertyKeys known) {
        StoredProperty kept = property;
        PropertyKeys settled = known;
        while (!kept.keys().equals(settled)) {
            StoredProperty twin = find(kept.keys(), kept.id());
            if (twin == null) {
                break;
            }
            settled = kept.isOlderThan(twin) ? settled : twin.keys();
            kept = mergedInto(kept, twin);
        }
        return kept;
    }

    private StoredProperty mergedInto(StoredProperty one, StoredProperty other) {
        boolean isOlder = one.isOlderThan(other);
        StoredProperty gone = isOlder ? other : one;
        StoredProperty kept = isOlder ? one.mergedWith(other) : other.mergedWith(one);
        properties.remove(gone.id());
        changedProperties.remove(gone.id());
        mergedInto.put(gone.id(), kept.id());
        return kept;
    }

    private @Nullable StoredProperty find(PropertyKeys keys, @Nullable String except) {
        for (StoredProperty stored : directory.findMatching(keys)) {
            add(stored);
        }
        StoredProperty excepted = except == null ? null : properties.get(except);
        PropertyMatcher<String> alike =
                new PropertyMatcher<>(
                        keys.parcel(), excepted == null ? null : excepted.creationKey());
        Map<String, StoredProperty> byBirth = new HashMap<>();
        String prefix = keys.parcelNumberPrefix();
        for (StoredProperty property : properties.values()) {
            PropertyKeys other = property.keys();
            byBirth.put(property.creationKey(), property);
            if (!prefix.isEmpty() && other.parcel().startsWith(prefix)) {
                alike.addParcelMatch(property.creationKey(), other.parcel());
            }
            if (!keys.address().isEmpty()
                    && other.address().equals(keys.address())
                    && other.zip().equals(keys.zip())) {
                alike.addAddressMatch(property.creationKey(), other.parcel());
            }
        }
        String found = alike.bestMatch();
        return found == null ? null : byBirth.get(found);
    }
}
