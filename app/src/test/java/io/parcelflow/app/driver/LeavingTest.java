package io.parcelflow.app.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private final RunClock clock = new RunClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final List<Event> told = new ArrayList<>();

    private Step step(Duration fromNow) {
        return new Step(
                1, "a", new ZipCode("85031"), StepKind.LIST, null, 1, clock.now().plus(fromNow));
    }

    @Test
    void onlyTheFirstRequestOfALateStepIsTold() {
        Step late = step(Duration.ofSeconds(-1));
        Leaving leaving = new Leaving(late, clock, told::add);
        leaving.run();
        leaving.run();
        leaving.ended();
        assertThat(told).singleElement().isInstanceOf(Event.StepLeftLate.class);
    }

    @Test
    void aStepThatLeavesInTimeIsNotTold() {
        Leaving leaving = new Leaving(step(Duration.ofMinutes(1)), clock, told::add);
        leaving.run();
        leaving.ended();
        assertThat(told).isEmpty();
    }

    @Test
    void whereTheRequestIsNotHeardOfItsBeginningCounts() {
        Step late = step(Duration.ofSeconds(-1));
        Instant before = clock.now();
        Leaving leaving = new Leaving(late, clock, told::add);
        Instant after = clock.now();
        leaving.ended();
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isBetween(before, after));
    }
}
