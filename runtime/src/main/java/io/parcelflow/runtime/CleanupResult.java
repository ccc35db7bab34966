package io.parcelflow.runtime;

import io.parcelflow.store.StoreMaintenance.CleanupCounts;
import io.parcelflow.store.StoreMaintenance.Size;
import org.jspecify.annotations.Nullable;

/**
 * The result of a cleanup or of its preview.
 *
 * @param leftovers the expired data
 * @param before size of the store before
 * @param after size of the store now; the same if nothing was changed
 * @param isCompacted whether free space was returned to the file system, or would be
 * @param compactionSkippedReason why the store was not compacted although it should have been; null
 *     if it was or need not be
 */
public record CleanupResult(
        CleanupCounts leftovers,
        Size before,
        Size after,
        boolean isCompacted,
        @Nullable String compactionSkippedReason) {}
