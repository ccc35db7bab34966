package io.parcelflow.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventHubTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void whoIsFarBehindGetsAllOfItInPortions() throws InterruptedException {
        EventHub hub = new EventHub();
        for (int i = 1; i <= 100; i++) {
            hub.publish(EventKind.NOTICE, "x".repeat(1_000));
        }
        List<Long> had = new ArrayList<>();
        long number = 0;
        while (number < hub.lastNumber()) {
            EventHub.Batch batch = Objects.requireNonNull(hub.awaitAfter(number, AT_ONCE));
            assertThat(batch.isComplete()).isTrue();
            assertThat(batch.events().stream().mapToInt(event -> event.data().length()).sum())
                    .isBetween(1, 16_000);
            batch.events().forEach(event -> had.add(event.number()));
            number = batch.lastNumber();
        }
        assertThat(had).containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void anEventLargerThanAPortionIsGivenAlone() throws InterruptedException {
        EventHub hub = new EventHub();
        hub.publish(EventKind.NOTICE, "small");
        hub.publish(EventKind.NOTICE, "x".repeat(50_000));
        hub.publish(EventKind.NOTICE, "small");

        EventHub.Batch first = Objects.requireNonNull(hub.awaitAfter(0, AT_ONCE));
        EventHub.Batch second = Objects.requireNonNull(hub.awaitAfter(first.lastNumber(), AT_ONCE));
        EventHub.Batch third = Objects.requireNonNull(hub.awaitAfter(second.lastNumber(), AT_ONCE));

        assertThat(first.events()).extracting(LiveEvent::number).containsExactly(1L);
        assertThat(second.events()).extracting(LiveEvent::number).containsExactly(2L);
        assertThat(third.events()).extracting(LiveEvent::number).containsExactly(3L);
    }

    @Test
    void whatComesAfterAPortionThatProgressReplacedIsNotMissed() throws InterruptedException {
        EventHub hub = new EventHub();
        hub.publish(EventKind.NOTICE, "x".repeat(15_900));
        hub.publish(EventKind.PROGRESS, "y".repeat(200));
        EventHub.Batch first = Objects.requireNonNull(hub.awaitAfter(0, AT_ONCE));
        hub.publish(EventKind.PROGRESS, "z");

        EventHub.Batch second = Objects.requireNonNull(hub.awaitAfter(first.lastNumber(), AT_ONCE));

        assertThat(second.isComplete()).isTrue();
        assertThat(second.events()).extracting(LiveEvent::data).containsExactly("z");
    }
}
