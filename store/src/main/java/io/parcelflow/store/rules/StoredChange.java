package io.parcelflow.store.rules;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.PropertyChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a property as it is stored.
 *
 * @param cursor its position among the changes of all kinds
 * @param property by what the store finds the property
 * @param source which source reported it, null if that is not known or none did
 */
public record StoredChange<K>(
        ChangeCursor cursor,
        K property,
        @Nullable String source,
        @Nullable String before,
        @Nullable String after) {

    /**
     * Reads changes of one kind that match a filter, the latest first.
     *
     * @param <X> what the store throws
     */
    public interface Reader<K, X extends Exception> {

        List<StoredChange<K>> read(
                ChangeKind kind, ChangeFilter filter, ChangeCursor.Start start, int limit) throws X;
    }

    /** The next changes of all kinds that a filter names, in one list. */
    public static <K, X extends Exception> Slice<StoredChange<K>> next(
            ChangeFilter filter, @Nullable ChangeCursor after, int limit, Reader<K, X> reader)
            throws X {
        List<StoredChange<K>> changes = new ArrayList<>();
        for (ChangeKind kind : filter.kinds()) {
            ChangeCursor.Start start =
                    after == null ? ChangeCursor.Start.LATEST : after.startOf(kind);
            changes.addAll(reader.read(kind, filter, start, limit + 1));
        }
        // Stable, so that those of one kind keep their order.
        changes.sort(Comparator.comparing(StoredChange::cursor, ChangeCursor.LATEST_FIRST));
        return Slice.of(changes, limit);
    }

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
    public static <K> ChangePage page(Slice<StoredChange<K>> changes, Map<K, Property> properties) {
        List<PropertyChange> page = new ArrayList<>(changes.items().size());
        for (StoredChange<K> change : changes.items()) {
            Property property = properties.get(change.property);
            if (property != null) {
                page.add(
                        new PropertyChange(
                                Instant.ofEpochMilli(change.cursor.atMillis()),
                                change.cursor.kind(),
                                change.source,
                                change.before,
                                change.after,
                                property));
            }
        }
        StoredChange<K> last = changes.lastBeforeMore();
        return new ChangePage(page, last == null ? null : last.cursor.toText());
    }
}
