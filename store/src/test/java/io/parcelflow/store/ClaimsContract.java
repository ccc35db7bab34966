package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.store.RunClaims.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How processes take turns on every store. */
public abstract class ClaimsContract extends StoreFixture {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration NEARLY = RunClaims.LEASE.minusMillis(1);
    private static final Claim FREE = new Claim.Granted(null);

    private final RunOwner first = elsewhere("first");
    private final RunOwner second = elsewhere("second");

    /** A process that cannot be seen from here, so that only its lease tells whether it lives. */
    private static RunOwner elsewhere(String id) {
        return new RunOwner(id, "elsewhere.example", 4711, NOON);
    }

    @Test
    void oneProcessAtATimeHasTheStore() {
        assertThat(store.claims().holder(NOON)).isEmpty();
        assertThat(store.claims().claim(first, NOON)).isEqualTo(FREE);
        assertThat(store.claims().claim(second, at(5))).isEqualTo(new Claim.Held(first, at(0)));
        assertThat(store.claims().holder(at(5))).contains(first);
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void claimingAgainRenews() {
        store.claims().claim(first, at(0));

        assertThat(store.claims().claim(first, at(20))).isEqualTo(FREE);

        assertThat(store.claims().claim(second, at(20).plus(NEARLY)))
                .isEqualTo(new Claim.Held(first, at(20)));
    }

    @Test
    void whoeverRenewsKeepsTheClaim() {
        store.claims().claim(first, at(0));
        for (int seconds = 5; seconds <= 60; seconds += 5) {
            assertThat(store.claims().renew(first, at(seconds))).isTrue();
        }

        assertThat(store.claims().claim(second, at(61))).isEqualTo(new Claim.Held(first, at(60)));
    }

    @Test
    void aClaimThatIsNotRenewedIsTakenOver() {
        store.claims().claim(first, at(0));

        assertThat(store.claims().holder(at(0).plus(NEARLY))).contains(first);
        assertThat(store.claims().holder(at(0).plus(RunClaims.LEASE))).isEmpty();
        assertThat(store.claims().claim(second, at(0).plus(NEARLY))).isInstanceOf(Claim.Held.class);
        assertThat(store.claims().claim(second, at(0).plus(RunClaims.LEASE)))
                .isEqualTo(new Claim.Granted(first));

        assertThat(store.claims().renew(first, at(31))).isFalse();
        assertThat(store.claims().claim(first, at(31))).isEqualTo(new Claim.Held(second, at(30)));
        assertThat(store.claims().holder(at(31))).contains(second);
    }

    @Test
    void aProcessThatEndedLosesItsClaimAtOnce() {
        RunOwner here = RunOwner.here(at(0));
        RunOwner gone = new RunOwner("gone", here.host(), 4_000_000_000L, at(0));
        store.claims().claim(gone, at(0));

        assertThat(store.claims().holder(at(1))).isEmpty();
        assertThat(store.claims().claim(first, at(1))).isEqualTo(new Claim.Granted(gone));
    }

    @Test
    void aLivingProcessOfThisMachineKeepsItsClaim() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        RunOwner here = RunOwner.here(now);
        store.claims().claim(here, now);

        assertThat(store.claims().claim(first, now)).isEqualTo(new Claim.Held(here, now));
        assertThat(store.claims().holder(now)).contains(here);
    }

    @Test
    void whatIsGivenBackIsFree() {
        store.claims().claim(first, at(0));
        store.claims().release(second);
        assertThat(store.claims().holder(at(1))).contains(first);

        store.claims().release(first);

        assertThat(store.claims().holder(at(1))).isEmpty();
        assertThat(store.claims().renew(first, at(1))).isFalse();
        assertThat(store.claims().claim(second, at(1))).isEqualTo(FREE);
    }

    @Test
    void aClockThatIsSetBackMakesNoClaimImmortal() {
        store.claims().claim(first, at(7_200));

        assertThat(store.claims().holder(at(0))).contains(first);
        assertThat(store.claims().claim(second, at(0))).isEqualTo(new Claim.Held(first, at(0)));
        assertThat(store.claims().claim(second, at(0).plus(RunClaims.LEASE)))
                .isEqualTo(new Claim.Granted(first));
    }

    @Test
    void anOwnerWhoseClockIsSetBackKeepsRenewing() {
        store.claims().claim(first, at(7_200));

        assertThat(store.claims().renew(first, at(0))).isTrue();

        assertThat(store.claims().claim(second, at(1))).isEqualTo(new Claim.Held(first, at(0)));
    }

    @Test
    void aClaimSurvivesAReopening() {
        store.claims().claim(first, at(0));

        reopen();

        assertThat(store.claims().holder(at(1))).contains(first);
        assertThat(store.claims().renew(first, at(1))).isTrue();
    }

    @Test
    void ofManyThatClaimAtOnceOneGetsIt() throws Exception {
        int processes = 8;
        List<Future<Claim>> claims = new ArrayList<>();
        try (Store other = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < processes; i++) {
                RunOwner owner = elsewhere("owner " + i);
                Store either = i % 2 == 0 ? store : other;
                claims.add(threads.submit(() -> either.claims().claim(owner, at(0))));
            }
            int granted = 0;
            for (Future<Claim> claim : claims) {
                granted += claim.get() instanceof Claim.Granted ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        }
    }
}
