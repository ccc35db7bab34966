package io.parcelflow.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time run workflows on a store.
 *
 * <p>Its owner renews the lease, and one that was not renewed for {@link #LEASE_DURATION}, or whose
 * process is known to have ended, can be taken over. Time is the caller's wall clock.
 */
public interface RunLeases {

    /** A lease that was not renewed for so long has expired. */
    Duration LEASE_DURATION = Duration.ofSeconds(30);

    /** The answer to a request for the lease. */
    sealed interface LeaseResult {

        /**
         * The caller has the lease.
         *
         * @param dead the previous owner, null if the lease was free
         */
        record Granted(@Nullable RunOwner dead) implements LeaseResult {}

        /**
         * Another process has it.
         *
         * @param owner who
         * @param renewedAt when the owner last renewed it
         */
        record Held(RunOwner owner, Instant renewedAt) implements LeaseResult {}
    }

    /** Acquires the lease, in one transaction; acquiring again what one has renews it. */
    LeaseResult acquire(RunOwner owner, Instant at);

    /** Renews the lease; false if another process has taken it over. */
    boolean renew(RunOwner owner, Instant at);

    /** Gives the lease back; does nothing if another process has it. */
    void release(RunOwner owner);

    /** The holder of the unexpired lease. */
    Optional<RunOwner> holder(Instant at);
}
