package io.parcelflow.store.rules;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.PropertyChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a property as it is stored.
 *
 * @param id identifier of the change
 * @param property by what the store finds the property
 */
public record StoredChange<K>(
        String id, Instant at, K property, @Nullable String before, @Nullable String after) {

    /** The properties that changed, each once. */
    public static <K> List<K> properties(Slice<StoredChange<K>> changes) {
        return changes.items().stream().map(StoredChange::property).distinct().toList();
    }

    /**
     * The page that is given to callers.
     *
     * @param properties as they are now; a change of one that is missing, because it turned out to
     *     be the same as another, is left out
     */
    public static <K> ChangePage page(
            ChangeKind kind, Slice<StoredChange<K>> changes, Map<K, Property> properties) {
        List<PropertyChange> page = new ArrayList<>(changes.items().size());
        for (StoredChange<K> change : changes.items()) {
            Property property = properties.get(change.property);
            if (property != null) {
                page.add(
                        new PropertyChange(change.at, kind, change.before, change.after, property));
            }
        }
        StoredChange<K> last = changes.lastBeforeMore();
        return new ChangePage(
                page,
                last == null
                        ? null
                        : new ChangeCursor(last.at.toEpochMilli(), last.id).toText(kind));
    }
}
