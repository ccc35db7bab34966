package io.parcelflow.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-23T19:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private HealthWatch watching(Supplier<Finding> check) {
        return new HealthWatch(List.of(new Probe("store", Duration.ofMillis(1), check)), now::get);
    }

    @Test
    void remembersWhenItChangedAndWhy() throws Exception {
        SynchronousQueue<Finding> findings = new SynchronousQueue<>();
        try (HealthWatch watch = watching(() -> taken(findings))) {
            assertThat(watch.isReady()).as("before the first check").isFalse();
            watch.start();
            say(findings, new Finding(true, "ok"));
            say(findings, new Finding(true, "ok"));
            assertThat(watch.isReady()).isTrue();
            now.set(NOON.plusSeconds(5));
            say(findings, new Finding(false, "disk full"));
            say(findings, new Finding(false, "still full"));
            say(findings, new Finding(false, "still full"));

            ComponentHealth store = watch.components().getFirst();
            assertThat(store.ready()).isFalse();
            assertThat(store.message()).isEqualTo("still full");
            assertThat(store.changes())
                    .containsExactly(
                            new ComponentHealth.Change(NOON.plusSeconds(5), false, "disk full"),
                            new ComponentHealth.Change(NOON, true, "ok"));
        }
    }

    @Test
    void whatOthersHaveSeenCountsAsACheck() {
        try (HealthWatch watch = watching(() -> new Finding(false, "never asked"))) {
            watch.saw("store", new Finding(false, "503"));
            now.set(NOON.plusSeconds(5));
            watch.saw("store", new Finding(true, "answered in a run"));

            ComponentHealth store = watch.components().getFirst();
            assertThat(store.ready()).isTrue();
            assertThat(store.message()).isEqualTo("answered in a run");
            assertThat(store.checkedAt()).isEqualTo(NOON.plusSeconds(5));
        }
    }

    @Test
    void whatIsNotReadyIsLookedAtSoonerAgain() throws Exception {
        SynchronousQueue<Finding> findings = new SynchronousQueue<>();
        Probe seldom =
                new Probe(
                        "sources",
                        Duration.ofHours(1),
                        Duration.ofMillis(1),
                        () -> taken(findings));
        try (HealthWatch watch = new HealthWatch(List.of(seldom), now::get)) {
            watch.start();
            say(findings, new Finding(false, "none answers"));
            say(findings, new Finding(false, "none answers"));
            say(findings, new Finding(true, "answers"));
            while (!watch.isReady()) {
                Thread.onSpinWait();
            }
            assertThat(findings.offer(new Finding(true, "answers"))).as("an hour later").isFalse();
        }
    }

    private static Finding taken(SynchronousQueue<Finding> findings) {
        try {
            return findings.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding(false, "interrupted");
        }
    }

    /** The next check begins only once the one before is remembered. */
    private static void say(SynchronousQueue<Finding> findings, Finding finding)
            throws InterruptedException {
        assertThat(findings.offer(finding, 30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCheckThatHangsIsNotReadyAfterItsTurnAndAMinute() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (HealthWatch watch =
                watching(() -> {
                    if (first.getCount() == 0) {
                        awaitQuietly(never);
                    }
                    first.countDown();
                    return new Finding(true, "ok");
                })) {
            watch.start();
            awaitReady(watch);
            now.set(NOON.plusSeconds(59));
            assertThat(watch.isReady()).isTrue();
            now.set(NOON.plusSeconds(61));
            assertThat(watch.isReady()).isFalse();
            assertThat(watch.components().getFirst().message()).contains("61 seconds");
            never.countDown();
        }
    }

    private static void awaitReady(HealthWatch watch) {
        while (!watch.isReady()) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aCheckThatThrowsIsNotReadyAndGoesOn() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        try (HealthWatch watch =
                watching(() -> {
                    twice.countDown();
                    throw new IllegalStateException("no store");
                })) {
            watch.start();
            assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.components().getFirst().message()).isEqualTo("no store");
        }
    }
}
