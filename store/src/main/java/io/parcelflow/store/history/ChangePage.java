package io.parcelflow.store.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the changes of a period, the latest first.
 *
 * @param next where the next page begins, null if this is the last
 */
public record ChangePage(List<PropertyChange> changes, @Nullable String next) {

    public ChangePage {
        changes = List.copyOf(changes);
    }
}
