package io.parcelflow.store.rules;

import io.parcelflow.store.RunJournal.IncidentPage;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of results.
 *
 * @param items no more than the page's limit
 * @param hasMore whether another page follows
 */
public record Slice<T>(List<T> items, boolean hasMore) {

    /**
     * The first page of results.
     *
     * @param found one more than the limit, if there are so many
     */
    public static <T> Slice<T> of(List<T> found, int limit) {
        boolean hasMore = found.size() > limit;
        return new Slice<>(hasMore ? found.subList(0, limit) : found, hasMore);
    }

    /** The item after which the next page starts, null if this is the last page. */
    public @Nullable T lastBeforeMore() {
        return hasMore ? items.getLast() : null;
    }

    /** This page as a page of failures or rejects. */
    public <R> IncidentPage<R> incidents(Function<T, R> incident, Function<T, String> cursor) {
        T last = lastBeforeMore();
        return new IncidentPage<>(
                items.stream().map(incident).toList(), last == null ? null : cursor.apply(last));
    }
}
