package io.parcelflow.store.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the changes of several kinds into one list, page by page. */
public final class ChangeMerge {

    private static final Comparator<Item<?>> LATEST_FIRST =
            Comparator.comparingLong((Item<?> item) -> item.cursor().atMillis())
                    .reversed()
                    .thenComparing(item -> item.cursor().kind());

    private ChangeMerge() {}

    /**
     * A change and where it stands.
     *
     * @param change as its store has it
     */
    public record Item<T>(ChangeCursor cursor, T change) {}

    /**
     * The first changes of all kinds together, and one more if there is one.
     *
     * @param byKind the first of each kind in their order, one more than the page has if there are
     */
    public static <T> List<Item<T>> firstOf(List<List<Item<T>>> byKind, int limit) {
        List<Item<T>> all = new ArrayList<>();
        byKind.forEach(all::addAll);
        // Stable, so that those of one kind keep their order.
        all.sort(LATEST_FIRST);
        return all.size() > limit + 1 ? all.subList(0, limit + 1) : all;
    }
}
