package io.parcelflow.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private final Permits permits = new Permits(4);

    @Test
    void oneClientCannotTakeAll() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(permits.acquire("a", Duration.ZERO)).isTrue();
        }

        assertThat(permits.acquire("a", Duration.ZERO)).isFalse();
        assertThat(permits.acquire("b", Duration.ZERO)).isTrue();
        assertThat(permits.acquire("c", Duration.ZERO)).as("all are taken").isFalse();
    }

    @Test
    void whatIsReturnedCanBeTakenAgain() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            assertThat(permits.acquire("a", Duration.ZERO)).isTrue();
            permits.release("a");
        }
    }

    @Test
    void whoeverWaitsGetsWhatIsReturned() throws InterruptedException {
        Permits single = new Permits(1);
        single.acquire("a", Duration.ZERO);
        Thread.ofVirtual().start(() -> single.release("a"));

        assertThat(single.acquire("b", Duration.ofSeconds(30))).isTrue();
    }
}
