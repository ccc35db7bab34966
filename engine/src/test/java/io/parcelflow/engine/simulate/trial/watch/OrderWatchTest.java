package io.parcelflow.engine.simulate.trial.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.StepKind;
import io.parcelflow.engine.simulate.trial.scenario.Scenario;
import io.parcelflow.engine.simulate.trial.scenario.ScenarioDraw;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.TrialClock;
import io.parcelflow.engine.simulate.trial.world.ViolatedException;
import org.junit.jupiter.api.Test;

/** That details which go before listings are noticed; no part outside the machine can do so. */
class OrderWatchTest {

    @Test
    void aMachineThatFetchesDetailsFirstIsNoticed() {
        OrderWatch watch = new OrderWatch();
        Scenario scenario = ScenarioDraw.of(0);
        Lane lane = scenario.plan().lanes().getFirst();
        RunSpec spec = RunSpec.fresh("run", scenario.plan(), TrialClock.START, 1);
        ZipCode zip = lane.zips().getFirst();
        Step detail = new Step(1, lane.name(), zip, StepKind.DETAIL, "key", 1, TrialClock.START);
        watch.on(new Happening.LifeBegan(TrialClock.nanos(TrialClock.START), 1, spec, 0));
        assertThatThrownBy(() -> watch.on(new Happening.Decided(0, new Command.FetchStep(detail))))
                .isInstanceOfSatisfying(
                        ViolatedException.class,
                        violated ->
                                assertThat(violated.invariant())
                                        .contains("a LIST step that can leave goes before"))
                .hasMessageContaining("listings could begin");
    }
}
