package io.parcelflow.runtime;

import io.parcelflow.store.StoreMaintenance.CleanupCounts;
import io.parcelflow.store.StoreMaintenance.Size;
import org.jspecify.annotations.Nullable;

/**
 * What was cleaned, or would be.
 *
 * @param leftovers what was old
 * @param before how large the store was
 * @param after how large it is now; the same if nothing was changed
 * @param isCompacted whether free space was given back, or would be
 * @param compactionSkippedReason why it was not although it should have been, null if it was or
 *     need not be
 */
public record CleanupResult(
        CleanupCounts leftovers,
        Size before,
        Size after,
        boolean isCompacted,
        @Nullable String compactionSkippedReason) {}
