package io.parcelflow.runtime.run;

import io.parcelflow.runtime.driver.LockedStore;
import io.parcelflow.runtime.driver.RunLease;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.error.RunInProgressException;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lease that lets one process at a time run workflows on a store. */
public final class RunLock {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    private RunLock() {}

    /**
     * Acquires the lease for this process.
     *
     * @param zone time zone of the times in messages
     * @throws OrchestrationException if another process has it, saying which and since when
     */
    public static LockedStore acquire(Store store, Instant now, ZoneId zone) {
        requireWhole(store);
        RunOwner me = RunOwner.currentProcess(now);
        RunLeases leases = store.leases();
        return switch (leases.acquire(me, now)) {
            case RunLeases.LeaseResult.Granted granted -> {
                if (granted.dead() != null) {
                    LOG.atInfo()
                            .addKeyValue("dead", granted.dead())
                            .log("took over the lease of a dead process");
                }
                yield new LockedStore(store, new RunLease(leases, me));
            }
            case RunLeases.LeaseResult.Held held -> throw busy(store, held, zone);
        };
    }

    /** Rejects a store that is an unfinished copy of another one. */
    private static void requireWhole(Store store) {
        Optional<String> source = store.contents().copySource();
        if (source.isPresent()) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STORE,
                    store.location()
                            + " is an unfinished copy of "
                            + source.get()
                            + ": finish it with 'parcelflow migrate', or use another store");
        }
    }

    private static OrchestrationException busy(
            Store store, RunLeases.LeaseResult.Held held, ZoneId zone) {
        RunOwner owner = held.owner();
        RunRecord run = currentRun(store);
        return new RunInProgressException(
                run == null ? null : run.id(),
                "another run is using "
                        + store.location()
                        + ": process "
                        + owner.pid()
                        + " on "
                        + owner.host()
                        + " since "
                        + DisplayFormat.zoned(owner.since(), zone)
                        + " (last active at "
                        + DisplayFormat.zoned(held.renewedAt(), zone)
                        + "). Wait for it to end, or cancel it with 'parcelflow cancel'");
    }

    /** The active run, in this process or another; null for none. */
    public static @Nullable RunRecord currentRun(Store store) {
        Optional<RunOwner> holder = store.leases().holder(Instant.now());
        return holder.isEmpty()
                ? null
                : store.recovery().unfinishedRuns().stream()
                        .filter(run -> run.outcome() == null)
                        .findFirst()
                        .orElse(null);
    }
}
