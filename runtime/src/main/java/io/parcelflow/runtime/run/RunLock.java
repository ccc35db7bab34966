package io.parcelflow.runtime.run;

import io.parcelflow.runtime.driver.LockedStore;
import io.parcelflow.runtime.driver.RunLease;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may run workflows on a store, and who does. */
public final class RunLock {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    private RunLock() {}

    /**
     * Claims the store for this process.
     *
     * @throws OrchestrationException if somebody else has it, saying who and since when
     */
    public static LockedStore acquire(Store store, Instant now) {
        requireWhole(store);
        RunOwner me = RunOwner.currentProcess(now);
        RunLeases claims = store.leases();
        return switch (claims.acquire(me, now)) {
            case RunLeases.LeaseResult.Granted granted -> {
                if (granted.dead() != null) {
                    LOG.atInfo()
                            .addKeyValue("dead", granted.dead())
                            .log("took over the lease of a dead process");
                }
                yield new LockedStore(store, new RunLease(claims, me));
            }
            case RunLeases.LeaseResult.Held held -> throw busy(store, held);
        };
    }

    /** What is only half a copy of another store is not to be worked on. */
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

    private static OrchestrationException busy(Store store, RunLeases.LeaseResult.Held held) {
        RunOwner owner = held.owner();
        return new OrchestrationException(
                OrchestrationException.Reason.BUSY,
                "another run is using "
                        + store.location()
                        + ": process "
                        + owner.pid()
                        + " on "
                        + owner.host()
                        + " since "
                        + localTime(owner.since())
                        + " (last active at "
                        + localTime(held.renewedAt())
                        + "). Wait for it to end, or cancel it with 'parcelflow cancel'");
    }

    /** The moment for a person, in local time. */
    static String localTime(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ');
    }

    /** The run that goes on, in this process or another, null if none does. */
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
