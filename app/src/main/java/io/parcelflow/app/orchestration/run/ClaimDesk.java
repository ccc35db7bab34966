package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.driver.HeldClaim;
import io.parcelflow.app.driver.HeldStore;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.store.RunClaims;
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
public final class ClaimDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimDesk.class);

    private ClaimDesk() {}

    /**
     * Claims the store for this process.
     *
     * @throws OrchestrationException if somebody else has it, saying who and since when
     */
    public static HeldStore claim(Store store, Instant now) {
        requireWhole(store);
        RunOwner me = RunOwner.here(now);
        RunClaims claims = store.claims();
        return switch (claims.claim(me, now)) {
            case RunClaims.Claim.Granted granted -> {
                if (granted.dead() != null) {
                    LOG.atInfo()
                            .addKeyValue("dead", granted.dead())
                            .log("took over the claim of a dead process");
                }
                yield new HeldStore(store, new HeldClaim(claims, me));
            }
            case RunClaims.Claim.Held held -> throw busy(store, held);
        };
    }

    /** What is only half a copy of another store is not to be worked on. */
    private static void requireWhole(Store store) {
        Optional<String> source = store.contents().copiedFrom();
        if (source.isPresent()) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STORE,
                    store.location()
                            + " is an unfinished copy of "
                            + source.get()
                            + ": finish it with 'parcelflow migrate', or name another store");
        }
    }

    private static OrchestrationException busy(Store store, RunClaims.Claim.Held held) {
        RunOwner owner = held.owner();
        return new OrchestrationException(
                OrchestrationException.Cause.BUSY,
                "another run is going on with "
                        + store.location()
                        + ", by process "
                        + owner.pid()
                        + " on "
                        + owner.host()
                        + " since "
                        + local(owner.since())
                        + " (it last said so at "
                        + local(held.renewedAt())
                        + "): wait for it, or end it with 'parcelflow cancel'");
    }

    /** The moment for a person, in local time. */
    static String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ');
    }

    /** The run that goes on, in this process or another, null if none does. */
    public static @Nullable RunRecord current(Store store) {
        Optional<RunOwner> holder = store.claims().holder(Instant.now());
        return holder.isEmpty()
                ? null
                : store.recovery().unfinished().stream()
                        .filter(run -> run.outcome() == null)
                        .findFirst()
                        .orElse(null);
    }
}
