package io.parcelflow.store.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far what properties are found by lags behind what is stored.
 *
 * @param pending properties, at most, that are new or changed and not found by what they say now; 0
 *     if all are
 * @param upTo when a search last lagged behind nothing, null if it never was. Nothing is known of
 *     the clock of the store: it is the time that the caller told
 */
public record IndexFreshness(long pending, @Nullable Instant upTo) {

    public boolean isCurrent() {
        return pending == 0;
    }
}
