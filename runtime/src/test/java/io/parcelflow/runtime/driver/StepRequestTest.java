package io.parcelflow.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepRequestTest {

    private final RunClock clock = new RunClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final InFlightResponses workbench = new InFlightResponses(1, 1_000_000);
    private final List<Event> told = new ArrayList<>();

    private Step step(Duration fromNow) {
        return new Step(
                1, "a", new ZipCode("85031"), StepKind.LIST, null, 1, clock.now().plus(fromNow));
    }

    private StepRequest request(Step step) {
        return new StepRequest(step, clock, told::add, workbench);
    }

    @Test
    void onlyTheFirstRequestOfALateStepIsTold() {
        Step late = step(Duration.ofSeconds(-1));
        StepRequest request = request(late);
        request.requestSent();
        request.requestSent();
        request.ended();
        assertThat(told).singleElement().isInstanceOf(Event.StepSentLate.class);
    }

    @Test
    void aStepThatLeavesInTimeIsNotTold() {
        StepRequest request = request(step(Duration.ofMinutes(1)));
        request.requestSent();
        request.ended();
        assertThat(told).isEmpty();
    }

    @Test
    void whereTheRequestIsNotHeardOfItsBeginningCounts() {
        Step late = step(Duration.ofSeconds(-1));
        Instant before = clock.now();
        StepRequest request = request(late);
        Instant after = clock.now();
        request.ended();
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isBetween(before, after));
    }

    @Test
    void anAnswerHoldsOnePlaceUntilItIsStored() throws InterruptedException {
        try (StepRequest request = request(step(Duration.ZERO))) {
            assertThat(workbench.availablePermits()).isEqualTo(1);
            request.responseStarted();
            request.responseStarted();
            assertThat(workbench.availablePermits()).isZero();
        }
        assertThat(workbench.availablePermits()).isEqualTo(1);
    }

    @Test
    void withoutAPlaceItIsTakenInAfterAWhile() throws InterruptedException {
        try (StepRequest first = request(step(Duration.ZERO));
                StepRequest second = request(step(Duration.ZERO))) {
            first.responseStarted();
            second.responseStarted();
            assertThat(workbench.availablePermits()).isZero();
        }
        assertThat(workbench.availablePermits()).isEqualTo(1);
    }
}
