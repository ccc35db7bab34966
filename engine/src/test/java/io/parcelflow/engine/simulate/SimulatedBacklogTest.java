package io.parcelflow.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.BacklogItem;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedBacklogTest {

    private static final ZipCode FIRST = new ZipCode("85031");
    private static final ZipCode SECOND = new ZipCode("85033");

    private final SimulatedBacklog backlog = new SimulatedBacklog();

    @Test
    void givesWhatHasBeenDueLongestFirstEachWithAKeyOfItsOwn() {
        backlog.add(FIRST, 2);
        backlog.add(FIRST, 1);
        backlog.add(SECOND, 0);
        backlog.add(SECOND, 1);

        assertThat(backlog.size()).isEqualTo(4);
        assertThat(IntStream.range(0, 4).mapToObj(_ -> backlog.next()))
                .containsExactly(
                        new BacklogItem(FIRST, "0"),
                        new BacklogItem(FIRST, "1"),
                        new BacklogItem(FIRST, "2"),
                        new BacklogItem(SECOND, "3"));
        assertThat(backlog.size()).isZero();
    }

    @Test
    void anEmptyOneGivesNothing() {
        backlog.add(FIRST, 1);
        backlog.next();

        assertThatThrownBy(backlog::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void holdsMoreThanAnIntegerCounts() {
        backlog.add(FIRST, Integer.MAX_VALUE);
        backlog.add(FIRST, Integer.MAX_VALUE);

        assertThat(backlog.size()).isEqualTo(2L * Integer.MAX_VALUE);
    }
}
