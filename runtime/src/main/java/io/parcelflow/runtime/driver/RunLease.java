package io.parcelflow.runtime.driver;

import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease of the store that this process holds.
 *
 * <p>Considered valid for {@link #VALIDITY} of monotonic time after each renewal, which is well
 * within its duration in the store. Thread-safe.
 */
public final class RunLease implements AutoCloseable {

    /** Interval between renewals. */
    static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(5);

    /** Time without renewal after which another process may soon take it over. */
    static final Duration VALIDITY = Duration.ofSeconds(20);

    /** Time without renewal after which the store is considered unresponsive. */
    static final Duration OVERDUE = VALIDITY.multipliedBy(2);

    private static final Logger LOG = LoggerFactory.getLogger(RunLease.class);

    private final RunLeases leases;
    private final RunOwner owner;
    private final LongSupplier nanos;
    private volatile long renewedNanos;
    private volatile boolean isLost;

    /** A lease that was just granted to the owner. */
    public RunLease(RunLeases leases, RunOwner owner) {
        this(leases, owner, System::nanoTime);
    }

    RunLease(RunLeases leases, RunOwner owner, LongSupplier nanos) {
        this.leases = leases;
        this.owner = owner;
        this.nanos = nanos;
        this.renewedNanos = nanos.getAsLong();
    }

    /** Whether no other process can have taken it over. */
    public boolean isValid() {
        return !isLost && nanos.getAsLong() - renewedNanos < VALIDITY.toNanos();
    }

    /** Whether it could not be renewed for so long that waiting is pointless. */
    boolean isOverdue() {
        return nanos.getAsLong() - renewedNanos >= OVERDUE.toNanos();
    }

    /**
     * Renews it.
     *
     * @throws StoreException if it is unknown whether it is still held; of kind BROKEN if another
     *     process has it
     */
    void renew() {
        long askedNanos = nanos.getAsLong();
        if (isLost || !leases.renew(owner, Instant.now())) {
            isLost = true;
            throw new StoreException(
                    "Another process has taken over the store, because this process was suspended or could not reach the store for "
                            + RunLeases.LEASE_DURATION.toSeconds()
                            + " seconds; it writes nothing more.");
        }
        renewedNanos = askedNanos;
    }

    /** Renews it if necessary. */
    void ensureValid() {
        if (!isValid()) {
            renew();
        }
    }

    /** Releases it, so that the next run need not wait for its expiry. */
    @Override
    public void close() {
        if (!isLost) {
            try {
                leases.release(owner);
            } catch (StoreException e) {
                LOG.atInfo()
                        .addKeyValue("owner", owner)
                        .setCause(e)
                        .log("cannot release the lease; it expires on its own");
            }
        }
    }
}
