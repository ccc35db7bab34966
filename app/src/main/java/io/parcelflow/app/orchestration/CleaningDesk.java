package io.parcelflow.app.orchestration;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.config.section.RetentionSettings;
import io.parcelflow.app.driver.ClaimKeeper;
import io.parcelflow.app.orchestration.run.ClaimDesk;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreUpkeep;
import io.parcelflow.store.StoreUpkeep.Leftovers;
import io.parcelflow.store.StoreUpkeep.Retention;
import io.parcelflow.store.StoreUpkeep.Size;
import java.time.Duration;
import java.time.Instant;

/** Cleans a store of what is older than it is to be kept, and gives its space back. */
final class CleaningDesk {

    /** Less is not worth the time that others wait. */
    private static final long FREE_BYTES_MIN = 1_000_000;

    /** A part of the store that is worth it: one in so many. */
    private static final int FREE_PART = 5;

    /** So much is worth it, however large the store is. */
    private static final long FREE_BYTES_MUCH = 1_000_000_000;

    private CleaningDesk() {}

    /** What {@link #clean} would do; changes nothing and needs no claim. */
    static Cleaning survey(Store store, Configuration configuration, Instant now) {
        StoreUpkeep upkeep = store.upkeep();
        Size size = upkeep.size();
        return new Cleaning(
                upkeep.survey(retention(configuration, now)), size, size, isWorthIt(size), null);
    }

    /**
     * Cleans and, if it is worth it, compacts.
     *
     * @throws OrchestrationException if a run goes on
     */
    static Cleaning clean(Store store, Configuration configuration, Instant now) {
        try (ClaimKeeper _ = new ClaimKeeper(ClaimDesk.claim(store, now))) {
            StoreUpkeep upkeep = store.upkeep();
            Size before = upkeep.size();
            Leftovers leftovers = upkeep.clean(retention(configuration, now), now);
            Size cleaned = upkeep.size();
            if (!isWorthIt(cleaned)) {
                return new Cleaning(leftovers, before, cleaned, false, null);
            }
            try {
                upkeep.compact();
            } catch (StoreException e) {
                // What was removed is removed all the same.
                return new Cleaning(leftovers, before, cleaned, false, e.getMessage());
            }
            return new Cleaning(leftovers, before, upkeep.size(), true, null);
        }
    }

    private static boolean isWorthIt(Size size) {
        return size.freeBytes() >= FREE_BYTES_MUCH
                || (size.freeBytes() >= FREE_BYTES_MIN
                        && size.freeBytes() >= size.bytes() / FREE_PART);
    }

    private static Retention retention(Configuration configuration, Instant now) {
        RetentionSettings times = configuration.retention();
        return new Retention(
                before(now, times.runs()),
                before(now, times.tasks()),
                before(now, times.rejects()),
                before(now, times.unseen()));
    }

    private static Instant before(Instant now, Duration kept) {
        return kept.isZero() ? Instant.EPOCH : now.minus(kept);
    }
}
