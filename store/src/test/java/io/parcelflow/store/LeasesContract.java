package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.store.RunLeases.LeaseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How processes take turns on every store. */
public abstract class LeasesContract extends StoreFixture {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration NEARLY = RunLeases.LEASE_DURATION.minusMillis(1);
    private static final LeaseResult FREE = new LeaseResult.Granted(null);

    private final RunOwner first = elsewhere("first");
    private final RunOwner second = elsewhere("second");

    /** A process that cannot be seen from here, so that only its lease tells whether it lives. */
    private static RunOwner elsewhere(String id) {
        return new RunOwner(id, "elsewhere.example", 4711, NOON);
    }

    @Test
    void oneProcessAtATimeHasTheStore() {
        assertThat(store.leases().holder(NOON)).isEmpty();
        assertThat(store.leases().acquire(first, NOON)).isEqualTo(FREE);
        assertThat(store.leases().acquire(second, at(5)))
                .isEqualTo(new LeaseResult.Held(first, at(0)));
        assertThat(store.leases().holder(at(5))).contains(first);
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void claimingAgainRenews() {
        store.leases().acquire(first, at(0));

        assertThat(store.leases().acquire(first, at(20))).isEqualTo(FREE);

        assertThat(store.leases().acquire(second, at(20).plus(NEARLY)))
                .isEqualTo(new LeaseResult.Held(first, at(20)));
    }

    @Test
    void whoeverRenewsKeepsTheClaim() {
        store.leases().acquire(first, at(0));
        for (int seconds = 5; seconds <= 60; seconds += 5) {
            assertThat(store.leases().renew(first, at(seconds))).isTrue();
        }

        assertThat(store.leases().acquire(second, at(61)))
                .isEqualTo(new LeaseResult.Held(first, at(60)));
    }

    @Test
    void aClaimThatIsNotRenewedIsTakenOver() {
        store.leases().acquire(first, at(0));

        assertThat(store.leases().holder(at(0).plus(NEARLY))).contains(first);
        assertThat(store.leases().holder(at(0).plus(RunLeases.LEASE_DURATION))).isEmpty();
        assertThat(store.leases().acquire(second, at(0).plus(NEARLY)))
                .isInstanceOf(LeaseResult.Held.class);
        assertThat(store.leases().acquire(second, at(0).plus(RunLeases.LEASE_DURATION)))
                .isEqualTo(new LeaseResult.Granted(first));

        assertThat(store.leases().renew(first, at(31))).isFalse();
        assertThat(store.leases().acquire(first, at(31)))
                .isEqualTo(new LeaseResult.Held(second, at(30)));
        assertThat(store.leases().holder(at(31))).contains(second);
    }

    @Test
    void aProcessThatEndedLosesItsClaimAtOnce() {
        RunOwner here = RunOwner.currentProcess(at(0));
        RunOwner gone = new RunOwner("gone", here.host(), 4_000_000_000L, at(0));
        store.leases().acquire(gone, at(0));

        assertThat(store.leases().holder(at(1))).isEmpty();
        assertThat(store.leases().acquire(first, at(1))).isEqualTo(new LeaseResult.Granted(gone));
    }

    @Test
    void aLivingProcessOfThisMachineKeepsItsClaim() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        RunOwner here = RunOwner.currentProcess(now);
        store.leases().acquire(here, now);

        assertThat(store.leases().acquire(first, now)).isEqualTo(new LeaseResult.Held(here, now));
        assertThat(store.leases().holder(now)).contains(here);
    }

    @Test
    void whatIsGivenBackIsFree() {
        store.leases().acquire(first, at(0));
        store.leases().release(second);
        assertThat(store.leases().holder(at(1))).contains(first);

        store.leases().release(first);

        assertThat(store.leases().holder(at(1))).isEmpty();
        assertThat(store.leases().renew(first, at(1))).isFalse();
        assertThat(store.leases().acquire(second, at(1))).isEqualTo(FREE);
    }

    @Test
    void aClockThatIsSetBackMakesNoClaimImmortal() {
        store.leases().acquire(first, at(7_200));

        assertThat(store.leases().holder(at(0))).contains(first);
        assertThat(store.leases().acquire(second, at(0)))
                .isEqualTo(new LeaseResult.Held(first, at(0)));
        assertThat(store.leases().acquire(second, at(0).plus(RunLeases.LEASE_DURATION)))
                .isEqualTo(new LeaseResult.Granted(first));
    }

    @Test
    void anOwnerWhoseClockIsSetBackKeepsRenewing() {
        store.leases().acquire(first, at(7_200));

        assertThat(store.leases().renew(first, at(0))).isTrue();

        assertThat(store.leases().acquire(second, at(1)))
                .isEqualTo(new LeaseResult.Held(first, at(0)));
    }

    @Test
    void aClaimSurvivesAReopening() {
        store.leases().acquire(first, at(0));

        reopen();

        assertThat(store.leases().holder(at(1))).contains(first);
        assertThat(store.leases().renew(first, at(1))).isTrue();
    }

    @Test
    void ofManyThatClaimAtOnceOneGetsIt() throws Exception {
        int processes = 8;
        List<Future<LeaseResult>> claims = new ArrayList<>();
        try (Store other = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < processes; i++) {
                RunOwner owner = elsewhere("owner " + i);
                Store either = i % 2 == 0 ? store : other;
                claims.add(threads.submit(() -> either.leases().acquire(owner, at(0))));
            }
            int granted = 0;
            for (Future<LeaseResult> claim : claims) {
                granted += claim.get() instanceof LeaseResult.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        }
    }
}
