package io.parcelflow.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {

    private final AtomicInteger readings = new AtomicInteger();
    private final ExpiringCache<Integer> shelf = new ExpiringCache<>();

    private long nanos = Long.MAX_VALUE - 5;

    @Test
    void isReadAnewAfterASecondAndNotBefore() {
        ExpiringCache<Integer> timed = new ExpiringCache<>(() -> nanos);

        assertThat(timed.get("a", false, readings::incrementAndGet)).isEqualTo(1);
        nanos += Duration.ofMillis(999).toNanos();
        assertThat(timed.get("a", false, readings::incrementAndGet)).isEqualTo(1);
        nanos += Duration.ofMillis(1).toNanos();
        assertThat(timed.get("a", false, readings::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void whatWasReadAMomentAgoIsNotReadAgain() {
        assertThat(shelf.get("a", false, readings::incrementAndGet)).isEqualTo(1);
        assertThat(shelf.get("a", false, readings::incrementAndGet)).isEqualTo(1);
        assertThat(shelf.get("b", false, readings::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void aRunThatEndsOrGoesOnAgainIsReadAnew() {
        shelf.get("a", false, readings::incrementAndGet);

        assertThat(shelf.get("a", true, readings::incrementAndGet)).isEqualTo(2);
        assertThat(shelf.get("a", true, readings::incrementAndGet)).isEqualTo(2);
        assertThat(shelf.get("a", false, readings::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void keepsOnlyAFew() {
        for (int i = 0; i < 100; i++) {
            shelf.get("run " + i, true, readings::incrementAndGet);
        }

        assertThat(shelf.get("run 99", true, readings::incrementAndGet)).isEqualTo(100);
        assertThat(shelf.get("run 0", true, readings::incrementAndGet)).isEqualTo(101);
    }
}
