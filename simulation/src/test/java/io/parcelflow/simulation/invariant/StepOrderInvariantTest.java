package io.parcelflow.simulation.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.scenario.ScenarioGenerator;
import io.parcelflow.simulation.world.InvariantViolatedException;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import org.junit.jupiter.api.Test;

/** That details which go before listings are noticed; no part outside the machine can do so. */
class StepOrderInvariantTest {

    @Test
    void aMachineThatFetchesDetailsFirstIsNoticed() {
        StepOrderInvariant watch = new StepOrderInvariant();
        Scenario scenario = ScenarioGenerator.of(0);
        Lane lane = scenario.plan().lanes().getFirst();
        RunSpec spec = RunSpec.newRun("run", scenario.plan(), TrialClock.START, 1);
        ZipCode zip = lane.zips().getFirst();
        Step detail = new Step(1, lane.name(), zip, StepKind.DETAIL, "key", 1, TrialClock.START);
        watch.on(new TrialEvent.ProcessStarted(TrialClock.nanos(TrialClock.START), 1, spec, 0));
        assertThatThrownBy(() ->
                        watch.on(new TrialEvent.CommandIssued(0, new Command.FetchStep(detail))))
                .isInstanceOfSatisfying(
                        InvariantViolatedException.class,
                        violated ->
                                assertThat(violated.invariant())
                                        .contains("a LIST step that can leave goes before"))
                .hasMessageContaining("listings could begin");
    }
}
