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
 * The store's claim as this process holds it.
 *
 * <p>Trusted for {@link #VALIDITY} of monotonic time after each renewal, which is well within the
 * lease. Thread-safe.
 */
public final class RunLease implements AutoCloseable {

    /** How often it is to be renewed. */
    static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(5);

    /** After so long without a renewal somebody else may soon take it over. */
    static final Duration VALIDITY = Duration.ofSeconds(20);

    /** After so long without a renewal the store does not answer at all. */
    static final Duration OVERDUE = VALIDITY.multipliedBy(2);

    private static final Logger LOG = LoggerFactory.getLogger(RunLease.class);

    private final RunLeases claims;
    private final RunOwner owner;
    private final LongSupplier nanos;
    private volatile long renewedNanos;
    private volatile boolean isLost;

    /** A claim that was granted to that owner just now. */
    public RunLease(RunLeases claims, RunOwner owner) {
        this(claims, owner, System::nanoTime);
    }

    RunLease(RunLeases claims, RunOwner owner, LongSupplier nanos) {
        this.claims = claims;
        this.owner = owner;
        this.nanos = nanos;
        this.renewedNanos = nanos.getAsLong();
    }

    /** Whether nobody else can have taken it over. */
    public boolean isValid() {
        return !isLost && nanos.getAsLong() - renewedNanos < VALIDITY.toNanos();
    }

    /** Whether it could not be renewed for so long that nothing is to be expected any more. */
    boolean isOverdue() {
        return nanos.getAsLong() - renewedNanos >= OVERDUE.toNanos();
    }

    /**
     * Renews it.
     *
     * @throws StoreException if it cannot be known whether it is still held; of kind BROKEN if
     *     somebody else has it
     */
    void renew() {
        long askedNanos = nanos.getAsLong();
        if (isLost || !claims.renew(owner, Instant.now())) {
            isLost = true;
            throw new StoreException(
                    "Another process has taken over the store, because this process was suspended or could not reach the store for "
                            + RunLeases.LEASE_DURATION.toSeconds()
                            + " seconds; it writes nothing more.");
        }
        renewedNanos = askedNanos;
    }

    /** Renews it if it has to be. */
    void ensureValid() {
        if (!isValid()) {
            renew();
        }
    }

    /** Gives it back, so that the next run need not wait for the end of its lease. */
    @Override
    public void close() {
        if (!isLost) {
            try {
                claims.release(owner);
            } catch (StoreException e) {
                LOG.atInfo()
                        .addKeyValue("owner", owner)
                        .setCause(e)
                        .log("cannot release the lease; it expires on its own");
            }
        }
    }
}
