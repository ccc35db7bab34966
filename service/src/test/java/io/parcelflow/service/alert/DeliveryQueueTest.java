package io.parcelflow.service.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What does not get through is tried again, and nobody is held up by it. */
@Timeout(60)
class DeliveryQueueTest {

    private static final Alert ALERT = SampleAlerts.of(AlertKind.RUN_FAILED, null);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LinkedBlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Alert> sent = new LinkedBlockingQueue<>();

    private final Queue<Optional<String>> said = new ConcurrentLinkedQueue<>();

    private interface Sending {
        void send(int attempt) throws DeliveryException, InterruptedException;
    }

    private final class Scripted implements AlertChannel {
        private final Sending sending;
        private int attempts;

        Scripted(Sending sending) {
            this.sending = sending;
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void send(Alert alert) throws DeliveryException, InterruptedException {
            attempts++;
            sending.send(attempts);
            sent.add(alert);
        }
    }

    private void ended(@Nullable String failure) {
        said.add(Optional.ofNullable(failure));
    }

    private DeliveryQueue mailbox(AlertChannel channel) {
        return new DeliveryQueue(channel, (pause, _) -> pauses.add(pause));
    }

    @Test
    void triesAgainAfterLongerAndLongerPausesAndAsLongAsTheOtherSideAsks() throws Exception {
        Scripted channel =
                new Scripted(attempt -> {
                    if (attempt <= 3) {
                        throw DeliveryException.retryable(
                                "busy", attempt == 2 ? Duration.ofSeconds(40) : null);
                    }
                });
        DeliveryQueue mailbox = mailbox(channel);
        mailbox.add(ALERT, this::ended);
        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo(ALERT);
        mailbox.close(LONG);
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(40), Duration.ofMinutes(1));
    }

    @Test
    void givesUpAfterSixAttemptsAndGoesOnWithTheNext() {
        Scripted channel =
                new Scripted(attempt -> {
                    if (attempt <= 6) {
                        throw DeliveryException.retryable("down", Duration.ofDays(1));
                    }
                });
        DeliveryQueue mailbox = mailbox(channel);
        Alert next = SampleAlerts.of(AlertKind.RUN_COMPLETED, null);
        mailbox.add(ALERT, this::ended);
        mailbox.add(next, this::ended);
        awaitPauses(5);
        mailbox.close(LONG);
        assertThat(sent).containsExactly(next);
        assertThat(pauses).hasSize(5).allMatch(Duration.ofMinutes(15)::equals);
    }

    private void awaitPauses(int count) {
        while (pauses.size() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatCannotGetThroughIsNotTriedAgainAndADefectHurtsNobody() {
        Scripted channel =
                new Scripted(attempt -> {
                    if (attempt == 1) {
                        throw DeliveryException.permanent("no such address");
                    }
                    if (attempt == 2) {
                        throw new IllegalStateException("a bug");
                    }
                });
        DeliveryQueue mailbox = mailbox(channel);
        for (int i = 0; i < 3; i++) {
            mailbox.add(ALERT, this::ended);
        }
        mailbox.close(LONG);
        assertThat(sent).hasSize(1);
        assertThat(said)
                .containsExactly(
                        Optional.of("no such address"),
                        Optional.of("scripted: internal error java.lang.IllegalStateException"),
                        Optional.empty());
        assertThat(pauses).isEmpty();
    }

    @Test
    void takesNoMoreThanAHundredWhileTheOtherSideHangsAndClosesAllTheSame() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Scripted channel =
                new Scripted(_ -> {
                    hanging.countDown();
                    never.await();
                });
        DeliveryQueue mailbox = mailbox(channel);
        mailbox.add(ALERT, this::ended);
        awaitZero(hanging);
        for (int i = 0; i < 1_000; i++) {
            mailbox.add(ALERT, this::ended);
        }
        assertThat(mailbox.waiting()).isEqualTo(100);
        mailbox.close(Duration.ofMillis(50));
        assertThat(sent).isEmpty();
        assertThat(said)
                .as("of 1 001 one hangs, the rest hears of its fate")
                .hasSize(1_000)
                .allMatch(Optional::isPresent)
                .contains(Optional.of("too many alerts are queued for scripted"))
                .contains(Optional.of("the program shut down first"));
    }

    private static void awaitZero(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
