package io.parcelflow.store.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the search index is behind the stored data.
 *
 * @param pending at most so many properties are new or changed and not indexed yet; 0 if the index
 *     is current
 * @param upTo when the index was last current, by the caller's clock; null if it never was
 */
public record IndexFreshness(long pending, @Nullable Instant upTo) {

    public boolean isCurrent() {
        return pending == 0;
    }
}
