package io.parcelflow.store.rules;

import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunLeases.LeaseResult;
import io.parcelflow.store.RunOwner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lease of the process that may run workflows on a store.
 *
 * @param renewedAt when the owner last renewed it
 */
public record Lease(RunOwner owner, Instant renewedAt) {

    /** Whether the owner may still be active. */
    public boolean isAlive(Instant at) {
        return !isExpired(at) && !owner.hasExited();
    }

    /** Whether the lease has expired; a renewal in the future counts as now. */
    private boolean isExpired(Instant at) {
        return !at.isBefore(renewedAt.plus(RunLeases.LEASE_DURATION));
    }

    /**
     * Decides a request for the lease.
     *
     * @param present the current lease, null if there is none
     * @param hasOwnerExited whether its owner is known to have ended
     * @return if it is held, with the time from which it now counts: where the clock was set back
     *     since the last renewal, that is {@code at}
     */
    public static LeaseResult request(
            @Nullable Lease present, RunOwner wanted, Instant at, boolean hasOwnerExited) {
        boolean isOwn = present != null && present.owner.id().equals(wanted.id());
        if (present == null || isOwn || hasOwnerExited || present.isExpired(at)) {
            return new LeaseResult.Granted(present == null || isOwn ? null : present.owner);
        }
        Instant renewedAt =
                present.renewedAt.isAfter(at)
                        ? at.truncatedTo(ChronoUnit.MILLIS)
                        : present.renewedAt;
        return new LeaseResult.Held(present.owner, renewedAt);
    }
}
