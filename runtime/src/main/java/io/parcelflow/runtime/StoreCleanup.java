package io.parcelflow.runtime;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.RetentionSettings;
import io.parcelflow.runtime.driver.LeaseRenewer;
import io.parcelflow.runtime.run.RunLock;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.StoreMaintenance.CleanupCounts;
import io.parcelflow.store.StoreMaintenance.RetentionCutoffs;
import io.parcelflow.store.StoreMaintenance.Size;
import java.time.Duration;
import java.time.Instant;

/** Deletes expired data from a store, and compacts it if worthwhile. */
final class StoreCleanup {

    /** Less free space is not worth the time that others have to wait. */
    private static final long FREE_BYTES_MIN = 1_000_000;

    /** Share of the store, one in this many, from which compaction is worthwhile. */
    private static final int FREE_PART = 5;

    /** From this much free space on, compaction is worthwhile for any size of store. */
    private static final long FREE_BYTES_MUCH = 1_000_000_000;

    private StoreCleanup() {}

    /** What {@link #clean} would do; changes nothing and needs no lease. */
    static CleanupResult preview(Store store, Configuration configuration, Instant now) {
        StoreMaintenance upkeep = store.maintenance();
        Size size = upkeep.size();
        return new CleanupResult(
                upkeep.previewCleanup(retention(configuration, now)),
                size,
                size,
                isWorthIt(size),
                null);
    }

    /**
     * Cleans and, if worthwhile, compacts the store.
     *
     * @throws OrchestrationException if a run is active
     */
    static CleanupResult clean(Store store, Configuration configuration, Instant now) {
        try (LeaseRenewer _ =
                new LeaseRenewer(RunLock.acquire(store, now, configuration.schedule().zone()))) {
            StoreMaintenance upkeep = store.maintenance();
            Size before = upkeep.size();
            CleanupCounts leftovers = upkeep.cleanUp(retention(configuration, now), now);
            Size cleaned = upkeep.size();
            if (!isWorthIt(cleaned)) {
                return new CleanupResult(leftovers, before, cleaned, false, null);
            }
            try {
                upkeep.compact();
            } catch (StoreException e) {
                // The deletions stay in effect.
                return new CleanupResult(leftovers, before, cleaned, false, e.getMessage());
            }
            return new CleanupResult(leftovers, before, upkeep.size(), true, null);
        }
    }

    private static boolean isWorthIt(Size size) {
        return size.freeBytes() >= FREE_BYTES_MUCH
                || (size.freeBytes() >= FREE_BYTES_MIN
                        && size.freeBytes() >= size.bytes() / FREE_PART);
    }

    private static RetentionCutoffs retention(Configuration configuration, Instant now) {
        RetentionSettings times = configuration.retention();
        return new RetentionCutoffs(
                before(now, times.runs()),
                before(now, times.tasks()),
                before(now, times.rejects()),
                before(now, times.unseen()));
    }

    private static Instant before(Instant now, Duration kept) {
        return kept.isZero() ? Instant.EPOCH : now.minus(kept);
    }
}
