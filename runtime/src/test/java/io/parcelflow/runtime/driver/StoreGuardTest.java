package io.parcelflow.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreGuardTest {

    private final StoreException full = new StoreException(StoreException.Kind.UNAVAILABLE, "full");

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nanos = new AtomicLong();
    private final FakeClaims claims = new FakeClaims();
    private final RunLease claim =
            new RunLease(claims, RunOwner.currentProcess(Instant.EPOCH), nanos::get);

    /** Renews as long as it is told to. */
    private final class FakeClaims implements RunLeases {
        boolean isOurs = true;
        int renewals;
        int releases;

        @Override
        public LeaseResult acquire(RunOwner owner, Instant at) {
            return new LeaseResult.Granted(null);
        }

        @Override
        public boolean renew(RunOwner owner, Instant at) {
            renewals++;
            return isOurs;
        }

        @Override
        public void release(RunOwner owner) {
            releases++;
            if (!isOurs) {
                throw full;
            }
        }

        @Override
        public Optional<RunOwner> holder(Instant at) {
            return Optional.empty();
        }
    }

    private StoreGuard guard(Duration patience) {
        return new StoreGuard(
                claim,
                patience,
                new StoreGuard.Listener() {
                    @Override
                    public void storeLost(StoreException why) {
                        heard.add("lost: " + why.getMessage());
                    }

                    @Override
                    public void storeRecovered() {
                        heard.add("back");
                    }

                    @Override
                    public void storeAbandoned(StoreException why) {
                        heard.add("given up: " + why.getMessage());
                    }
                });
    }

    private String failingTimes(AtomicInteger left) {
        if (left.getAndDecrement() > 0) {
            throw full;
        }
        return "done";
    }

    @Test
    void triesAgainUntilTheStoreIsBack() throws InterruptedException {
        StoreGuard guard = guard(Duration.ofMinutes(1));
        AtomicInteger left = new AtomicInteger(3);

        assertThat(guard.write(() -> failingTimes(left))).isEqualTo("done");

        assertThat(heard).containsExactly("lost: full", "back");
        assertThat(guard.isLost()).isFalse();
        assertThat(guard.isAbandoned()).isFalse();
    }

    @Test
    void aReadThatSucceedsDoesNotSayThatWritingWorks() throws Exception {
        StoreGuard guard = guard(Duration.ofMinutes(1));
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                guard.write(() -> {
                                    throw full;
                                });
                            } catch (InterruptedException e) {
                                heard.add("interrupted");
                            }
                        });
        while (heard.isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(guard.read(() -> "read")).isEqualTo("read");

        assertThat(guard.isLost()).isTrue();
        writer.interrupt();
        writer.join();
        assertThat(heard).containsExactly("lost: full", "interrupted");
    }

    @Test
    void aShortEntryThatStillFitsDoesNotSayThatTheStoreIsBack() throws Exception {
        StoreGuard guard = guard(Duration.ofMinutes(1));
        AtomicInteger large = new AtomicInteger(2);

        guard.write(() -> {
            if (large.get() == 1) {
                writeWithout(guard);
            }
            return failingTimes(large);
        });

        assertThat(heard).containsExactly("lost: full", "back");
    }

    private static void writeWithout(StoreGuard guard) {
        try {
            guard.write(() -> "short");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReadThatHadFailedDoes() throws InterruptedException {
        StoreGuard guard = guard(Duration.ofMinutes(1));
        AtomicInteger left = new AtomicInteger(1);

        guard.read(() -> failingTimes(left));

        assertThat(heard).containsExactly("lost: full", "back");
    }

    @Test
    void givesUpWhenPatienceEndsAndThenTriesNothingMore() {
        StoreGuard guard = guard(Duration.ZERO);
        AtomicInteger tried = new AtomicInteger();

        assertThatThrownBy(() -> guard.write(() -> failingTimes(new AtomicInteger(1))))
                .isSameAs(full);
        assertThatThrownBy(() -> guard.write(tried::incrementAndGet)).isSameAs(full);

        assertThat(tried).hasValue(0);
        assertThat(heard).containsExactly("lost: full", "given up: full");
        assertThat(guard.isAbandoned()).isTrue();
    }

    @Test
    void hurriesWhenTold() {
        StoreGuard guard = guard(Duration.ofHours(1));
        guard.shortenPatience(Duration.ZERO);
        guard.shortenPatience(Duration.ofHours(1));

        assertThatThrownBy(() -> guard.write(() -> failingTimes(new AtomicInteger(1))))
                .isSameAs(full);
    }

    @Test
    void whatIsRefusedConcernsNobodyElse() throws InterruptedException {
        StoreGuard guard = guard(Duration.ofHours(1));
        StoreException refused = new StoreException(StoreException.Kind.REFUSED, "no");

        assertThatThrownBy(() ->
                        guard.write(() -> {
                            throw refused;
                        }))
                .isSameAs(refused);

        assertThat(guard.write(() -> "other")).isEqualTo("other");
        assertThat(heard).isEmpty();
    }

    @Test
    void renewsAnOldClaimBeforeItWrites() throws InterruptedException {
        StoreGuard guard = guard(Duration.ofHours(1));
        guard.write(() -> "young");
        assertThat(claims.renewals).isZero();

        nanos.set(RunLease.VALIDITY.toNanos());
        assertThat(claim.isValid()).isFalse();
        assertThat(claim.isOverdue()).isFalse();
        guard.write(() -> "old");

        assertThat(claims.renewals).isEqualTo(1);
        assertThat(claim.isValid()).isTrue();
        nanos.addAndGet(RunLease.OVERDUE.toNanos());
        assertThat(claim.isOverdue()).isTrue();
    }

    @Test
    void writesNothingWithoutTheClaim() {
        StoreGuard guard = guard(Duration.ofHours(1));
        AtomicInteger written = new AtomicInteger();
        nanos.set(RunLease.VALIDITY.toNanos());
        claims.isOurs = false;

        assertThatThrownBy(() -> guard.write(written::incrementAndGet))
                .hasMessageContaining("taken over");

        assertThat(written).hasValue(0);
        assertThat(claim.isValid()).isFalse();
        claim.close();
        assertThat(claims.releases).as("it is not ours to release").isZero();
    }

    @Test
    void givesTheClaimBackEvenIfTheStoreIsGone() {
        claims.isOurs = false;

        claim.close();

        assertThat(claims.releases).isEqualTo(1);
    }
}
