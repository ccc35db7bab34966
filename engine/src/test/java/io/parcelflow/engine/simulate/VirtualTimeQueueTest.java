package io.parcelflow.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VirtualTimeQueueTest {

    private final VirtualTimeQueue<String> queue = new VirtualTimeQueue<>();

    @Test
    void givesWhatComesFirstFirst() {
        queue.add(30, "third");
        queue.add(10, "first");
        queue.add(20, "second");
        assertThat(queue.nextNanos()).isEqualTo(10);
        assertThat(queue.poll()).isEqualTo("first");
        assertThat(queue.poll()).isEqualTo("second");
        assertThat(queue.poll()).isEqualTo("third");
    }

    @Test
    void keepsTheOrderOfWhatHappensAtTheSameMoment() {
        queue.add(10, "one");
        queue.add(10, "two");
        queue.add(10, "three");
        assertThat(queue.poll()).isEqualTo("one");
        assertThat(queue.poll()).isEqualTo("two");
        assertThat(queue.poll()).isEqualTo("three");
    }

    @Test
    void mayBeEmpty() {
        assertThat(queue.nextNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.poll()).isNull();
    }
}
