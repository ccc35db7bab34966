package io.parcelflow.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time run workflows on a store.
 *
 * <p>A claim is a lease: its owner renews it, and one that was not renewed for {@link
 * #LEASE_DURATION}, or whose process is known to have ended, can be taken over. Time is the
 * caller's wall clock.
 */
public interface RunLeases {

    /** A claim that was not renewed for so long is dead. */
    Duration LEASE_DURATION = Duration.ofSeconds(30);

    /** What came of the wish to claim. */
    sealed interface LeaseResult {

        /**
         * The store is the caller's.
         *
         * @param dead whose claim it took over, null if it was free
         */
        record Granted(@Nullable RunOwner dead) implements LeaseResult {}

        /**
         * Somebody else has it.
         *
         * @param owner who
         * @param renewedAt when the owner last said that it is alive
         */
        record Held(RunOwner owner, Instant renewedAt) implements LeaseResult {}
    }

    /** Claims the store, in one transaction; claiming again what one has renews it. */
    LeaseResult acquire(RunOwner owner, Instant at);

    /** Says that the owner is alive; false if somebody else has taken the claim over. */
    boolean renew(RunOwner owner, Instant at);

    /** Gives the claim back; does nothing if it is somebody else's. */
    void release(RunOwner owner);

    /** Who holds a claim that is alive. */
    Optional<RunOwner> holder(Instant at);
}
