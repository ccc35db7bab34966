package io.parcelflow.service.telemetry;

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
class HealthMonitorTest {

    private static final Instant NOON = Instant.parse("2026-11-23T19:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private HealthMonitor watching(Supplier<ProbeResult> check) {
        return new HealthMonitor(
                List.of(new HealthProbe("store", Duration.ofMillis(1), check)), now::get);
    }

    @Test
    void remembersWhenItChangedAndWhy() throws Exception {
        SynchronousQueue<ProbeResult> findings = new SynchronousQueue<>();
        try (HealthMonitor watch = watching(() -> taken(findings))) {
            assertThat(watch.isReady()).as("before the first check").isFalse();
            watch.start();
            say(findings, new ProbeResult(true, "ok"));
            say(findings, new ProbeResult(true, "ok"));
            assertThat(watch.isReady()).isTrue();
            now.set(NOON.plusSeconds(5));
            say(findings, new ProbeResult(false, "disk full"));
            say(findings, new ProbeResult(false, "still full"));
            say(findings, new ProbeResult(false, "still full"));

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
        try (HealthMonitor watch = watching(() -> new ProbeResult(false, "never asked"))) {
            watch.report("store", new ProbeResult(false, "503"));
            now.set(NOON.plusSeconds(5));
            watch.report("store", new ProbeResult(true, "answered in a run"));

            ComponentHealth store = watch.components().getFirst();
            assertThat(store.ready()).isTrue();
            assertThat(store.message()).isEqualTo("answered in a run");
            assertThat(store.checkedAt()).isEqualTo(NOON.plusSeconds(5));
        }
    }

    @Test
    void whatIsNotReadyIsLookedAtSoonerAgain() throws Exception {
        SynchronousQueue<ProbeResult> findings = new SynchronousQueue<>();
        HealthProbe seldom =
                new HealthProbe(
                        "sources",
                        Duration.ofHours(1),
                        Duration.ofMillis(1),
                        () -> taken(findings));
        try (HealthMonitor watch = new HealthMonitor(List.of(seldom), now::get)) {
            watch.start();
            say(findings, new ProbeResult(false, "none answers"));
            say(findings, new ProbeResult(false, "none answers"));
            say(findings, new ProbeResult(true, "answers"));
            while (!watch.isReady()) {
                Thread.onSpinWait();
            }
            assertThat(findings.offer(new ProbeResult(true, "answers")))
                    .as("an hour later")
                    .isFalse();
        }
    }

    private static ProbeResult taken(SynchronousQueue<ProbeResult> findings) {
        try {
            return findings.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProbeResult(false, "interrupted");
        }
    }

    /** The next check begins only once the one before is remembered. */
    private static void say(SynchronousQueue<ProbeResult> findings, ProbeResult finding)
            throws InterruptedException {
        assertThat(findings.offer(finding, 30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCheckThatHangsIsNotReadyAfterItsTurnAndAMinute() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (HealthMonitor watch =
                watching(() -> {
                    if (first.getCount() == 0) {
                        awaitQuietly(never);
                    }
                    first.countDown();
                    return new ProbeResult(true, "ok");
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

    private static void awaitReady(HealthMonitor watch) {
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
        try (HealthMonitor watch =
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
